/// Takes a text about opening hours apart: 【開館時間】…【休館日】…, sentences, remarks in parentheses.
enum HoursSections {
    struct Section {
        var topic: HoursReading.Topic
        var sentences: [String]
    }

    struct Blocker {
        /// 放課後 begins at another time every day, 冬季 has hours of its own.
        var changesHours: Bool
    }

    private static let labels: [(label: String, topic: HoursReading.Topic)] = [
        ("開館時間", .hours), ("開所時間", .hours), ("開園時間", .hours), ("開設時間", .hours), ("利用時間", .hours),
        ("営業時間", .hours),
        ("休館日", .closings), ("定休日", .closings), ("休園日", .closings), ("休業日", .closings), ("休所日", .closings),
        ("休診日", .closings),
        ("休日", .closings),
    ]

    static func split(_ text: String, _ topic: HoursReading.Topic) -> [Section] {
        let plain = LineBreakTag.replaced(in: text)
        guard
            plain.holds("【")
                || labels.contains(where: { plain.holds($0.label + "：") || plain.holds($0.label + ":") }
                )
        else { return [Section(topic: topic, sentences: sentences(plain))] }
        var sections: [Section] = []
        for piece in plain.split(whereSeparator: { "【\n".contains($0) }) {
            let words = piece.drop { $0 == " " || $0 == "　" }
            if let (label, labelled) = labels.first(where: { words.hasPrefix($0.label) }) {
                let body = words.dropFirst(label.count).drop { "】:： 　".contains($0) }
                sections.append(Section(topic: labelled, sentences: sentences(String(body))))
            } else {
                sections.append(
                    Section(topic: topic, sentences: sentences(String(piece.map { $0 == "】" ? " " : $0 }))))
            }
        }
        return sections
    }

    private static func sentences(_ text: String) -> [String] {
        text.split { "。;；\n\r\r\n※■●◆".contains($0) }
            .map { $0.trimmingSpaces() }
            .filter { !$0.isEmpty }
    }

    private static let blockers = [
        "延長", "預かり", "預り", "長期", "学校休", "学校短縮", "夏休", "冬休", "春休", "夏季", "冬季", "夏期", "冬期", "早朝", "受付", "入館",
        "最終",
        "受け入れ", "受入", "前日", "隔週", "不定", "臨時", "季節", "によ",
    ]

    /// A word that makes the sentence's hours others than the place's own.
    static func blocker(in sentence: String) -> Blocker? {
        if ["放課後", "下校", "授業終了", "学校終了"].contains(where: { sentence.holds($0) }) {
            return Blocker(changesHours: true)
        }
        let hasTime = sentence.contains { $0.isNumber }
        guard hasTime, blockers.contains(where: { sentence.holds($0) }) else { return nil }
        return Blocker(changesHours: seasons.contains { sentence.holds($0) })
    }

    private static let seasons = ["夏季", "冬季", "夏期", "冬期", "季節", "隔週", "不定"]

    /// Whether a remark, which itself was not understood, says other hours or days than the sentence it stands in.
    static func changesHours(_ remark: String) -> Bool {
        if remark.isEmpty { return false }
        if seasons.contains(where: { remark.holds($0) }) || HoursPhrases.namesMonth(remark) { return true }
        return HoursTokenizer.tokens(remark).contains {
            switch $0 {
            case .days, .weeks, .monthDay, .date, .except, .excluding, .morning, .afternoon: true
            default: false
            }
        }
    }

    /// Whether a sentence is about days or times at all.
    static func saysWhen(_ tokens: [HoursToken]) -> Bool {
        tokens.contains {
            switch $0 {
            case .days, .weeks, .time, .monthDay, .date, .excluding, .closed, .allDay, .morning, .afternoon: true
            default: false
            }
        }
    }

    /// The sentence without parentheses that hold something else than days, dates or what happens on holidays.
    static func withoutRemarks(_ sentence: String, _ topic: HoursReading.Topic) -> (text: String, remarks: String) {
        guard sentence.contains(where: { "(（".contains($0) }) else { return (sentence, "") }
        var text = ""
        var remarks = ""
        var inside: String?
        for character in sentence {
            if "(（".contains(character), inside == nil {
                inside = ""
            } else if ")）".contains(character), let words = inside {
                if isRule(words) || topic == .closings && isQualifier(words, behind: text) {
                    text += "(" + words + ")"
                } else {
                    remarks += (remarks.isEmpty ? "" : "、") + words
                }
                inside = nil
            } else if inside != nil {
                inside?.append(character)
            } else {
                text.append(character)
            }
        }
        if let inside, !inside.isEmpty { remarks += inside }
        return (text, remarks)
    }

    private static func isRule(_ words: String) -> Bool {
        let tokens = HoursTokenizer.tokens(words)
        let hasTime = tokens.contains { if case .time = $0 { true } else { false } }
        let hasUntil = tokens.contains(.until)
        let hasWord = tokens.contains { if case .word = $0 { true } else { false } }
        let hasDays = tokens.contains { if case .days = $0 { true } else { false } }
        let beginsWithDays = tokens.first.map { if case .days = $0 { true } else { false } } ?? false
        // 9:00～17:00（18:00～19:00） names an extension; （土は12:00まで） and （土は10:00～12:00） a rule.
        return !hasWord && !tokens.isEmpty && blocker(in: words) == nil
            && (!hasTime || (hasDays && hasUntil) || beginsWithDays)
    }

    /// Whether words behind a closing day say on which of them it is closed: 月曜日（第1のみ）. What begins with その他
    /// only adds to it.
    private static func isQualifier(_ words: String, behind text: String) -> Bool {
        if ["その他", "他", "ほか", "外", "ただし", "但し", "また", "及び"].contains(where: words.hasPrefix) { return false }
        let phrase = text.split(omittingEmptySubsequences: false) { "、,・".contains($0) }.last ?? ""
        return HoursTokenizer.tokens(String(phrase)).contains { if case .days = $0 { true } else { false } }
    }
}

extension StringProtocol {
    /// Without white space at its ends.
    func trimmingSpaces() -> String {
        var rest = self[...]
        while rest.first?.isWhitespace == true { rest = rest.dropFirst() }
        while rest.last?.isWhitespace == true { rest = rest.dropLast() }
        return String(rest)
    }
}
