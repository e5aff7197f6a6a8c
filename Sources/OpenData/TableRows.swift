/// Reads the rows of a CSV or TSV file.
struct TableRows<Builder: RowBuilder> {
    let path: String
    let table: TableLayout
    let builder: Builder

    /// How many rows lie between two reports of progress.
    private static var progressStep: Int { 1024 }

    func read(
        meter: ProgressMeter, progress: (Double) -> Void, _ row: (Builder.Row) throws -> Void
    ) throws -> FacilityFile.Tail {
        let stream = try TextStream(source: ByteSource(path: path), encoding: table.encoding)
        let text = TableText(stream: stream)
        try text.ensure(table.bodyStart)
        text.advance(to: table.bodyStart, lines: table.bodyLine - 1)
        var tail = FacilityFile.Tail()
        tail.blankLines = table.blankLines
        for line in table.titleLines { tail.skip(line: line, .title) }
        let judge = RowJudge(columns: table.columns)
        var assembler = RecordAssembler(
            scanner: TableScanner(delimiter: table.delimiter), shape: table.columns.shape)
        reading: while true {
            let assembled = try assembler.next(in: text)
            let record = assembler.record
            switch assembled {
            case .end: break reading
            case .blank: tail.blankLines += record.lines
            case .remark: tail.skip(line: assembler.line, judge.kindOfRemark(record, in: text))
            case .rejected(let reason):
                tail.rows += 1
                tail.rejectedRows += 1
                if reason == .truncatedRecord { tail.isCutOff = true }
                try row(Builder.Row(line: assembler.line, rejectedFor: reason))
            case .record, .repaired:
                var repair: Reason.Repair?
                if case .repaired(let kind) = assembled { repair = kind }
                let built = text.bytes.withUnsafeBufferPointer { bytes in
                    let cells = RowCells(bytes: bytes, cells: record.cells)
                    if let kind = judge.kindIfNoRow(cells) { return Built<Builder.Row>.skipped(kind) }
                    return .row(builder.row(cells, line: assembler.line, repair: repair))
                }
                switch built {
                case .skipped(let kind): tail.skip(line: assembler.line, kind)
                case .row(let built):
                    tail.rows += 1
                    if built.isRejected { tail.rejectedRows += 1 }
                    try row(built)
                }
            }
            text.advance(to: record.end, lines: record.lines)
            if tail.rows % Self.progressStep == 0 { progress(meter.share(of: text.bytesRead)) }
        }
        return tail
    }
}

private enum Built<Row> {
    case skipped(FacilityFile.Tail.SkippedLine.Kind)
    case row(Row)
}
