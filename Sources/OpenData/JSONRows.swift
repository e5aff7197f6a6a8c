/// Reads the records of a JSON or GeoJSON file.
struct JSONRows<Builder: RowBuilder> {
    let path: String
    let records: RecordLayout
    let builder: Builder

    private static var progressStep: Int { 256 }

    func read(
        meter: ProgressMeter, progress: (Double) -> Void, _ row: (Builder.Row) throws -> Void
    ) throws -> FacilityFile.Tail {
        let source = try ByteSource(path: path)
        let stream = TextStream(source: source, encoding: records.encoding)
        var splitter = JSONSplitter(path: records.path)
        var tail = FacilityFile.Tail()
        var columns = RecordColumns(builder: builder)
        var isEnd = false
        while true {
            switch try splitter.next(isEnd: isEnd) {
            case .end: return tail
            case .needsMore:
                let chunk = try stream.next()
                if chunk.isEmpty { isEnd = true } else { splitter.append(chunk) }
            case .element(let element):
                let ordinal = tail.rows + tail.blankLines + 1
                guard let record = JSONRecord(element: element, isGeoJSON: records.isGeoJSON) else {
                    tail.rows += 1
                    tail.rejectedRows += 1
                    try row(Builder.Row(line: ordinal, rejectedFor: .unreadableRecord))
                    continue
                }
                guard let built = columns.row(of: record, line: ordinal) else {
                    tail.blankLines += 1; continue
                }
                tail.rows += 1
                if built.isRejected { tail.rejectedRows += 1 }
                try row(built)
                if tail.rows % Self.progressStep == 0 { progress(meter.share(of: source.bytesRead)) }
            }
        }
    }
}

/// Lays a record's members out as cells under the columns known so far, and adds columns for new names.
struct RecordColumns<Builder: RowBuilder> {
    let builder: Builder
    private var columnByName: [String: Int] = [:]
    private var bytes: [UInt8] = []

    init(builder: Builder) {
        self.builder = builder
        for (column, header) in builder.columns.headers.enumerated() { columnByName[header] = column }
    }

    /// `nil` when every member is empty.
    mutating func row(of record: JSONRecord, line: Int) -> Builder.Row? {
        bytes.removeAll(keepingCapacity: true)
        var cells = Array(repeating: Cell(start: 0, end: 0), count: builder.columns.headers.count)
        for (name, text) in record.members {
            let start = bytes.count
            bytes.append(contentsOf: text.utf8)
            let column = column(for: name)
            while cells.count <= column { cells.append(Cell(start: 0, end: 0)) }
            cells[column] = Cell(start: start, end: bytes.count)
        }
        return bytes.withUnsafeBufferPointer { buffer in
            let row = RowCells(bytes: buffer, cells: cells)
            guard row.cells.indices.contains(where: { !row.isBlank($0) }) else { return nil }
            return builder.row(row, line: line, repair: nil)
        }
    }

    private mutating func column(for name: String) -> Int {
        if let known = columnByName[name] { return known }
        let column = builder.columns.headers.count
        builder.append(header: name, field: RecordLayout.field(of: name, in: builder.columns.kind))
        columnByName[name] = column
        return column
    }
}
