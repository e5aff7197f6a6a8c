/// Finds the elements of one array in a stream of JSON text, without reading the whole document.
///
/// The array is the document itself, or the value under a path of names; text in which objects stand line by line
/// counts as an array too.
struct JSONSplitter {
    enum Event {
        /// The bytes of an element, brackets included.
        case element([UInt8])
        case end
        case needsMore
    }

    /// A record of JSON longer than this is a mistake.
    static let longestElement = 16 * 1024 * 1024

    private enum State { case seeking, inArray, done }

    /// The names of the members in which the array lies; `[]` when it is the document.
    let path: [String]
    private var buffer: [UInt8] = []
    private var index = 0
    private var state = State.seeking
    /// How far an element that is not complete yet has been looked at.
    private var scan = Scan()

    private struct Scan {
        var offset = 0
        var depth = 0
        var isInString = false
        var isEscaped = false
    }

    init(path: [String]) { self.path = path }

    mutating func append(_ bytes: [UInt8]) {
        if index > 0 {
            buffer.removeFirst(index)
            index = 0
        }
        buffer.append(contentsOf: bytes)
    }

    /// - Throws: ``OpenDataError/malformed(_:)`` when an element is longer than ``longestElement``.
    mutating func next(isEnd: Bool) throws -> Event {
        if state == .seeking {
            guard seekArray() else { return isEnd ? .end : .needsMore }
            state = .inArray
        }
        guard state == .inArray else { return .end }
        while index < buffer.count, isSeparator(buffer[index]) { index += 1 }
        guard index < buffer.count else { return isEnd ? .end : .needsMore }
        if buffer[index] == UInt8(ascii: "]") { state = .done; return .end }
        guard let length = elementLength(isEnd: isEnd) else {
            guard buffer.count - index <= Self.longestElement else { throw OpenDataError.malformed(.json) }
            return .needsMore
        }
        let element = Array(buffer[index..<(index + length)])
        index += length
        scan = Scan()
        return .element(element)
    }

    private func isSeparator(_ byte: UInt8) -> Bool {
        byte <= 0x20 || byte == UInt8(ascii: ",") || byte == 0x1E
    }

    /// Positions behind the `[` of the array; `false` when it is not in the buffer yet.
    private mutating func seekArray() -> Bool {
        var position = 0
        if path.isEmpty {
            while position < buffer.count, isSeparator(buffer[position]) { position += 1 }
            guard position < buffer.count else { return false }
            // Objects line by line have no bracket.
            index = buffer[position] == UInt8(ascii: "[") ? position + 1 : position
            return true
        }
        guard let found = JSONPathFinder(bytes: buffer).array(under: path) else { return false }
        index = found
        return true
    }

    /// The length of the element at `index`; `nil` when its end is not in the buffer.
    private mutating func elementLength(isEnd: Bool) -> Int? {
        while index + scan.offset < buffer.count {
            let byte = buffer[index + scan.offset]
            scan.offset += 1
            if scan.isInString {
                if scan.isEscaped {
                    scan.isEscaped = false
                } else if byte == UInt8(ascii: "\\") {
                    scan.isEscaped = true
                } else if byte
                    == UInt8(ascii: "\"")
                {
                    scan.isInString = false
                    if scan.depth == 0 { return scan.offset }
                }
                continue
            }
            switch byte {
            case UInt8(ascii: "\""): scan.isInString = true
            case UInt8(ascii: "{"), UInt8(ascii: "["): scan.depth += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                scan.depth -= 1
                if scan.depth < 0 { return max(1, scan.offset - 1) }
                if scan.depth == 0 { return scan.offset }
            case UInt8(ascii: ","), UInt8(ascii: "\n"):
                if scan.depth == 0 { return scan.offset - 1 }
            default: break
            }
        }
        return isEnd ? buffer.count - index : nil
    }
}
