/// A part of a name and how it is read.
struct Word: Hashable, Sendable {
    var text: String
    /// In katakana.
    var kana: String

    init(_ text: String, _ kana: String) {
        self.text = text
        self.kana = kana
    }

    static func + (left: Word, right: Word) -> Word {
        Word(left.text + right.text, left.kana + right.kana)
    }

    mutating func append(_ word: Word) {
        text += word.text
        kana += word.kana
    }

    /// Reads `ひばりが丘/ヒバリガオカ 潮見/シオミ …`: words by white space, the reading behind the slash.
    static func list(_ text: String) -> [Word] {
        text.split(whereSeparator: \.isWhitespace).map { entry in
            let parts = entry.split(separator: "/")
            precondition(parts.count == 2, "\(entry) has no reading")
            return Word(String(parts[0]), String(parts[1]))
        }
    }
}
