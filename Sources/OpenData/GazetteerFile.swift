/// A list of the country's towns with a point for each: 都道府県名, 市区町村名, 町丁目名, 緯度, 経度.
///
/// CSV in any encoding that ``FacilityFile`` reads, plain or gzip-compressed; columns are found by their headers.
public struct GazetteerFile: Sendable {
    /// 町丁目, with its representative point (WGS84, degrees).
    public struct Town: Sendable, Hashable {
        public var prefecture: String
        public var municipality: String
        /// Empty where the municipality has no towns.
        public var name: String
        public var latitude: Double
        public var longitude: Double

        public init(
            prefecture: String, municipality: String, name: String, latitude: Double, longitude: Double
        ) {
            self.prefecture = prefecture
            self.municipality = municipality
            self.name = name
            self.latitude = latitude
            self.longitude = longitude
        }
    }

    /// A row that was left out.
    public struct BadRow: Sendable, Hashable {
        /// The line in the file, from 1.
        public let line: Int
        public let reason: Reason
    }

    /// What was read.
    public struct Tail: Sendable, Hashable {
        /// Towns handed out.
        public internal(set) var towns = 0
        public internal(set) var badRowCount = 0
        /// The first thousand bad rows.
        public internal(set) var badRows: [BadRow] = []
    }

    private let path: String
    private let encoding: TextEncoding
    private let header: Header

    private struct Header: Sendable {
        let delimiter: UInt8
        let width: Int
        let prefecture, municipality, town, latitude, longitude: Int
        let bodyStart, bodyLine: Int
    }

    /// Opens the file and finds its header.
    ///
    /// - Throws: ``OpenDataError``: the file cannot be used; ``OpenDataError/missingColumns(_:headers:)`` when one
    ///   of the five columns is missing.
    public init(path: String) throws {
        self.path = path
        let source = try ByteSource(path: path)
        let sample = try source.next()
        guard !sample.isEmpty else { throw OpenDataError.empty }
        if case .unsupported(let kind) = FileKind.sniff(sample) {
            throw OpenDataError.unsupportedFormat(kind)
        }
        encoding = TextEncoding.detect(sample, isWhole: false)
        let head = try TextStream(source: ByteSource(path: path), encoding: encoding).next()
        header = try Self.findHeader(in: head)
    }

    /// Hands every town to `body`, in the order of the file; what `body` throws stops the reading.
    @discardableResult
    public func readTowns(_ body: (Town) throws -> Void) throws -> Tail {
        let text = TableText(stream: try TextStream(source: ByteSource(path: path), encoding: encoding))
        try text.ensure(header.bodyStart)
        text.advance(to: header.bodyStart, lines: header.bodyLine - 1)
        let scanner = TableScanner(delimiter: header.delimiter)
        var record = ScannedRecord()
        var tail = Tail()
        while true {
            let isComplete = text.bytes.withUnsafeBufferPointer {
                scanner.scan($0, from: text.position, isEnd: text.hasAll, into: &record)
            }
            guard isComplete else {
                guard text.available <= TableText.longestRecord, !text.hasAll else {
                    throw OpenDataError.noHeader
                }
                try text.grow()
                continue
            }
            if text.available == 0 { return tail }
            let outcome = text.bytes.withUnsafeBufferPointer {
                town(RowCells(bytes: $0, cells: record.cells))
            }
            switch outcome {
            case .success(let town):
                tail.towns += 1
                try body(town)
            case .failure(let bad):
                tail.badRowCount += 1
                if tail.badRows.count < 1000 {
                    tail.badRows.append(BadRow(line: text.line, reason: bad.reason))
                }
            case nil: break
            }
            text.advance(to: record.end, lines: record.lines)
        }
    }

    private struct Bad: Error { let reason: Reason }

    /// `nil` for a blank line.
    private func town(_ row: RowCells) -> Result<Town, Bad>? {
        if row.cells.indices.allSatisfy({ row.isBlank($0) }) { return nil }
        guard row.cells.count == header.width else {
            return .failure(Bad(reason: .wrongWidth(expected: header.width, found: row.cells.count)))
        }
        let prefecture = row.text(header.prefecture)
        let municipality = row.text(header.municipality)
        guard !prefecture.isEmpty, !municipality.isEmpty else { return .failure(Bad(reason: .nameMissing)) }
        let name = row.text(header.town)
        guard !(prefecture + municipality + name).unicodeScalars.contains("\u{FFFD}") else {
            return .failure(Bad(reason: .nameUndecodable))
        }
        guard let latitude = CoordinateText.decimal(row.text(header.latitude)),
            let longitude = CoordinateText.decimal(row.text(header.longitude))
        else { return .failure(Bad(reason: .coordinatesUnreadable)) }
        guard CoordinateText.isInJapan(latitude: latitude, longitude: longitude) else {
            return .failure(Bad(reason: .outsideJapan))
        }
        return .success(
            Town(
                prefecture: prefecture, municipality: municipality, name: name, latitude: latitude,
                longitude: longitude))
    }

    private static func findHeader(in head: [UInt8]) throws -> Header {
        try head.withUnsafeBufferPointer { bytes in
            for delimiter in [UInt8(ascii: ","), UInt8(ascii: "\t"), UInt8(ascii: ";")] {
                var record = ScannedRecord()
                guard TableScanner(delimiter: delimiter).scan(bytes, from: 0, isEnd: true, into: &record),
                    record.cells.count >= 5
                else { continue }
                let names = record.cells.map { CellText.string($0, in: bytes) }
                return try header(names, delimiter, record)
            }
            throw OpenDataError.noHeader
        }
    }

    private static func header(_ names: [String], _ delimiter: UInt8, _ record: ScannedRecord) throws
        -> Header
    {
        var columns = ColumnMap(headers: [])
        let towns = Set(["町丁目名", "町丁目", "大字町丁目名", "大字・丁目名", "町字名", "町名"].map(HeaderName.folded))
        for name in names {
            columns.append(name, field: towns.contains(HeaderName.folded(name)) ? .town : nil)
        }
        let needed: [(Field, String)] = [
            (.prefecture, "都道府県名"), (.municipality, "市区町村名"), (.town, "町丁目名"), (.latitude, "緯度"),
            (.longitude, "経度"),
        ]
        let missing = needed.filter { !columns.has($0.0) }.map(\.1)
        guard missing.isEmpty else { throw OpenDataError.missingColumns(missing, headers: names) }
        return Header(
            delimiter: delimiter, width: names.count, prefecture: columns.column(.prefecture),
            municipality: columns.column(.municipality), town: columns.column(.town),
            latitude: columns.column(.latitude), longitude: columns.column(.longitude), bodyStart: record.end,
            bodyLine: 1 + record.lines)
    }
}
