/// What a row of this table looks like, so that a wrongly joined one can be told from a right one.
struct RowShape: Sendable, Hashable {
    /// Columns the header names.
    let width: Int
    let nameColumn: Int
    /// Columns whose cells begin with a digit or a sign, or say nothing.
    let numericColumns: [Int]
    /// Columns of free text, in which a delimiter may have been forgotten to quote.
    let freeTextColumns: [Int]

    /// Whether the cells could be a row: a name, and numbers where numbers belong.
    func fits(_ cells: [Cell], in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard nameColumn < cells.count, !CellText.isBlank(cells[nameColumn], in: bytes) else { return false }
        return numericColumns.allSatisfy { column in
            guard column < cells.count else { return true }
            return isNumeric(CellText.trimmed(cells[column], in: bytes), in: bytes)
        }
    }

    private func isNumeric(_ cell: Cell, in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard cell.start < cell.end else { return true }
        switch bytes[cell.start] {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "("):
            return true
        // Full-width digits and dashes, and "null", "N", "E".
        case 0xEF, 0xE2, UInt8(ascii: "n"), UInt8(ascii: "N"), UInt8(ascii: "E"): return true
        default: return false
        }
    }
}
