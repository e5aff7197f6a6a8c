/// A range of cells that a sheet shows as one; only the first of them holds the text.
struct MergedCells: Hashable {
    let rows: ClosedRange<Int>
    let firstColumn: Int

    /// - Parameter reference: `B3:B7`.
    init?(_ reference: String) {
        let corners = reference.split(separator: ":").map(String.init)
        guard corners.count == 2, let column = SheetRows.column(corners[0]),
            let top = Self.row(corners[0]), let bottom = Self.row(corners[1]), top < bottom
        else { return nil }
        rows = top...bottom
        firstColumn = column
    }

    private static func row(_ corner: String) -> Int? { Int(corner.drop { !$0.isNumber }) }

    /// What holds for a group of rows: their kind and where they lie. A merged name or address would make one
    /// facility several.
    private static let filledFields: [Field] = [
        .kind, .business, .municipalityCode, .organisation, .prefecture, .municipality,
    ]

    /// Fills texts of merged cells down to the rows below that have none.
    static func fill(
        _ rows: inout [(number: Int, cells: [Int: String])], _ ranges: [MergedCells], in columns: ColumnMap
    ) {
        let filled = Set(filledFields.map(columns.column))
        let ranges = ranges.filter { filled.contains($0.firstColumn) }
        guard !ranges.isEmpty else { return }
        var positions: [Int: Int] = [:]
        for (position, row) in rows.enumerated() { positions[row.number] = position }
        for range in ranges {
            guard let first = positions[range.rows.lowerBound],
                let text = rows[first].cells[range.firstColumn]
            else { continue }
            // Damaged files name ranges of a million rows; only the rows there are count.
            for position in rows.indices.dropFirst(first + 1) {
                guard range.rows.contains(rows[position].number) else { break }
                // A blank row within the range stays blank.
                guard !rows[position].cells.isEmpty, rows[position].cells[range.firstColumn] == nil else {
                    continue
                }
                rows[position].cells[range.firstColumn] = text
            }
        }
    }
}
