/// A cell's bytes on their way to a `String`.
enum CellText {
    /// The cell without surrounding white space: ASCII, U+00A0, U+3000, U+200B and U+FEFF.
    @inline(__always)
    static func trimmed(_ cell: Cell, in bytes: UnsafeBufferPointer<UInt8>) -> Cell {
        var start = cell.start
        var end = cell.end
        while start < end {
            let byte = bytes[start]
            if byte <= 0x20 { start += 1; continue }
            if byte < 0xC2 { break }
            let width = spaceWidth(at: start, end, in: bytes)
            if width == 0 { break }
            start += width
        }
        while start < end {
            let byte = bytes[end - 1]
            if byte <= 0x20 { end -= 1; continue }
            if byte < 0x80 { break }
            if end - start >= 2, spaceWidth(at: end - 2, end, in: bytes) == 2 { end -= 2; continue }
            if end - start >= 3, spaceWidth(at: end - 3, end, in: bytes) == 3 { end -= 3; continue }
            break
        }
        return Cell(start: start, end: end, hasEscapes: cell.hasEscapes)
    }

    private static func spaceWidth(at index: Int, _ end: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Int {
        guard index + 1 < end else { return 0 }
        switch (bytes[index], bytes[index + 1]) {
        case (0xC2, 0xA0): return 2
        case (0xE3, 0x80): return index + 2 < end && bytes[index + 2] == 0x80 ? 3 : 0
        case (0xE2, 0x80): return index + 2 < end && bytes[index + 2] == 0x8B ? 3 : 0
        case (0xEF, 0xBB): return index + 2 < end && bytes[index + 2] == 0xBF ? 3 : 0
        default: return 0
        }
    }

    static func isBlank(_ cell: Cell, in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        let trimmed = trimmed(cell, in: bytes)
        return trimmed.start == trimmed.end
    }

    /// The trimmed text as published; bytes that are no text become U+FFFD. Empty when there is nothing.
    static func string(_ cell: Cell, in bytes: UnsafeBufferPointer<UInt8>) -> String {
        let trimmed = trimmed(cell, in: bytes)
        guard trimmed.start < trimmed.end else { return "" }
        let slice = UnsafeBufferPointer(rebasing: bytes[trimmed.start..<trimmed.end])
        let text = String(decoding: slice, as: UTF8.self)
        return cell.hasEscapes ? unescaped(text) : text
    }

    /// Doubled quotes as single ones.
    private static func unescaped(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        var isSecond = false
        for scalar in text.unicodeScalars {
            if scalar == "\"", !isSecond {
                isSecond = true
            } else if scalar == "\"" {
                isSecond = false; continue
            } else {
                isSecond = false
            }
            result.append(scalar)
        }
        return String(result)
    }
}
