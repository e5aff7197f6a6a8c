/// Puts together the records of a table, also of one that breaks the rules of CSV.
///
/// Strict first. When a record's width is off, ways of mending it are tried in the order of
/// ``RecordRepair``; whatever does not become a record is rejected line by line, up to the next line that begins
/// one, so that a bad record never takes its neighbours with it.
struct RecordAssembler {
    enum Assembled {
        case record
        case repaired(Reason.Repair)
        case blank
        /// A line that stands in one cell and is no record.
        case remark
        case rejected(Reason)
        case end
    }

    let scanner: TableScanner
    let shape: RowShape
    private(set) var record = ScannedRecord()
    private(set) var line = 1

    init(scanner: TableScanner, shape: RowShape) {
        self.scanner = scanner
        self.shape = shape
    }

    /// Assembles the record at the text's position; its cells are in ``record`` and stay valid until the text
    /// is advanced past `record.end`.
    mutating func next(in text: TableText) throws -> Assembled {
        line = text.line
        guard try scanStrictly(text) else { return .end }
        if record.cells.count == shape.width, !record.isMalformed, record.lines == 1 {
            // The usual case: the only further check is that the next line does not continue this one.
            if text.bytes.withUnsafeBufferPointer({ isBlank($0) }) { return .blank }
            return try takeContinuations(text) ? .repaired(.lineBreaks) : .record
        }
        return try assembleUnusual(text)
    }

    /// - Returns: `false` at the end of the text.
    private mutating func scanStrictly(_ text: TableText) throws -> Bool {
        while true {
            if text.available == 0, text.hasAll { return false }
            let isComplete = text.bytes.withUnsafeBufferPointer {
                scanner.scan($0, from: text.position, isEnd: text.hasAll, into: &record)
            }
            if isComplete { return true }
            if text.available > TableText.longestRecord {
                // Nothing closes that quote: leave the rest to the repair.
                record.isMalformed = true
                return true
            }
            try text.grow()
        }
    }

    private mutating func assembleUnusual(_ text: TableText) throws -> Assembled {
        // Growing the text moves it, so the record is scanned again.
        try text.ensure(TableText.lookahead)
        _ = try scanStrictly(text)
        return text.bytes.withUnsafeBufferPointer { bytes in
            let repair = RecordRepair(scanner: scanner, shape: shape, bytes: bytes, isEnd: text.hasAll)
            if !record.isMalformed, let plain = takeUnmended(bytes, repair, from: text.position) {
                return plain
            }
            // What a broken-off record lacks is not known, so nothing is made up for it.
            if isCutOff(text, repair) { return .rejected(.truncatedRecord) }
            if let kind = repair.mend(&record, from: text.position) { return .repaired(kind) }
            return reject(text, repair)
        }
    }

    /// Records that need no mending, and lines that are none.
    private mutating func takeUnmended(
        _ bytes: UnsafeBufferPointer<UInt8>, _ repair: RecordRepair, from start: Int
    ) -> Assembled? {
        if isBlank(bytes) { return .blank }
        if record.cells.count == shape.width, !repair.swallowsRecord(record, from: start) {
            return .record
        }
        if record.cells.count > shape.width, !repair.swallowsRecord(record, from: start),
            record.cells.dropFirst(shape.width).allSatisfy({ CellText.isBlank($0, in: bytes) })
        {
            record.cells.removeLast(record.cells.count - shape.width)
            return .record
        }
        let rest = record.cells.dropFirst()
        if Remark.isRemark(record.cells[0], in: bytes),
            rest.allSatisfy({ CellText.isBlank($0, in: bytes) })
                || Remark.isTotal(record.cells[0], in: bytes)
                    && rest.allSatisfy({ Remark.saysOnlyNumbers($0, in: bytes) })
        {
            return .remark
        }
        return nil
    }

    /// Whether the text ends within the record: in a quoted cell, or before its last cell and without a line break.
    private func isCutOff(_ text: TableText, _ repair: RecordRepair) -> Bool {
        guard text.hasAll, record.end >= text.bytes.count else { return false }
        guard record.isOpen || (record.cells.count < shape.width && !text.endsWithLineBreak) else {
            return false
        }
        // A lone end-of-file mark is no record.
        guard text.bytes[text.position...].contains(where: { $0 > 0x20 }) else { return false }
        return !repair.swallowsRecord(record, from: text.position)
    }

    private mutating func reject(_ text: TableText, _ repair: RecordRepair) -> Assembled {
        let found = record.cells.count
        let isOneCell = record.lines == 1 && found == 1
        let isMalformed = record.isMalformed
        record = repair.unusable(from: text.position)
        if isOneCell, record.lines == 1 { return .remark }
        if text.hasAll, record.end >= text.bytes.count, !text.endsWithLineBreak, found < shape.width {
            return .rejected(.truncatedRecord)
        }
        return .rejected(
            isMalformed || found == shape.width
                ? .unreadableRecord : .wrongWidth(expected: shape.width, found: found))
    }

    private func isBlank(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        record.cells.allSatisfy { CellText.isBlank($0, in: bytes) }
    }

    /// Lines of one cell that follow a whole record and stand before another are the rest of its last cell.
    private mutating func takeContinuations(_ text: TableText) throws -> Bool {
        guard shape.width > 2 else { return false }
        let length = record.end - text.position
        if text.available - length < 4096, !text.hasAll { try regrow(text, to: length + 4096) }
        let mayContinue = text.bytes.withUnsafeBufferPointer { lineHasNoDelimiter($0, record.end) }
        guard mayContinue else { return false }
        try regrow(text, to: length + TableText.lookahead)
        return text.bytes.withUnsafeBufferPointer { bytes in
            RecordRepair(scanner: scanner, shape: shape, bytes: bytes, isEnd: text.hasAll)
                .appendContinuations(to: &record)
        }
    }

    /// Growing the text moves it, so the record is scanned again.
    private mutating func regrow(_ text: TableText, to count: Int) throws {
        try text.ensure(count)
        _ = try scanStrictly(text)
    }

    @inline(__always)
    private func lineHasNoDelimiter(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> Bool {
        var index = start
        while index < bytes.count {
            let byte = bytes[index]
            if byte == scanner.delimiter || byte == TableScanner.quote { return false }
            if byte == TableScanner.lineFeed || byte == TableScanner.carriageReturn { return index > start }
            index += 1
        }
        return index > start
    }
}
