/// Walks over the XML inside a workbook and calls closures; names come without their namespace's prefix.
///
/// Written by hand because the parser of FoundationXML ends the process when an attribute is damaged. It reads
/// what spreadsheets write (UTF-8, the five named entities, CDATA), knows no external entities, and stops where a
/// document is not well-formed.
struct XMLReader {
    private let bytes: [UInt8]
    private var index = 0
    private var open: [String] = []
    private let onStart: (String, [String: String]) -> Void
    private let onText: (String) -> Void
    private let onEnd: (String) -> Bool

    /// - Parameter end: returns whether to go on.
    /// - Returns: `false` when the document is not well-formed.
    static func read(
        _ bytes: [UInt8], start: @escaping (String, [String: String]) -> Void,
        text: @escaping (String) -> Void = { _ in }, end: @escaping (String) -> Bool = { _ in true }
    ) -> Bool {
        var reader = XMLReader(bytes: bytes, onStart: start, onText: text, onEnd: end)
        return reader.readAll()
    }

    private init(
        bytes: [UInt8], onStart: @escaping (String, [String: String]) -> Void,
        onText: @escaping (String) -> Void, onEnd: @escaping (String) -> Bool
    ) {
        self.bytes = bytes
        self.onStart = onStart
        self.onText = onText
        self.onEnd = onEnd
    }

    private mutating func readAll() -> Bool {
        while index < bytes.count {
            guard bytes[index] == UInt8(ascii: "<") else { readText(); continue }
            if begins("<?") {
                guard skip(past: "?>") else { return false }
            } else if begins("<!--") {
                guard skip(past: "-->") else { return false }
            } else if begins("<![CDATA[") {
                let start = index + 9
                guard skip(past: "]]>") else { return false }
                onText(String(decoding: bytes[start..<max(start, index - 3)], as: UTF8.self))
            } else if begins("<!") {
                guard skip(past: ">") else { return false }
            } else if begins("</") {
                guard let goesOn = readEnd() else { return false }
                if !goesOn { return true }
            } else {
                guard let goesOn = readStart() else { return false }
                if !goesOn { return true }
            }
        }
        return open.isEmpty
    }

    private func begins(_ text: StaticString) -> Bool {
        guard index + text.utf8CodeUnitCount <= bytes.count else { return false }
        return text.withUTF8Buffer { bytes[index..<(index + $0.count)].elementsEqual($0) }
    }

    private mutating func skip(past text: StaticString) -> Bool {
        while index < bytes.count {
            if begins(text) { index += text.utf8CodeUnitCount; return true }
            index += 1
        }
        return false
    }

    private mutating func readText() {
        let start = index
        while index < bytes.count, bytes[index] != UInt8(ascii: "<") { index += 1 }
        if !open.isEmpty { onText(Self.unescaped(bytes[start..<index])) }
    }

    /// - Returns: whether to go on; `nil` when the tag does not end what is open.
    private mutating func readEnd() -> Bool? {
        index += 2
        let name = readName()
        guard skip(past: ">"), open.popLast() == name else { return nil }
        return onEnd(name)
    }

    private mutating func readStart() -> Bool? {
        index += 1
        let name = readName()
        guard !name.isEmpty else { return nil }
        var attributes: [String: String] = [:]
        while true {
            skipSpaces()
            guard index < bytes.count else { return nil }
            if bytes[index] == UInt8(ascii: ">") {
                index += 1
                open.append(name)
                onStart(name, attributes)
                return true
            }
            if begins("/>") {
                index += 2
                onStart(name, attributes)
                return onEnd(name)
            }
            guard let (key, value) = readAttribute() else { return nil }
            attributes[key] = value
        }
    }

    /// An attribute keeps its prefix: `r:id` and `id` are two.
    private mutating func readAttribute() -> (String, String)? {
        let start = index
        while index < bytes.count, bytes[index] > 0x20, bytes[index] != UInt8(ascii: "="),
            bytes[index] != UInt8(ascii: ">"), bytes[index] != UInt8(ascii: "/")
        { index += 1 }
        let key = String(decoding: bytes[start..<index], as: UTF8.self)
        skipSpaces()
        guard !key.isEmpty, index < bytes.count, bytes[index] == UInt8(ascii: "=") else { return nil }
        index += 1
        skipSpaces()
        guard index < bytes.count, bytes[index] == UInt8(ascii: "\"") || bytes[index] == UInt8(ascii: "'")
        else {
            return nil
        }
        let quote = bytes[index]
        index += 1
        let valueStart = index
        while index < bytes.count, bytes[index] != quote { index += 1 }
        guard index < bytes.count else { return nil }
        index += 1
        return (key, Self.unescaped(bytes[valueStart..<(index - 1)]))
    }

    private mutating func readName() -> String {
        let start = index
        while index < bytes.count, bytes[index] > 0x20, bytes[index] != UInt8(ascii: ">"),
            bytes[index] != UInt8(ascii: "/")
        { index += 1 }
        let name = bytes[start..<index]
        let local = name.lastIndex(of: UInt8(ascii: ":")).map { name[($0 + 1)...] } ?? name
        return String(decoding: local, as: UTF8.self)
    }

    private mutating func skipSpaces() {
        while index < bytes.count, bytes[index] <= 0x20 { index += 1 }
    }

    private static func unescaped(_ slice: ArraySlice<UInt8>) -> String {
        let text = String(decoding: slice, as: UTF8.self)
        guard slice.contains(UInt8(ascii: "&")) else { return text }
        var result = String.UnicodeScalarView()
        var rest = text.unicodeScalars[...]
        while let scalar = rest.popFirst() {
            guard scalar == "&", let end = rest.prefix(12).firstIndex(of: ";"),
                let entity = entity(String(rest[..<end]))
            else { result.append(scalar); continue }
            result.append(entity)
            rest = rest[rest.index(after: end)...]
        }
        return String(result)
    }

    private static func entity(_ name: String) -> Unicode.Scalar? {
        switch name {
        case "amp": return "&"
        case "lt": return "<"
        case "gt": return ">"
        case "quot": return "\""
        case "apos": return "'"
        default:
            guard name.hasPrefix("#") else { return nil }
            let isHexadecimal = name.dropFirst().lowercased().hasPrefix("x")
            let digits = name.dropFirst(isHexadecimal ? 2 : 1)
            return UInt32(digits, radix: isHexadecimal ? 16 : 10).flatMap(Unicode.Scalar.init)
        }
    }
}
