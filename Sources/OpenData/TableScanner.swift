/// Where a cell's text stands in the text around it, without its quotes.
struct Cell {
    var start: Int
    var end: Int
    /// Doubled quotes stand for single ones.
    var hasEscapes = false
}

/// A record as the scanner found it.
struct ScannedRecord {
    var cells: [Cell] = []
    /// Behind the line break that ends the record.
    var end = 0
    /// Physical lines the record takes, its last included.
    var lines = 1
    /// A quoted cell went on behind its closing quote, or was never closed.
    var isMalformed = false
    /// A quoted cell was not closed when the text ended.
    var isOpen = false

    mutating func clear() {
        cells.removeAll(keepingCapacity: true)
        end = 0
        lines = 1
        isMalformed = false
        isOpen = false
    }
}

/// Finds the cells of one record: RFC 4180 with any delimiter and any line break.
struct TableScanner: Sendable {
    let delimiter: UInt8

    static let quote = UInt8(ascii: "\"")
    static let lineFeed = UInt8(ascii: "\n")
    static let carriageReturn = UInt8(ascii: "\r")

    /// Scans the record that begins at `start`.
    ///
    /// - Parameter isEnd: whether `bytes` ends where the text ends.
    /// - Returns: `false` when the record goes on behind `bytes`.
    func scan(
        _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, isEnd: Bool, into record: inout ScannedRecord
    ) -> Bool {
        record.clear()
        var index = start
        while true {
            if index < bytes.count, bytes[index] == Self.quote {
                guard scanQuoted(bytes, &index, isEnd: isEnd, &record) else { return false }
            } else {
                let cellStart = index
                skipPlain(bytes, &index)
                record.cells.append(Cell(start: cellStart, end: index))
            }
            guard index < bytes.count else {
                record.end = index
                return isEnd
            }
            if bytes[index] == delimiter { index += 1; continue }
            return finishLine(bytes, index, isEnd: isEnd, &record)
        }
    }

    /// The end of the physical line that begins at `start`: where its text ends and where the next line begins.
    func line(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> (end: Int, next: Int) {
        var index = start
        while index < bytes.count, bytes[index] != Self.lineFeed, bytes[index] != Self.carriageReturn {
            index += 1
        }
        guard index < bytes.count else { return (index, index) }
        let isPair =
            bytes[index] == Self.carriageReturn && index + 1 < bytes.count
            && bytes[index + 1] == Self.lineFeed
        return (index, index + (isPair ? 2 : 1))
    }

    @inline(__always)
    private func skipPlain(_ bytes: UnsafeBufferPointer<UInt8>, _ index: inout Int) {
        let delimiter = delimiter
        while index < bytes.count {
            let byte = bytes[index]
            if byte == delimiter || byte == Self.lineFeed || byte == Self.carriageReturn { return }
            index += 1
        }
    }

    /// `index` stands on the opening quote and ends behind the cell.
    private func scanQuoted(
        _ bytes: UnsafeBufferPointer<UInt8>, _ index: inout Int, isEnd: Bool, _ record: inout ScannedRecord
    ) -> Bool {
        let opening = index
        index += 1
        var cell = Cell(start: index, end: index)
        while true {
            guard index < bytes.count else {
                guard isEnd else { return false }
                record.isMalformed = true
                record.isOpen = true
                cell.end = index
                record.cells.append(cell)
                return true
            }
            let byte = bytes[index]
            if byte == Self.quote {
                guard index + 1 < bytes.count || isEnd else { return false }
                guard index + 1 < bytes.count, bytes[index + 1] == Self.quote else { break }
                cell.hasEscapes = true
                index += 2
                continue
            }
            if byte == Self.lineFeed { record.lines += 1 }
            if byte == Self.carriageReturn, index + 1 >= bytes.count || bytes[index + 1] != Self.lineFeed {
                record.lines += 1
            }
            index += 1
        }
        cell.end = index
        index += 1
        let afterQuote = index
        skipPlain(bytes, &index)
        // Spaces behind the closing quote do no harm; anything else means the quote did not close the cell.
        if !(afterQuote..<index).allSatisfy({ bytes[$0] == 0x20 || bytes[$0] == 0x09 }) {
            record.isMalformed = true
            cell = Cell(start: opening, end: index)
        }
        record.cells.append(cell)
        return true
    }

    private func finishLine(
        _ bytes: UnsafeBufferPointer<UInt8>, _ index: Int, isEnd: Bool, _ record: inout ScannedRecord
    ) -> Bool {
        if bytes[index] == Self.lineFeed { record.end = index + 1; return true }
        guard index + 1 < bytes.count else {
            record.end = index + 1
            return isEnd
        }
        record.end = index + (bytes[index + 1] == Self.lineFeed ? 2 : 1)
        return true
    }
}
