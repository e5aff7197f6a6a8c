/// How the rows of an opened file are to be read.
enum Layout: Sendable {
    case table(TableLayout)
    case records(RecordLayout)
    case workbook(WorkbookLayout)
}

/// A CSV or TSV file.
struct TableLayout: Sendable {
    let encoding: TextEncoding
    let delimiter: UInt8
    let columns: ColumnMap
    /// Lines above the header that are no rows.
    let titleLines: [Int]
    /// What stands in them.
    let titles: [String]
    let blankLines: Int
    /// Where the first row begins in the decoded text, and its line.
    let bodyStart: Int
    let bodyLine: Int
}

/// A JSON or GeoJSON file.
struct RecordLayout: Sendable {
    let encoding: TextEncoding
    let isGeoJSON: Bool
    /// The names on the way to the array of records, outermost first; empty when the array is the document.
    let path: [String]
    let columns: ColumnMap
}

/// An XLSX file.
struct WorkbookLayout: Sendable {
    /// The sheets that are read, in the order of the tabs; at least one.
    let sheets: [SheetLayout]
}

/// A sheet that holds rows; each has a header of its own.
struct SheetLayout: Sendable {
    let sheet: Workbook.Sheet
    let columns: ColumnMap
    /// The spreadsheet row of the header, from 1.
    let headerRow: Int
    let titleLines: [Int]
    let titles: [String]
}
