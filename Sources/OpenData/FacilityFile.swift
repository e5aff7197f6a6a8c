public import Vocabulary

/// A published file of facilities, opened: its format, encoding and header are known, its rows can be read.
///
/// The façade of this module. The file may be CSV, TSV, JSON, GeoJSON or XLSX, plain or gzip-compressed, in
/// UTF-8, UTF-16, CP932, EUC-JP or ISO-2022-JP. Nothing here touches a database or the network.
public struct FacilityFile: Sendable {
    /// What the person who imports knows better than the file.
    public struct Options: Sendable {
        /// The main category of every row whose own 種別 says nothing.
        public var category: Category?
        /// 団体コード of the municipality whose list it is: rows that name another are rejected, those that name none
        /// lie in it. `nil` where the list may go beyond one.
        public var municipalityCode: String?

        public init(category: Category? = nil, municipalityCode: String? = nil) {
            self.category = category
            self.municipalityCode = municipalityCode
        }
    }

    /// What was found out when the file was opened.
    public let summary: Summary
    let path: String
    let layout: Layout
    let options: Options

    /// Opens the file, detects format and encoding, and finds the header. Reads the beginning of the file only.
    ///
    /// - Throws: ``OpenDataError``: the file cannot be used at all.
    public init(path: String, options: Options = .init()) throws {
        let opened = try FileOpener(path: path).open()
        self.path = path
        self.options = options
        layout = opened.layout
        summary = opened.summary
    }

    /// Hands every row to `row` in the order of the file, rejected ones included, each exactly once.
    ///
    /// Memory does not grow with a text file's size; an XLSX sheet is unpacked as a whole.
    /// - Parameters:
    ///   - progress: called now and then with the share of the file that has been read, 0...1, rising.
    ///   - row: called for every row; what it throws stops the reading and is thrown on.
    /// - Returns: how many rows there were and which lines were none.
    /// - Throws: ``OpenDataError`` when the file breaks off in a way no row can be blamed for: JSON, gzip and sheets
    ///   that are not closed. A table that breaks off has ``Tail/isCutOff`` set.
    public func readRows(
        progress: (Double) -> Void = { _ in }, _ row: (FacilityRow) throws -> Void
    ) throws -> Tail {
        let progressed = ProgressMeter(totalBytes: summary.byteCount)
        let tail =
            switch layout {
            case .table(let table):
                try TableRows(path: path, table: table, builder: builder(table.columns, path))
                    .read(meter: progressed, progress: progress, row)
            case .records(let records):
                try JSONRows(path: path, records: records, builder: builder(records.columns, path))
                    .read(meter: progressed, progress: progress, row)
            case .workbook(let workbook):
                // A tab called 幼稚園 says what a file of that name would say, and knows better than the file.
                try WorkbookRows(path: path, workbook: workbook) { columns, sheet in
                    builder(columns, FileNameKind(path: sheet) == nil ? path : sheet)
                }.read(progress: progress, row)
            }
        progress(1)
        return tail
    }

    private func builder(_ columns: ColumnMap, _ source: String) -> DraftBuilder {
        DraftBuilder(columns: columns, options: options, path: source)
    }
}
