/// Finds the header of a table: which line it is, and what delimits its cells.
struct HeaderFinder {
    /// Titles and explanations above a header have not been seen longer than this.
    static let deepestHeader = 40

    struct Found {
        var delimiter: UInt8
        var columns: ColumnMap
        /// The line of the header, from 1.
        var line: Int
        /// Records above the header that say something: titles.
        var titleLines: [Int]
        var blankLines: Int
        /// Where the first row begins, and on which line.
        var bodyStart: Int
        var bodyLine: Int
    }

    /// - Parameter text: the beginning of the file.
    /// - Throws: ``OpenDataError/noHeader``, ``OpenDataError/noNameColumn(headers:)``.
    static func find(in text: [UInt8], isWhole: Bool) throws -> Found {
        try text.withUnsafeBufferPointer { bytes in
            let delimiters = [UInt8(ascii: ","), UInt8(ascii: "\t"), UInt8(ascii: ";"), UInt8(ascii: "|")]
            let candidates = delimiters.compactMap { best(in: bytes, isWhole: isWhole, delimiter: $0) }
            // Of two delimiters that understand as much, the earlier in the list wins.
            let highest = candidates.map(\.score).max()
            guard let best = candidates.first(where: { $0.score == highest }),
                best.found.columns.recognised > 0
            else { throw OpenDataError.noHeader }
            guard best.found.columns.has(.name) else {
                guard best.found.columns.recognised > 1 else { throw OpenDataError.noHeader }
                throw OpenDataError.noNameColumn(headers: best.found.columns.headers.filter { !$0.isEmpty })
            }
            return best.found
        }
    }

    private static func best(
        in bytes: UnsafeBufferPointer<UInt8>, isWhole: Bool, delimiter: UInt8
    ) -> (found: Found, score: Int)? {
        let scanner = TableScanner(delimiter: delimiter)
        var record = ScannedRecord()
        var position = 0
        var line = 1
        var best: (found: Found, score: Int)?
        var titles: [Int] = []
        var blanks = 0
        for _ in 0..<deepestHeader {
            guard position < bytes.count else { break }
            guard scanner.scan(bytes, from: position, isEnd: isWhole, into: &record) else { break }
            let cells = record.cells.map { CellText.string($0, in: bytes) }
            let columns = ColumnMap(headers: withoutTrailingBlanks(cells))
            let score = columns.recognised + (columns.has(.name) ? 100 : 0)
            if cells.allSatisfy(\.isEmpty) {
                blanks += 1
            } else {
                if columns.recognised > 0, score > best?.score ?? 0 {
                    best = (
                        Found(
                            delimiter: delimiter, columns: columns, line: line, titleLines: titles,
                            blankLines: blanks, bodyStart: record.end, bodyLine: line + record.lines), score
                    )
                }
                titles.append(line)
            }
            position = record.end
            line += record.lines
        }
        return best
    }

    /// Unnamed columns at the end hold nothing that could be understood, and rows often lack them.
    private static func withoutTrailingBlanks(_ cells: [String]) -> [String] {
        Array(cells.prefix((cells.lastIndex { !$0.isEmpty } ?? -1) + 1))
    }
}
