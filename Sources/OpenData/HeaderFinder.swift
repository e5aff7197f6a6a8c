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
        var titles: [String]
        var blankLines: Int
        /// Where the first row begins, and on which line.
        var bodyStart: Int
        var bodyLine: Int
    }

    /// - Parameter text: the beginning of the file.
    /// - Throws: ``OpenDataError/noHeader``, or what ``ListKind/check(_:)`` throws.
    static func find(in text: [UInt8], isWhole: Bool, kind: ListKind = .facilities) throws -> Found {
        try text.withUnsafeBufferPointer { bytes in
            let delimiters = [UInt8(ascii: ","), UInt8(ascii: "\t"), UInt8(ascii: ";"), UInt8(ascii: "|")]
            let candidates = delimiters.compactMap { best(in: bytes, isWhole: isWhole, delimiter: $0, kind) }
            // Of two delimiters that understand as much, the earlier in the list wins.
            let highest = candidates.map(\.score).max()
            guard let best = candidates.first(where: { $0.score == highest }) else {
                throw OpenDataError.noHeader
            }
            do throws(OpenDataError) {
                try kind.check(best.found.columns)
            } catch {
                let isHeader = error.isAboutKind || best.found.columns.recognised > 1
                throw isHeader ? error : OpenDataError.noHeader
            }
            return best.found
        }
    }

    private static func best(
        in bytes: UnsafeBufferPointer<UInt8>, isWhole: Bool, delimiter: UInt8, _ kind: ListKind
    ) -> (found: Found, score: Int)? {
        let scanner = TableScanner(delimiter: delimiter)
        var record = ScannedRecord()
        var position = 0
        var line = 1
        var cells: [[String]] = []
        /// Where each record begins, by line, and where it ends.
        var places: [(line: Int, next: Int, end: Int)] = []
        while cells.count < deepestHeader, position < bytes.count,
            scanner.scan(bytes, from: position, isEnd: isWhole, into: &record)
        {
            cells.append(record.cells.map { CellText.string($0, in: bytes) })
            places.append((line, line + record.lines, record.end))
            position = record.end
            line += record.lines
        }
        guard let choice = HeaderChoice(among: cells, kind: kind) else { return nil }
        let above = cells.indices.prefix(choice.index)
        let titles = above.filter { !cells[$0].allSatisfy(\.isEmpty) }
        let header = places[choice.index]
        let found = Found(
            delimiter: delimiter, columns: choice.columns, line: header.line,
            titleLines: titles.map { places[$0].line }, titles: titles.flatMap { cells[$0] },
            blankLines: above.count - titles.count,
            bodyStart: header.end, bodyLine: header.next)
        return (found, choice.score)
    }
}
