/// Reads the rows of a workbook, sheet by sheet.
struct WorkbookRows<Builder: RowBuilder> {
    let path: String
    let workbook: WorkbookLayout
    /// Makes the builder for a sheet, of its columns and its name.
    let builder: (ColumnMap, String) -> Builder

    func read(progress: (Double) -> Void, _ row: (Builder.Row) throws -> Void) throws -> FacilityFile.Tail {
        let file = try Workbook(path: path)
        var tail = FacilityFile.Tail()
        for (position, sheet) in workbook.sheets.enumerated() {
            let share = { (part: Double) in (Double(position) + part) / Double(workbook.sheets.count) }
            try read(sheet, of: file, into: &tail, progress: { progress(share($0)) }, row)
        }
        return tail
    }

    private func read(
        _ layout: SheetLayout, of file: Workbook, into tail: inout FacilityFile.Tail,
        progress: (Double) -> Void, _ row: (Builder.Row) throws -> Void
    ) throws {
        let name = layout.sheet.name
        for line in layout.titleLines { tail.skip(line: line, sheet: name, .title) }
        let builder = builder(layout.columns, name)
        let judge = RowJudge(columns: layout.columns)
        let rows = try Self.rows(of: layout, in: file)
        for (position, entry) in rows.enumerated() {
            let built: Builder.Row? = Self.withCells(entry.cells, width: layout.columns.headers.count) { cells in
                guard cells.cells.indices.contains(where: { !cells.isBlank($0) }) else {
                    tail.blankLines += 1
                    return nil
                }
                if let kind = judge.kindIfNoRow(cells) {
                    tail.skip(line: entry.number, sheet: name, kind)
                    return nil
                }
                return builder.row(cells, line: entry.number, repair: nil)
            }
            guard var built else { continue }
            built.sheet = name
            tail.rows += 1
            if built.isRejected { tail.rejectedRows += 1 }
            try row(built)
            if position % 256 == 0 { progress(Double(position) / Double(rows.count)) }
        }
    }

    /// The rows below the header.
    ///
    /// The parser takes closures that cannot throw, and merged cells are named last, so the rows are gathered first.
    private static func rows(
        of layout: SheetLayout, in file: Workbook
    ) throws -> [(number: Int, cells: [Int: String])] {
        var rows: [(number: Int, cells: [Int: String])] = []
        var merged: [MergedCells] = []
        let isWhole = try file.readRows(of: layout.sheet, merged: { merged.append($0) }) { number, cells in
            if number > layout.headerRow { rows.append((number, cells)) }
            return true
        }
        // What stood behind the damage is not known.
        guard isWhole else { throw OpenDataError.malformed(.sheet) }
        MergedCells.fill(&rows, merged, in: layout.columns)
        return rows
    }

    private static func withCells<Result>(
        _ texts: [Int: String], width: Int, _ body: (RowCells) -> Result
    ) -> Result {
        var bytes: [UInt8] = []
        let cells = (0..<width).map { column in
            let start = bytes.count
            bytes.append(contentsOf: (texts[column] ?? "").utf8)
            return Cell(start: start, end: bytes.count)
        }
        return bytes.withUnsafeBufferPointer { body(RowCells(bytes: $0, cells: cells)) }
    }
}
