/// Lines around a table that are no rows of it.
enum Remark {
    /// 資料 and 作成 alone would take 資料館 and its like for footnotes.
    private static let marks = [
        "※", "＊", "*", "注：", "注:", "注）", "注)", "注１", "注1", "注２", "注2", "注３", "注3", "注意", "注記", "（注", "(注", "出典",
        "【出典", "資料：", "資料:", "資料出所", "資料提供", "（出典", "備考：", "備考:", "凡例", "作成：", "作成:", "作成日", "作成者", "作成課",
        "更新日", "最終更新",
    ]
    private static let totals: Set<String> = ["合計", "計", "総計", "小計", "総数", "合　計", "合 計", "施設数", "件数"]

    /// What a remark may begin with.
    static let beginnings = marks + totals + ["合計", "全"]

    /// Whether the cell is a footnote or a total by how it begins.
    static func isRemark(_ cell: Cell, in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        let text = CellText.string(cell, in: bytes)
        return isFootnote(text) || isTotal(text)
    }

    static func isTotal(_ cell: Cell, in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        isTotal(CellText.string(cell, in: bytes))
    }

    static func isFootnote(_ text: String) -> Bool { marks.contains(where: text.hasPrefix) }

    /// 合計, 計, 全35件: words that a facility may be called too, so the rest of the row decides.
    static func isTotal(_ text: String) -> Bool {
        if totals.contains(text) || (text.hasPrefix("合計") && text.count <= 12) { return true }
        guard text.hasPrefix("全"), text.hasSuffix("件"), text.count <= 8 else { return false }
        return saysOnlyNumbers(String(text.dropFirst().dropLast()))
    }

    static func saysOnlyNumbers(_ cell: Cell, in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        saysOnlyNumbers(CellText.string(cell, in: bytes))
    }

    /// Counts and sums as they stand behind 合計: `35`, `1,204人`, `12か所`; nothing at all counts too.
    static func saysOnlyNumbers(_ text: String) -> Bool {
        TextWidth.narrowed(text).unicodeScalars.allSatisfy {
            ("0"..."9").contains($0) || ",.-%/ 件人名園所箇か施設校館―—".unicodeScalars.contains($0)
        }
    }
}
