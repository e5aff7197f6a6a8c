/// Words that say that there is nothing to say.
enum EmptyText {
    private static let words: Set<String> = [
        "", "-", "--", "---", "ー", "ｰ", "―", "—", "–", "‐", "－", "─", "なし", "無し", "無", "ナシ", "特になし", "該当なし",
        "非公開",
        "非公表", "未公開", "不明", "未定", "null", "NULL", "Null", "N/A", "n/a", "NaN", "nan", "None", "none", "未設定",
        "未登録", "・", "/", "／", "空欄", "*", "＊",
    ]

    /// No such word is longer; a look at the length spares most texts the search.
    private static let longestWord = 15

    static func isEmpty(_ text: String) -> Bool {
        let count = text.utf8.count
        return count == 0 || count <= longestWord && words.contains(text)
    }

    /// The text, or `nil` when it says nothing.
    static func meaningful(_ text: String) -> String? { isEmpty(text) ? nil : text }
}
