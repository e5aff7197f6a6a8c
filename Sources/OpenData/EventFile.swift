public import Vocabulary

/// A published list of events, opened: its format, encoding and header are known, its rows can be read.
///
/// Takes the files that ``FacilityFile`` takes (CSV, TSV, JSON, GeoJSON, XLSX in any of their encodings), with the
/// columns of イベント一覧: the older national layout, the current one, and what municipalities made of them.
public struct EventFile: Sendable {
    public typealias Summary = FacilityFile.Summary
    public typealias Tail = FacilityFile.Tail

    /// What the person who imports knows better than the file.
    public struct Options: Sendable {
        /// The day around which the list was published. It tells the year of days that have none (9月7日); without it
        /// the year must be clear from the list itself.
        public var publishedOn: CivilDate?

        public init(publishedOn: CivilDate? = nil) { self.publishedOn = publishedOn }
    }

    /// What was found out when the file was opened.
    public let summary: Summary
    let path: String
    let layout: Layout
    let options: Options

    /// Opens the file, detects format and encoding, and finds the header. Reads the beginning of the file only.
    ///
    /// - Throws: ``OpenDataError``: the file cannot be used at all; ``OpenDataError/facilityList`` when it lists
    ///   facilities; ``OpenDataError/missingColumns(_:headers:)`` when a name or a day has no column.
    public init(path: String, options: Options = .init()) throws {
        let opened = try FileOpener(path: path, kind: .events).open()
        self.path = path
        self.options = options
        layout = opened.layout
        summary = opened.summary
    }

    /// Hands every row to `row` in the order of the file, rejected ones included, each exactly once.
    ///
    /// Memory does not grow with a text file's size; an XLSX sheet is unpacked as a whole. Events that are over are
    /// rows like any other.
    /// - Parameters:
    ///   - progress: called now and then with the share of the file that has been read, 0...1, rising.
    ///   - row: called for every row; what it throws stops the reading and is thrown on.
    /// - Returns: how many rows there were and which lines were none.
    /// - Throws: ``OpenDataError`` when the file breaks off in a way no row can be blamed for, as in
    ///   ``FacilityFile/readRows(progress:_:)``.
    public func readRows(progress: (Double) -> Void = { _ in }, _ row: (EventRow) throws -> Void) throws -> Tail {
        let years = try years()
        let tail = try read(
            builder: { EventBuilder(columns: $0, years: years) }, progress: progress, row)
        progress(1)
        return tail
    }

    /// Looks ahead for the year of days without one.
    private func years() throws -> EventYears {
        if let day = options.publishedOn { return EventYears(around: day) }
        let evidence = EventYearScout.Evidence(path: path, titles: layout.titles)
        var rows = 0
        do {
            _ = try read(builder: { EventYearScout(columns: $0, evidence: evidence) }, progress: { _ in }) { _ in
                rows += 1
                if rows >= EventYearScout.farthest { throw EventYearScout.HasSeenEnough() }
            }
        } catch is EventYearScout.HasSeenEnough {
            // The rest of a longer list holds to what its beginning says.
        }
        return evidence.years
    }

    private func read<Builder: RowBuilder>(
        builder: (ColumnMap) -> Builder, progress: (Double) -> Void, _ row: (Builder.Row) throws -> Void
    ) throws -> Tail {
        let meter = ProgressMeter(totalBytes: summary.byteCount)
        return try withoutActuallyEscaping(builder) { builder in
            switch layout {
            case .table(let table):
                try TableRows(path: path, table: table, builder: builder(table.columns))
                    .read(meter: meter, progress: progress, row)
            case .records(let records):
                try JSONRows(path: path, records: records, builder: builder(records.columns))
                    .read(meter: meter, progress: progress, row)
            case .workbook(let workbook):
                try WorkbookRows(path: path, workbook: workbook) { columns, _ in builder(columns) }
                    .read(progress: progress, row)
            }
        }
    }
}

extension Layout {
    /// What stands above the header.
    fileprivate var titles: [String] {
        switch self {
        case .table(let table): table.titles
        case .records: []
        case .workbook(let workbook): workbook.sheets.flatMap { [$0.sheet.name] + $0.titles }
        }
    }
}
