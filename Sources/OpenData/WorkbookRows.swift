/// Reads the rows of a sheet.
struct WorkbookRows {
    let path: String
    let workbook: WorkbookLayout
    let options: FacilityFile.Options

    func read(progress: (Double) -> Void, _ row: (FacilityRow) throws -> Void) throws -> FacilityFile.Tail {
        var tail = FacilityFile.Tail()
        for line in workbook.titleLines { tail.skip(line: line, .title) }
        let builder = DraftBuilder(columns: workbook.columns, options: options, path: path)
        let judge = RowJudge(columns: workbook.columns)
        let width = workbook.columns.headers.count
        // The parser calls back from within Foundation and cannot throw, so the rows are gathered first.
        var sheetRows: [(number: Int, cells: [Int: String])] = []
        let isWhole = try Workbook(path: path).readRows(of: workbook.sheet) { number, cells in
            if number > workbook.headerRow { sheetRows.append((number, cells)) }
            return true
        }
        for (position, entry) in sheetRows.enumerated() {
            guard !entry.cells.isEmpty else { tail.blankLines += 1; continue }
            let built: FacilityRow? = Self.withCells(entry.cells, width: width) { cells in
                if let kind = judge.kindIfNoRow(cells) { tail.skip(line: entry.number, kind); return nil }
                guard cells.cells.indices.contains(where: { !cells.isBlank($0) }) else {
                    tail.blankLines += 1
                    return nil
                }
                return builder.row(cells, line: entry.number)
            }
            guard let built else { continue }
            tail.rows += 1
            if built.draft == nil { tail.rejectedRows += 1 }
            try row(built)
            if position % 256 == 0 { progress(Double(position) / Double(sheetRows.count)) }
        }
        guard isWhole || tail.rows > 0 else { throw OpenDataError.malformed(.sheet) }
        return tail
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

extension WorkbookLayout {
    /// Finds the first sheet that has a header with a column for the name.
    ///
    /// - Throws: ``OpenDataError``: no sheet has one.
    static func discover(path: String) throws -> WorkbookLayout {
        let workbook = try Workbook(path: path)
        var closest: [String] = []
        for sheet in workbook.sheets {
            var best: (layout: WorkbookLayout, score: Int)?
            var titles: [Int] = []
            var looked = 0
            _ = try workbook.readRows(of: sheet) { number, cells in
                looked += 1
                let width = (cells.keys.max() ?? -1) + 1
                let columns = ColumnMap(headers: (0..<width).map { (cells[$0] ?? "").trimmingSpaces() })
                let score = columns.recognised + (columns.has(.name) ? 100 : 0)
                if columns.recognised > 0, score > best?.score ?? 0 {
                    best = (
                        WorkbookLayout(sheet: sheet, columns: columns, headerRow: number, titleLines: titles),
                        score
                    )
                }
                if !cells.isEmpty { titles.append(number) }
                return looked < HeaderFinder.deepestHeader
            }
            guard let best else { continue }
            if best.layout.columns.has(.name) { return best.layout }
            closest = best.layout.columns.headers.filter { !$0.isEmpty }
        }
        throw closest.isEmpty ? OpenDataError.malformed(.sheet) : OpenDataError.noNameColumn(headers: closest)
    }
}
