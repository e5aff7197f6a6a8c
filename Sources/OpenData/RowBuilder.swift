/// Makes the rows of one kind of list of a file's cells; used from one thread.
protocol RowBuilder: AnyObject {
    associatedtype Row: FileRow

    var columns: ColumnMap { get }

    /// A record of JSON has named a column that none before it had.
    func append(header: String, field: Field?)

    /// The row, or its rejection.
    func row(_ cells: RowCells, line: Int, repair: Reason.Repair?) -> Row
}

/// What a reader of rows has to know of them.
protocol FileRow: Sendable {
    var sheet: String? { get set }
    var isRejected: Bool { get }

    /// A row of which not even the cells are known.
    init(line: Int, rejectedFor reason: Reason)
}
