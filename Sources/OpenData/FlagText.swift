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

    /// How a text ends that says no: 利用できません, 設置なし, 0台.
    private static let noEndings = [
        "なし", "無し", "無", "ない", "ません", "せん", "休止", "休止中", "中止", "中止中", "停止中", "廃止", "終了", "0台", "０台",
    ]
    /// Words that leave it open.
    private static let openWords = ["準備中", "検討中", "調整中", "予定", "相談", "お問い合わせ", "問合せ", "要確認"]

    /// `nil` when the text says neither.
    static func parse(_ text: String) -> Bool? {
        if yes.contains(text) { return true }
        if no.contains(text) || EmptyText.isEmpty(text) { return false }
        // 無料 and 有料 say something else; 有（２台） and 無（近隣に有） begin with the answer.
        if text.hasPrefix("有料") || text.hasPrefix("無料") { return nil }
        if saysNo(text) { return false }
        if ["有", "あり", "○", "◯", "〇", "可"].contains(where: text.hasPrefix) { return mayBeWithdrawn(text) ? nil : true }
        if ["無", "なし", "×", "不可"].contains(where: text.hasPrefix) { return false }
        return text.hasSuffix("有り") || text.hasSuffix("あり") ? true : nil
    }

    /// Whether the text, or what stands before its parentheses, ends with a no.
    static func saysNo(_ text: String) -> Bool {
        let head = text.prefix { !"(（".contains($0) }.trimmingSpaces()
        let ending = head.last.map { "。.".contains($0) } == true ? String(head.dropLast()) : head
        return noEndings.contains { word in
            guard ending.hasSuffix(word) else { return false }
            // 10台 ends with 0台 and says ten.
            let before = ending.dropLast(word.count).last
            return !word.hasSuffix("台") || before.map { !$0.isNumber } ?? true
        }
    }

    /// 要相談, 準備中: neither yes nor no.
    static func isOpen(_ text: String) -> Bool { openWords.contains(where: text.contains) }

    /// 有（現在休止中）.
    private static func mayBeWithdrawn(_ text: String) -> Bool {
        ["休止", "中止", "停止中", "準備中"].contains(where: text.contains)
    }

    /// Whether the text says yes or no and nothing beside it.
    static func isPlain(_ text: String) -> Bool {
        if yes.contains(text) || no.contains(text) || EmptyText.isEmpty(text) { return true }
        return saysNo(text) && text.count <= 12 && !text.contains("休止") && !text.contains("中止")
    }
}
