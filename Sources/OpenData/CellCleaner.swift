internal import Vocabulary

/// Makes the text of a cell fit for people: no tags, no control characters, line breaks only where they may stand.
enum CellCleaner {
    /// One line; line breaks and runs of white space around them become one space. `nil` for nothing.
    static func line(_ row: RowCells, _ column: Int) -> String? {
        let cell = row.trimmed(column)
        guard cell.start < cell.end else { return nil }
        let text = CellText.string(cell, in: row.bytes)
        guard needsCleaning(row.slice(cell)) else { return EmptyText.meaningful(text) }
        let lines = plain(text).split(whereSeparator: \.isNewline).map { $0.trimmingSpaces() }
        return EmptyText.meaningful(lines.filter { !$0.isEmpty }.joined(separator: " "))
    }

    /// Several lines, without blank ones at the ends.
    static func lines(_ row: RowCells, _ column: Int) -> String? {
        let cell = row.trimmed(column)
        guard cell.start < cell.end else { return nil }
        let text = CellText.string(cell, in: row.bytes)
        return EmptyText.meaningful(needsCleaning(row.slice(cell)) ? plain(text).trimmingSpaces() : text)
    }

    /// Half-width kana become full-width; nothing else changes.
    static func kana(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: { (0xFF61...0xFF9F).contains($0.value) }) else {
            return text
        }
        var result = ""
        var run = ""
        for scalar in text.unicodeScalars {
            if (0xFF61...0xFF9F).contains(scalar.value) {
                run.unicodeScalars.append(scalar)
            } else {
                if !run.isEmpty { result += run.compatibilityFolded }
                run = ""
                result.unicodeScalars.append(scalar)
            }
        }
        return run.isEmpty ? result : result + run.compatibilityFolded
    }

    private static func needsCleaning(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        bytes.contains { $0 < 0x20 || $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: "&") || $0 == 0x7F }
    }

    private static func plain(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        var previous: Unicode.Scalar?
        for scalar in LineBreakTag.replaced(in: HTMLEntity.decoded(text)).unicodeScalars {
            if scalar == "\n", previous == "\r" {
                // A pair is one line break, and the first has been written.
            } else if scalar == "\r" {
                result.append("\n")
            } else if scalar.value >= 0x20 && scalar.value != 0x7F || scalar == "\n" {
                result.append(scalar)
            } else if scalar == "\t" {
                result.append(" ")
            }
            previous = scalar
        }
        return String(result)
    }
}
