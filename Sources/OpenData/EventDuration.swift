/// Reads 所要時間: `2時間`, `90分`, `1時間30分`, `1時間半`.
enum EventDuration {
    /// Minutes, 5...1440; `nil` for anything else.
    static func minutes(_ text: String) -> Int? {
        var scanner = TextScanner(text)
        _ = scanner.takeAny(["約", "およそ"])
        var minutes = 0
        guard var number = scanner.number() else { return nil }
        if scanner.takeAny(["時間"]) != nil {
            minutes = min(number, 24) * 60
            if scanner.take("半") { minutes += 30 }
            number = scanner.number() ?? 0
            if number > 0, !scanner.take("分") { return nil }
        } else if !scanner.take("分") {
            return nil
        }
        minutes += number
        _ = scanner.takeAny(["程度", "ほど", "くらい"])
        return scanner.isAtEnd && (5...1440).contains(minutes) ? minutes : nil
    }
}
