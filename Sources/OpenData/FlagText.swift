/// Reads 有/無, ○/× and their like.
enum FlagText {
    private static let yes: Set<String> = [
        "有", "有り", "あり", "アリ", "○", "◯", "〇", "◎", "●", "レ", "✓", "可", "可能", "Y", "y", "YES", "Yes", "yes",
        "TRUE", "True",
        "true", "1", "はい", "実施", "対応", "設置", "利用可", "利用可能", "Ｙ", "１",
    ]
    private static let no: Set<String> = [
        "無", "無し", "なし", "ナシ", "×", "✕", "✗", "✖", "╳", "不可", "不可能", "N", "n", "NO", "No", "no", "FALSE",
        "False",
        "false", "0", "いいえ", "未実施", "非対応", "未設置", "利用不可", "x", "X", "Ｎ", "０",
    ]

    /// `nil` when the text says neither.
    static func parse(_ text: String) -> Bool? {
        if yes.contains(text) { return true }
        if no.contains(text) || EmptyText.isEmpty(text) { return false }
        // 無料 and 有料 say something else; 有（２台） and 無（近隣に有） begin with the answer.
        if text.hasPrefix("有料") || text.hasPrefix("無料") { return nil }
        if ["有", "あり", "○", "〇", "可"].contains(where: text.hasPrefix) { return true }
        if ["無", "なし", "×", "不可"].contains(where: text.hasPrefix) { return false }
        return text.hasSuffix("有り") || text.hasSuffix("あり") ? true : nil
    }
}
