/// Finds bytes that are no text, and the U+FFFD that stand for such bytes.
enum DamagedText {
    static func isDamaged(_ row: RowCells) -> Bool {
        guard let first = row.cells.first, let last = row.cells.last, first.start < last.end else {
            return false
        }
        return isDamaged(row.bytes, first.start, last.end)
    }

    private static func isDamaged(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Bool {
        var index = start
        while index < end {
            let lead = bytes[index]
            if lead < 0x80 { index += 1; continue }
            // Kanji and kana have three bytes; the rare leads with narrower trails go the long way round.
            if lead > 0xE0, lead < 0xEF, lead != 0xED, index + 2 < end, bytes[index + 1] & 0xC0 == 0x80,
                bytes[index + 2] & 0xC0 == 0x80
            {
                index += 3
                continue
            }
            let length = UTF8Sequence.length(at: index, in: bytes)
            if length == 0 { return true }
            if lead == 0xEF, bytes[index + 1] == 0xBF, bytes[index + 2] == 0xBD { return true }
            index += length
        }
        return false
    }
}
