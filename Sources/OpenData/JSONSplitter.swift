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

    private enum State { case seeking, inArray, closing, done }

    /// The names of the members in which the array lies; `[]` when it is the document.
    let path: [String]
    private var buffer: [UInt8] = []
    private var index = 0
    private var state = State.seeking
    /// How far an element that is not complete yet has been looked at.
    private var scan = Scan()
    /// Whether the array has a bracket, which must be closed; objects line by line have none.
    private var isBracketed = false

    private struct Scan {
        var offset = 0
        var depth = 0
        var isInString = false
        var isEscaped = false

        mutating func take(_ byte: UInt8) {
            if isEscaped { isEscaped = false; return }
            switch byte {
            case UInt8(ascii: "\\"): isEscaped = isInString
            case UInt8(ascii: "\""): isInString.toggle()
            case UInt8(ascii: "{"), UInt8(ascii: "["): depth += isInString ? 0 : 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= isInString ? 0 : 1
            default: break
            }
        }
    }

    init(path: [String]) { self.path = path }

    mutating func append(_ bytes: [UInt8]) {
        if index > 0 {
            buffer.removeFirst(index)
            index = 0
        }
        buffer.append(contentsOf: bytes)
    }

    /// - Throws: ``OpenDataError/malformed(_:)`` when an element is longer than ``longestElement``, or when the text
    ///   ends within an element or before the array and everything around it is closed.
    mutating func next(isEnd: Bool) throws -> Event {
        if state == .seeking {
            guard seekArray() else { return isEnd ? .end : .needsMore }
            state = .inArray
        }
        if state == .closing { return try close(isEnd: isEnd) }
        guard state == .inArray else { return .end }
        while index < buffer.count, isSeparator(buffer[index]) { index += 1 }
        guard index < buffer.count else {
            guard isEnd else { return .needsMore }
            guard !isBracketed else { throw OpenDataError.malformed(.json) }
            return .end
        }
        if buffer[index] == UInt8(ascii: "]") {
            index += 1
            state = isBracketed ? .closing : .done
            // What lies around the array: as many brackets as there are names on the way to it.
            scan = Scan(depth: path.count)
            return try next(isEnd: isEnd)
        }
        guard let length = try elementLength(isEnd: isEnd) else {
            guard buffer.count - index <= Self.longestElement else { throw OpenDataError.malformed(.json) }
            return .needsMore
        }
        let element = Array(buffer[index..<(index + length)])
        index += length
        scan = Scan()
        return .element(element)
    }

    /// Reads on until everything that was open around the array is closed.
    private mutating func close(isEnd: Bool) throws -> Event {
        while scan.depth > 0, index < buffer.count {
            scan.take(buffer[index])
            index += 1
        }
        if scan.depth <= 0 { state = .done; return .end }
        guard isEnd else { return .needsMore }
        throw OpenDataError.malformed(.json)
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
            isBracketed = buffer[position] == UInt8(ascii: "[")
            index = isBracketed ? position + 1 : position
            return true
        }
        guard let found = JSONPathFinder(bytes: buffer).array(under: path) else { return false }
        index = found
        isBracketed = true
        return true
    }

    /// The length of the element at `index`; `nil` when its end is not in the buffer.
    private mutating func elementLength(isEnd: Bool) throws -> Int? {
        while index + scan.offset < buffer.count {
            let byte = buffer[index + scan.offset]
            scan.offset += 1
            let wasInString = scan.isInString
            scan.take(byte)
            if scan.isInString { continue }
            if scan.depth < 0 { return max(1, scan.offset - 1) }
            guard scan.depth == 0 else { continue }
            // Behind a string or an object; or behind a number, at what follows it.
            if wasInString || byte == UInt8(ascii: "}") || byte == UInt8(ascii: "]") { return scan.offset }
            if byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\n") { return scan.offset - 1 }
        }
        guard isEnd else { return nil }
        guard !isBracketed, scan.depth == 0, !scan.isInString else { throw OpenDataError.malformed(.json) }
        return buffer.count - index
    }
}
