/// Words that say that there is nothing to say.
enum EmptyText {
    private static let words: Set<String> = [
        "", "-", "--", "---", "ー", "ｰ", "―", "—", "–", "‐", "－", "─", "なし", "無し", "無", "ナシ", "特になし", "該当なし",
        "非公開",
        "非公表", "未公開", "不明", "未定", "null", "NULL", "Null", "N/A", "n/a", "NaN", "nan", "None", "none", "未設定",
        "未登録", "・", "/", "／", "空欄", "*", "＊",
    ]

    /// No such word is longer.
    private static let longestWord = 15

    /// The first three bytes of every word: a look at them spares most texts the search.
    private static let beginnings = Set(words.map { beginning($0.utf8) })

    static func isEmpty(_ text: String) -> Bool {
        let count = text.utf8.count
        guard count > 0 else { return true }
        return count <= longestWord && beginnings.contains(beginning(text.utf8)) && words.contains(text)
    }

    private static func beginning(_ bytes: String.UTF8View) -> UInt32 {
        bytes.prefix(3).reduce(0) { $0 << 8 | UInt32($1) }
    }

    /// The text, or `nil` when it says nothing.
    static func meaningful(_ text: String) -> String? { isEmpty(text) ? nil : text }
}
