/// Ways of making a record out of lines whose width is off, the most trustworthy first.
struct RecordRepair {
    /// Beyond this a record is not looked for: the longest seen takes 33 lines and 2 KB.
    static let longestReach = (lines: 120, bytes: 48 * 1024)

    let scanner: TableScanner
    let shape: RowShape
    let bytes: UnsafeBufferPointer<UInt8>
    let isEnd: Bool

    /// Tries to make a record that begins at `start`; changes `record` only when it succeeds.
    func mend(_ record: inout ScannedRecord, from start: Int) -> Reason.Repair? {
        let strict = record
        if let blind = splitIgnoringQuotes(from: start) { record = blind; return .quotes }
        if strict.isMalformed || strict.lines > 1, let lenient = splitLeniently(from: start) {
            record = lenient
            return .quotes
        }
        if let joined = joinLines(from: start) { record = joined; return .lineBreaks }
        let single = singleLine(from: start)
        if let merged = mergeCells(single) { record = merged; return .delimiters }
        let whole = strict.isMalformed || swallowsRecord(strict, from: start) ? single : strict
        return padOrCut(whole, &record)
    }

    /// Whether one of the lines within the record, taken alone, is a record.
    func swallowsRecord(_ record: ScannedRecord, from start: Int) -> Bool {
        guard record.lines > 1 else { return false }
        var next = scanner.line(bytes, from: start).next
        var looked = 0
        while next < record.end, looked < Self.longestReach.lines {
            if isRecord(at: next) { return true }
            next = scanner.line(bytes, from: next).next
            looked += 1
        }
        return false
    }

    /// Whether the physical line at `start` is a whole record.
    func isRecord(at start: Int) -> Bool {
        let single = singleLine(from: start)
        return single.cells.count == shape.width && !single.isMalformed && shape.fits(single.cells, in: bytes)
    }

    /// The physical line at `start`, its quotes respected as far as they close within it.
    func singleLine(from start: Int) -> ScannedRecord {
        let (end, next) = scanner.line(bytes, from: start)
        var record = ScannedRecord()
        let line = UnsafeBufferPointer(rebasing: bytes[..<end])
        _ = scanner.scan(line, from: start, isEnd: true, into: &record)
        record.end = next
        record.lines = 1
        return record
    }

    /// A line that is right when its quotes are taken as text.
    private func splitIgnoringQuotes(from start: Int) -> ScannedRecord? {
        let (end, next) = scanner.line(bytes, from: start)
        var record = ScannedRecord()
        var cellStart = start
        for index in start...end where index == end || bytes[index] == scanner.delimiter {
            record.cells.append(unquoted(Cell(start: cellStart, end: index)))
            cellStart = index + 1
            if record.cells.count > shape.width { return nil }
        }
        guard record.cells.count == shape.width, shape.fits(record.cells, in: bytes) else { return nil }
        record.end = next
        return record
    }

    /// The cell without the quotes at its ends, whether or not they are a pair.
    private func unquoted(_ cell: Cell) -> Cell {
        var cell = CellText.trimmed(cell, in: bytes)
        while cell.start < cell.end, bytes[cell.start] == TableScanner.quote { cell.start += 1 }
        while cell.start < cell.end, bytes[cell.end - 1] == TableScanner.quote { cell.end -= 1 }
        cell.hasEscapes = true
        return cell
    }

    /// The rest of an unusable stretch: everything up to the next line that begins a record.
    func unusable(from start: Int) -> ScannedRecord {
        var record = ScannedRecord()
        record.end = scanner.line(bytes, from: start).next
        while record.end < bytes.count, record.lines < Self.longestReach.lines {
            if isRecord(at: record.end) || isBlankLine(at: record.end) { break }
            var following = ScannedRecord()
            _ = scanner.scan(bytes, from: record.end, isEnd: isEnd, into: &following)
            if following.cells.count == shape.width, !following.isMalformed { break }
            if beginsQuoted(at: record.end), splitLeniently(from: record.end) != nil { break }
            record.end = scanner.line(bytes, from: record.end).next
            record.lines += 1
        }
        return record
    }

    func isBlankLine(at start: Int) -> Bool {
        let end = scanner.line(bytes, from: start).end
        return CellText.isBlank(Cell(start: start, end: end), in: bytes)
    }

    private func beginsQuoted(at start: Int) -> Bool {
        start < bytes.count && bytes[start] == TableScanner.quote
    }
}
