extension RecordRepair {
    /// Reads quotes as their writer meant them: one closes a cell only where a cell can end.
    ///
    /// Inside a quoted cell a quote counts as closing before a delimiter, and before a line break once the record
    /// is as wide as it should be; every other quote is text. That reads cells such as `""◎ … 有り"` + line break.
    func splitLeniently(from start: Int) -> ScannedRecord? {
        let limit = min(bytes.count, start + Self.longestReach.bytes)
        var record = ScannedRecord()
        var index = start
        while record.cells.count < shape.width, record.lines <= Self.longestReach.lines {
            let isLast = record.cells.count == shape.width - 1
            guard let cell = lenientCell(&index, limit: limit, isLast: isLast, &record.lines) else {
                return nil
            }
            record.cells.append(cell)
            if isLast { break }
            guard index < limit, bytes[index] == scanner.delimiter else { return nil }
            index += 1
        }
        guard record.cells.count == shape.width else { return nil }
        let (end, next) = scanner.line(bytes, from: index)
        guard end == index, shape.fits(record.cells, in: bytes) else { return nil }
        record.end = next
        return swallowsRecord(record, from: start) ? nil : record
    }

    /// - Parameter index: ends on the delimiter or line break behind the cell.
    private func lenientCell(_ index: inout Int, limit: Int, isLast: Bool, _ lines: inout Int) -> Cell? {
        func isLineBreak(_ byte: UInt8) -> Bool {
            byte == TableScanner.lineFeed || byte == TableScanner.carriageReturn
        }
        guard index < limit, bytes[index] == TableScanner.quote else {
            let start = index
            while index < limit, bytes[index] != scanner.delimiter, !isLineBreak(bytes[index]) { index += 1 }
            return Cell(start: start, end: index)
        }
        index += 1
        let start = index
        while index < limit {
            let byte = bytes[index]
            if byte == TableScanner.quote {
                let next = index + 1 < bytes.count ? bytes[index + 1] : TableScanner.lineFeed
                if isLast ? isLineBreak(next) : next == scanner.delimiter {
                    let cell = Cell(start: start, end: index, hasEscapes: true)
                    index += 1
                    return cell
                }
            }
            if byte == TableScanner.lineFeed { lines += 1 }
            index += 1
        }
        return nil
    }

    /// Joins lines whose cells together are as many as a record has, one less at each seam.
    func joinLines(from start: Int) -> ScannedRecord? {
        var record = singleLine(from: start)
        guard !record.isMalformed, record.cells.count < shape.width else { return nil }
        while record.cells.count < shape.width {
            guard record.end < bytes.count, record.lines < Self.longestReach.lines,
                !isBlankLine(at: record.end),
                !isRecord(at: record.end)
            else { return nil }
            let line = singleLine(from: record.end)
            guard !line.isMalformed, !Remark.isRemark(line.cells[0], in: bytes) else { return nil }
            record.cells[record.cells.count - 1].end = line.cells[0].end
            record.cells.append(contentsOf: line.cells.dropFirst())
            record.end = line.end
            record.lines += 1
        }
        guard record.cells.count == shape.width, shape.fits(record.cells, in: bytes) else { return nil }
        _ = appendContinuations(to: &record)
        return record
    }

    /// Takes the lines of one cell behind a record into its last cell, when another record follows them.
    func appendContinuations(to record: inout ScannedRecord) -> Bool {
        var end = record.end
        var lines = 0
        var lastCellEnd = 0
        while end < bytes.count, lines < 20 {
            let line = singleLine(from: end)
            if line.cells.count != 1 || line.isMalformed || isBlankLine(at: end) { break }
            if Remark.isRemark(line.cells[0], in: bytes) { return false }
            lastCellEnd = line.cells[0].end
            end = line.end
            lines += 1
        }
        guard lines > 0, end < bytes.count, isRecord(at: end) else { return false }
        record.cells[record.cells.count - 1].end = lastCellEnd
        record.end = end
        record.lines += lines
        return true
    }

    /// Takes delimiters in a column of free text as text where that makes the row look like a row.
    func mergeCells(_ record: ScannedRecord) -> ScannedRecord? {
        let surplus = record.cells.count - shape.width
        // With more than a few, chance alone would make some place fit.
        guard (1...4).contains(surplus), !record.isMalformed, !shape.numericColumns.isEmpty else {
            return nil
        }
        // Remarks stand last, and they hold the most delimiters.
        for column in shape.freeTextColumns.reversed() where column < shape.width {
            var merged = record
            merged.cells[column].end = merged.cells[column + surplus].end
            merged.cells.removeSubrange((column + 1)...(column + surplus))
            if shape.fits(merged.cells, in: bytes), numericCellsAreFilled(merged.cells) { return merged }
        }
        return nil
    }

    private func numericCellsAreFilled(_ cells: [Cell]) -> Bool {
        shape.numericColumns.contains { !CellText.isBlank(cells[$0], in: bytes) }
    }

    /// Counts missing cells as empty, or leaves surplus ones out, when what remains looks like a row.
    func padOrCut(_ whole: ScannedRecord, _ record: inout ScannedRecord) -> Reason.Repair? {
        let count = whole.cells.count
        guard count > max(1, shape.nameColumn), count * 2 > shape.width,
            shape.fits(whole.cells, in: bytes), !whole.isMalformed
        else { return nil }
        record = whole
        if count < shape.width {
            let end = whole.cells.last?.end ?? 0
            let missing = repeatElement(Cell(start: end, end: end), count: shape.width - count)
            record.cells.append(contentsOf: missing)
            return .missingCells
        }
        guard count > shape.width, count <= shape.width + 8 else { return nil }
        record.cells.removeLast(count - shape.width)
        return .surplusCells
    }
}
