/// A list of closing days, phrase by phrase: one that holds an unknown word gives no rule, the others do.
struct HoursPhrases {
    /// The tokens of the phrases that can be read.
    private(set) var readable: [HoursToken] = []
    private(set) var areAllReadable = true
    /// A phrase that cannot be read names weekdays that may be closed every week.
    private(set) var hideClosingDay = false

    init(_ tokens: [HoursToken]) {
        var phrase: [HoursToken] = []
        var depth = 0
        for token in tokens {
            if token == .open { depth += 1 }
            if token == .close { depth = max(0, depth - 1) }
            if depth == 0, [.comma, .and, .stop].contains(token) {
                add(phrase)
                readable.append(token)
                phrase = []
            } else {
                phrase.append(token)
            }
        }
        add(phrase)
    }

    private mutating func add(_ phrase: [HoursToken]) {
        if phrase.allSatisfy(Self.isReadable) {
            readable += phrase
            return
        }
        areAllReadable = false
        // 元日他: the first is certain.
        if case .word(let last)? = phrase.last, ["他", "など", "等", "ほか"].contains(last),
            phrase.dropLast().allSatisfy(Self.isReadable)
        {
            readable += phrase.dropLast()
            return
        }
        let namesDays = phrase.contains { if case .days = $0 { true } else { false } }
        if namesDays, !Self.isRare(phrase) { hideClosingDay = true }
    }

    private static func isReadable(_ token: HoursToken) -> Bool {
        switch token {
        case .word, .time, .morning, .except: false
        default: true
        }
    }

    /// 第3日曜日の翌日, 最終木曜日, 8月の月曜日: at most one day a month, or some months. What stands in parentheses or
    /// behind a space belongs to something else.
    private static func isRare(_ phrase: [HoursToken]) -> Bool {
        let outside = phrase.prefix { $0 != .open }
        guard !outside.contains(.space) else { return false }
        return outside.contains { token in
            guard case .word(let word) = token else { return false }
            if ["最終", "翌", "盆", "末"].contains(where: { word.holds($0) }) { return true }
            return namesMonth(word)
        }
    }

    /// Whether 8月 or the like stands in the text.
    static func namesMonth(_ text: String) -> Bool {
        let scalars = TextScanner.normalized(text)
        return scalars.indices.contains { $0 > 0 && scalars[$0] == "月" && ("0"..."9").contains(scalars[$0 - 1]) }
    }
}
