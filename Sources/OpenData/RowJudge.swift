/// Tells rows from what stands between and below them: second headers, totals, footnotes.
struct RowJudge: Sendable {
    let columns: ColumnMap
    private let foldedHeaders: [String]

    init(columns: ColumnMap) {
        self.columns = columns
        foldedHeaders = columns.headers.map(HeaderName.folded)
    }

    /// What the line is, when it is no row.
    func kindIfNoRow(_ row: RowCells) -> FacilityFile.Tail.SkippedLine.Kind? {
        let nameColumn = columns.column(.name)
        let name = row.trimmed(nameColumn)
        // A name of more than 60 bytes is no header and no total; most rows end here.
        if name.end - name.start > 0, !mayBeRemark(row, name) { return nil }
        let filled = row.cells.indices.filter { !row.isBlank($0) }
        guard let first = filled.first else { return nil }
        let nameText = row.text(nameColumn)
        if isSecondHeader(row, filled: filled, name: nameText) { return .secondHeader }
        let firstText = row.text(first)
        if Remark.isTotal(nameText) || (nameText.isEmpty && Remark.isTotal(firstText)) { return .total }
        if filled.count <= 2, Remark.isFootnote(firstText) { return .footnote }
        return nil
    }

    func kindOfRemark(_ record: ScannedRecord, in text: TableText) -> FacilityFile.Tail.SkippedLine.Kind {
        guard let cell = record.cells.first else { return .footnote }
        let words = text.bytes.withUnsafeBufferPointer { CellText.string(cell, in: $0) }
        return Remark.isTotal(words) ? .total : .footnote
    }

    /// Only a name that begins as a header, a total or a footnote does is looked at closer; a set of first
    /// characters tells most names apart from those.
    private func mayBeRemark(_ row: RowCells, _ name: Cell) -> Bool {
        guard name.end - name.start <= 60, Self.firstCharacters.contains(Self.firstCharacter(row.slice(name)))
        else {
            return false
        }
        let text = CellText.string(name, in: row.bytes)
        return Remark.isTotal(text) || Remark.isFootnote(text) || HeaderName.field(for: text) == .name
    }

    /// The first three bytes, which are the first character of Japanese text.
    private static func firstCharacter(_ bytes: some Sequence<UInt8>) -> UInt32 {
        bytes.prefix(3).reduce(0) { $0 << 8 | UInt32($1) }
    }

    private static let firstCharacters: Set<UInt32> = {
        let headers = FieldAliases.table.first { $0.field == .name }?.headers ?? []
        return Set((headers + Remark.beginnings).map { firstCharacter($0.utf8) })
    }()

    private func isSecondHeader(_ row: RowCells, filled: [Int], name: String) -> Bool {
        guard filled.count >= 2 else { return false }
        let repeated = filled.count {
            $0 < foldedHeaders.count && HeaderName.folded(row.text($0)) == foldedHeaders[$0]
        }
        if repeated * 2 > filled.count { return true }
        guard HeaderName.field(for: name) == .name else { return false }
        return filled.count { HeaderName.field(for: row.text($0)) != nil } * 2 > filled.count
    }
}
