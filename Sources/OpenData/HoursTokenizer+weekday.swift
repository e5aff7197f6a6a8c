internal import Vocabulary

/// Days of the week: 月曜日, a bare 月, Mon.
extension HoursTokenizer {
    static let weekdayNames: [Unicode.Scalar: Weekday] = [
        "月": .mon, "火": .tue, "水": .wed, "木": .thu, "金": .fri, "土": .sat, "日": .sun,
    ]

    private static let english: [(words: [String], day: Weekday)] = [
        (["Monday", "Mon", "MON"], .mon), (["Tuesday", "Tue", "TUE"], .tue), (["Wednesday", "Wed", "WED"], .wed),
        (["Thursday", "Thu", "THU"], .thu), (["Friday", "Fri", "FRI"], .fri), (["Saturday", "Sat", "SAT"], .sat),
        (["Sunday", "Sun", "SUN"], .sun),
    ]

    /// What may stand right before a bare 月 or 日: another day, 毎週日, 土と日.
    private static let before = Set("月火水木金土曜祝週日とはや平".unicodeScalars)
    /// What may stand right behind it: another day, 日祝, 土午後, 月休.
    private static let behind = Set("月火水木金土日曜祝休午定閉全正翌第各毎終".unicodeScalars)

    /// A weekday by its name, or by one letter at a token's boundary: 整備日 and 元日 are no Sundays, 月1回 no Monday.
    mutating func weekday() -> Weekday? {
        guard let current = scanner.current else { return nil }
        if current.isASCII { return englishDay() }
        guard let day = Self.weekdayNames[current] else { return nil }
        if scanner.peek(1) == "曜" {
            scanner.index += scanner.peek(2) == "日" ? 3 : 2
            return day
        }
        if let before = scanner.previous, isWord(before) {
            // 営業日 and 休日 are made of words that are understood, and still are no Sundays.
            guard current != "日" || Self.before.contains(before), !isInsideWord(before) else { return nil }
        }
        if let before = scanner.previous, (current == "月" || current == "日"), ("0"..."9").contains(before) {
            return nil
        }
        if let behind = scanner.peek(1), isKanji(behind), !Self.behind.contains(behind) { return nil }
        if isCount() { return nil }
        scanner.index += 1
        return day
    }

    /// 月1回, 月2～3回.
    private func isCount() -> Bool {
        var ahead = scanner
        ahead.index += 1
        guard ahead.number() != nil else { return false }
        while let next = ahead.current, ("0"..."9").contains(next) || "~・,、".unicodeScalars.contains(next) {
            ahead.index += 1
        }
        return ahead.takeAny(["回", "度", "日"]) != nil
    }

    private func isInsideWord(_ before: Unicode.Scalar) -> Bool {
        guard case .word = result.last else { return false }
        return before != "週"
    }

    private mutating func englishDay() -> Weekday? {
        if let before = scanner.previous, before.isASCII, before.properties.isAlphabetic { return nil }
        let start = scanner.index
        for (words, day) in Self.english where scanner.takeAny(words) != nil {
            _ = scanner.take(".")
            if let next = scanner.current, next.isASCII, next.properties.isAlphabetic { break }
            return day
        }
        scanner.index = start
        return nil
    }

    /// 平 for 平日, in lists such as 平・祝.
    mutating func bareWorkdays() -> DaySet? {
        guard scanner.current == "平", scanner.previous.map({ !isWord($0) }) ?? true, let next = scanner.peek(1),
            "・、,/:( 祝土日0123456789".unicodeScalars.contains(next), next != "日"
        else { return nil }
        scanner.index += 1
        return .workdays
    }

    private func isKanji(_ scalar: Unicode.Scalar) -> Bool { (0x3400...0x9FFF).contains(scalar.value) }

    /// Kanji or kana; the middle dot and the long vowel mark are none.
    private func isWord(_ scalar: Unicode.Scalar) -> Bool {
        isKanji(scalar) || (0x3041...0x3096).contains(scalar.value) || (0x30A1...0x30FA).contains(scalar.value)
    }
}
