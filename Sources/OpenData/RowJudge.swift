/// Tells rows from what stands between and below them: second headers, totals, footnotes.
struct RowJudge: Sendable {
    let columns: ColumnMap
    private let foldedHeaders: [String]
    private let addressColumns: [Int]
    private let pointColumns: [Int]
    private let firstCharacters: Set<UInt32>

    init(columns: ColumnMap) {
        self.columns = columns
        let addresses: [Field] = [.address, .town, .street, .addressPart1, .addressPart2, .addressPart3]
        addressColumns = addresses.map(columns.column).filter { $0 >= 0 }
        let pair = [Field.latitude, .longitude].map(columns.column).filter { $0 >= 0 }
        pointColumns = pair.isEmpty ? columns.columns(.coordinates) : pair
        foldedHeaders = columns.headers.map(HeaderName.folded)
        firstCharacters = columns.kind == .facilities ? Self.facilityCharacters : Self.eventCharacters
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
        // Whatever a row is called, it is one when it says where it is.
        if saysWhere(row, besides: first) { return nil }
        let firstText = row.text(first)
        if isTotal(row, filled, name: nameText, first: firstText) { return .total }
        if filled.count <= 2, nameText.isEmpty || first == nameColumn, Remark.isFootnote(firstText) {
            return .footnote
        }
        return nil
    }

    /// Whether the row has an address or a whole point; a sum in a column of either is none.
    private func saysWhere(_ row: RowCells, besides first: Int) -> Bool {
        !pointColumns.isEmpty && pointColumns.allSatisfy { $0 != first && !row.isBlank($0) }
            || addressColumns.contains { $0 != first && !Remark.saysOnlyNumbers(row.text($0)) }
    }

    /// A word such as 合計, and beside it nothing but numbers, or a single other cell.
    private func isTotal(_ row: RowCells, _ filled: [Int], name: String, first: String) -> Bool {
        let nameColumn = columns.column(.name)
        let isNamed = Remark.isTotal(name)
        guard isNamed || Remark.isTotal(first) else { return false }
        let others = filled.filter { $0 != (isNamed ? nameColumn : filled[0]) }
        if others.allSatisfy({ Remark.saysOnlyNumbers(row.text($0)) }) { return true }
        return others.count == 1 && (isNamed || name.isEmpty)
    }

    func kindOfRemark(_ record: ScannedRecord, in text: TableText) -> FacilityFile.Tail.SkippedLine.Kind {
        guard let cell = record.cells.first else { return .footnote }
        let words = text.bytes.withUnsafeBufferPointer { CellText.string(cell, in: $0) }
        return Remark.isTotal(words) ? .total : .footnote
    }

    /// Only a name that begins as a header, a total or a footnote does is looked at closer; a set of first
    /// characters tells most names apart from those.
    private func mayBeRemark(_ row: RowCells, _ name: Cell) -> Bool {
        guard name.end - name.start <= 60 else { return false }
        if row.bytes[name.start] < 0x80, mayBeCountOrEnglish(row.slice(name)) { return true }
        guard firstCharacters.contains(Self.firstCharacter(row.slice(name))) else { return false }
        let text = CellText.string(name, in: row.bytes)
        return Remark.isTotal(text) || Remark.isFootnote(text) || HeaderName.field(for: text, in: columns.kind) == .name
    }

    /// A number may stand beside 合計, and `Name` below 名称; neither is worth a closer look more often than that.
    private func mayBeCountOrEnglish(_ name: UnsafeBufferPointer<UInt8>) -> Bool {
        if name.allSatisfy({ $0 < 0x40 }) { return true }
        let lowered = name.map { $0 | 0x20 }
        return ["name", "title"].contains { lowered.firstRange(of: Array($0.utf8)) != nil }
    }

    /// The first three bytes, which are the first character of Japanese text.
    private static func firstCharacter(_ bytes: some Sequence<UInt8>) -> UInt32 {
        bytes.prefix(3).reduce(0) { $0 << 8 | UInt32($1) }
    }

    private static let facilityCharacters = firstCharacters(of: FieldAliases.table)
    private static let eventCharacters = firstCharacters(of: EventAliases.table)

    private static func firstCharacters(of table: [(field: Field, headers: [String])]) -> Set<UInt32> {
        let headers = table.first { $0.field == .name }?.headers ?? []
        return Set((headers + Remark.beginnings).map { firstCharacter($0.utf8) })
    }

    private func isSecondHeader(_ row: RowCells, filled: [Int], name: String) -> Bool {
        guard filled.count >= 2, name.utf8.first.map({ $0 >= 0x40 }) ?? true else { return false }
        let repeated = filled.count {
            $0 < foldedHeaders.count && HeaderName.folded(row.text($0)) == foldedHeaders[$0]
        }
        if repeated * 2 > filled.count { return true }
        let named = filled.map { HeaderName.field(for: row.text($0), in: columns.kind) }
        let meansTheSame = zip(filled, named).count { column, field in
            field != nil && column < columns.fields.count && columns.fields[column] == field
        }
        if meansTheSame >= 2, meansTheSame * 2 > filled.count { return true }
        return HeaderName.field(for: name, in: columns.kind) == .name && named.count { $0 != nil } * 2 > filled.count
    }
}
