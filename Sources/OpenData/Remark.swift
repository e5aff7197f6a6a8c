/// Lines around a table that are no rows of it.
enum Remark {
    private static let marks = [
        "※", "＊", "*", "注", "（注", "(注", "出典", "【出典", "資料", "（出典", "備考：", "備考:", "凡例", "作成", "更新日", "最終更新",
    ]
    private static let totals: Set<String> = ["合計", "計", "総計", "小計", "総数", "合　計", "合 計", "施設数", "件数"]

    /// What a remark may begin with.
    static let beginnings = marks + totals + ["合計", "全"]

    /// Whether the cell is a footnote or a total by how it begins.
    static func isRemark(_ cell: Cell, in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        let text = CellText.string(cell, in: bytes)
        return isFootnote(text) || isTotal(text)
    }

    static func isFootnote(_ text: String) -> Bool { marks.contains(where: text.hasPrefix) }

    static func isTotal(_ text: String) -> Bool {
        totals.contains(text) || (text.hasPrefix("合計") && text.count <= 12)
            || (text.hasPrefix("全") && text.hasSuffix("件") && text.count <= 8)
    }
}
