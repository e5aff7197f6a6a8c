/// The cells of one row on their way to a draft. Valid only within the call that hands it out.
struct RowCells {
    let bytes: UnsafeBufferPointer<UInt8>
    let cells: [Cell]

    /// The bytes of a column's cell without surrounding white space; empty when the row has no such cell.
    @inline(__always)
    func trimmed(_ column: Int) -> Cell {
        guard column >= 0, column < cells.count else { return Cell(start: 0, end: 0) }
        return CellText.trimmed(cells[column], in: bytes)
    }

    func text(_ column: Int) -> String {
        guard column >= 0, column < cells.count else { return "" }
        return CellText.string(cells[column], in: bytes)
    }

    @inline(__always)
    func isBlank(_ column: Int) -> Bool {
        let cell = trimmed(column)
        return cell.start == cell.end
    }

    @inline(__always)
    func slice(_ cell: Cell) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(rebasing: bytes[cell.start..<cell.end])
    }
}
