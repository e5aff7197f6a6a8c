/// Takes a text about opening hours apart: 【開館時間】…【休館日】…, sentences, remarks in parentheses.
enum HoursSections {
    struct Section {
        var topic: HoursReading.Topic
        var sentences: [String]
    }

    struct Blocker {
        /// 放課後 begins at another time every day.
        var isSchoolTime: Bool
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
            plain.contains("【")
                || labels.contains(where: { plain.contains($0.label + "：") || plain.contains($0.label + ":") }
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
        if ["放課後", "下校", "授業終了", "学校終了"].contains(where: sentence.contains) {
            return Blocker(isSchoolTime: true)
        }
        let hasTime = sentence.contains { $0.isNumber }
        return hasTime && blockers.contains(where: sentence.contains) ? Blocker(isSchoolTime: false) : nil
    }

    /// The sentence without parentheses that hold something else than days, dates or what happens on holidays.
    static func withoutRemarks(_ sentence: String) -> (text: String, remarks: String) {
        guard sentence.contains(where: { "(（".contains($0) }) else { return (sentence, "") }
        var text = ""
        var remarks = ""
        var inside: String?
        for character in sentence {
            if "(（".contains(character), inside == nil {
                inside = ""
            } else if ")）".contains(character), let words = inside {
                if isRule(words) {
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
        // 9:00～17:00（18:00～19:00） names an extension; （土は12:00まで） a rule.
        return !hasWord && !tokens.isEmpty && blocker(in: words) == nil && (!hasTime || (hasDays && hasUntil))
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
