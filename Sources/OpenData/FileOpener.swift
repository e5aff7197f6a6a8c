/// Finds out what a file is: compression, format, encoding, header.
struct FileOpener {
    /// As much of the text as a header may be looked for in.
    private static let headSize = 1024 * 1024

    let path: String
    var kind = ListKind.facilities

    /// - Throws: ``OpenDataError``.
    func open() throws -> (layout: Layout, summary: FacilityFile.Summary) {
        let source = try ByteSource(path: path)
        var sample: [UInt8] = []
        var isWhole = false
        while sample.count < TextEncoding.sampleSize {
            let chunk = try source.next()
            if chunk.isEmpty { isWhole = true; break }
            sample += chunk
        }
        guard !sample.isEmpty else { throw OpenDataError.empty }
        switch FileKind.sniff(sample) {
        case .unsupported(let kind): throw OpenDataError.unsupportedFormat(kind)
        case .archive: return try openWorkbook(isCompressed: source.isCompressed)
        case .text, .json: break
        }
        let encoding = TextEncoding.detect(sample, isWhole: isWhole)
        sample = []
        return try openText(encoding, isCompressed: source.isCompressed)
    }

    private func openText(
        _ encoding: TextEncoding, isCompressed: Bool
    ) throws -> (layout: Layout, summary: FacilityFile.Summary) {
        let stream = try TextStream(source: ByteSource(path: path), encoding: encoding)
        var head: [UInt8] = []
        var isWhole = false
        while head.count < Self.headSize {
            let chunk = try stream.next()
            if chunk.isEmpty { isWhole = true; break }
            head += chunk
        }
        guard head.contains(where: { $0 > 0x20 && $0 != 0x7F }) else { throw OpenDataError.empty }
        switch FileKind.sniff(text: head) {
        case .unsupported(let kind): throw OpenDataError.unsupportedFormat(kind)
        case .json: return try openJSON(encoding, isCompressed: isCompressed)
        case .text, .archive: return try openTable(head, isWhole, encoding, isCompressed: isCompressed)
        }
    }

    private func openTable(
        _ head: [UInt8], _ isWhole: Bool, _ encoding: TextEncoding, isCompressed: Bool
    ) throws -> (layout: Layout, summary: FacilityFile.Summary) {
        let found = try HeaderFinder.find(in: head, isWhole: isWhole, kind: kind)
        let layout = TableLayout(
            encoding: encoding, delimiter: found.delimiter, columns: found.columns,
            titleLines: found.titleLines, titles: found.titles,
            blankLines: found.blankLines, bodyStart: found.bodyStart, bodyLine: found.bodyLine)
        let format: FacilityFile.Format = found.delimiter == UInt8(ascii: "\t") ? .tsv : .csv
        return (
            .table(layout),
            summary(format, encoding.rawValue, isCompressed, headerLine: found.line, found.columns)
        )
    }

    private func openJSON(
        _ encoding: TextEncoding, isCompressed: Bool
    ) throws -> (layout: Layout, summary: FacilityFile.Summary) {
        let layout = try RecordLayout.discover(path: path, encoding: encoding, kind: kind)
        let format: FacilityFile.Format = layout.isGeoJSON ? .geojson : .json
        return (
            .records(layout),
            summary(format, encoding.rawValue, isCompressed, headerLine: nil, layout.columns)
        )
    }

    private func openWorkbook(isCompressed: Bool) throws -> (layout: Layout, summary: FacilityFile.Summary) {
        let layout = try WorkbookLayout.discover(path: path, kind: kind)
        // The columns of all sheets, each once.
        var columns = ColumnMap(headers: [], kind: kind)
        var known: Set<String> = []
        for sheet in layout.sheets {
            for header in sheet.columns.headers where known.insert(header).inserted { columns.append(header) }
        }
        return (
            .workbook(layout),
            summary(
                .xlsx, TextEncoding.utf8.rawValue, isCompressed, headerLine: layout.sheets.first?.headerRow,
                columns, sheets: try layout.summaries(path: path))
        )
    }

    private func summary(
        _ format: FacilityFile.Format, _ encoding: String, _ isCompressed: Bool, headerLine: Int?,
        _ columns: ColumnMap, sheets: [FacilityFile.Summary.SheetSummary] = []
    ) -> FacilityFile.Summary {
        FacilityFile.Summary(
            format: format, encoding: encoding, isCompressed: isCompressed,
            byteCount: ByteSource.size(ofFileAt: path), headerLine: headerLine, columns: columns.understood,
            ignoredColumns: columns.ignored, sheets: sheets)
    }
}
