/// Writes one JSON object straight into bytes, for the paths where an encoder's containers cost too much.
public struct JSONWriter: Sendable {
    public private(set) var bytes: [UInt8] = []
    private var needsComma = false

    public init() { bytes.reserveCapacity(1024) }

    public mutating func begin() {
        bytes.append(UInt8(ascii: "{"))
        needsComma = false
    }

    public mutating func end() {
        bytes.append(UInt8(ascii: "}"))
        needsComma = true
    }

    /// Begins an object that is the value of `name`.
    public mutating func open(_ name: StaticString) {
        key(name)
        begin()
    }

    /// Begins an object that already has the members of another one, given as JSON.
    public mutating func open(_ name: StaticString, with object: [UInt8]) {
        key(name)
        bytes.append(contentsOf: object.dropLast())
        needsComma = object.count > 2
    }

    /// Begins an object that is the value of a name known only at run time.
    public mutating func open(named name: String) {
        if needsComma { bytes.append(UInt8(ascii: ",")) }
        string(name)
        bytes.append(UInt8(ascii: ":"))
        begin()
    }

    /// Writes a member; nothing when the value is `nil`.
    public mutating func member(_ name: StaticString, _ value: String?) {
        guard let value else { return }
        key(name)
        string(value)
    }

    public mutating func member(_ name: StaticString, _ value: Int?) {
        guard let value else { return }
        key(name)
        bytes.append(contentsOf: String(value).utf8)
    }

    public mutating func member(_ name: StaticString, _ values: [String]) {
        key(name)
        bytes.append(UInt8(ascii: "["))
        for (index, value) in values.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            string(value)
        }
        bytes.append(UInt8(ascii: "]"))
    }

    /// Writes a member whose value is JSON already; nothing when it is `nil`.
    public mutating func member(_ name: StaticString, json: [UInt8]?) {
        guard let json else { return }
        key(name)
        bytes.append(contentsOf: json)
    }

    private mutating func key(_ name: StaticString) {
        if needsComma { bytes.append(UInt8(ascii: ",")) }
        needsComma = true
        bytes.append(UInt8(ascii: "\""))
        name.withUTF8Buffer { bytes.append(contentsOf: $0) }
        bytes.append(UInt8(ascii: "\""))
        bytes.append(UInt8(ascii: ":"))
    }

    private mutating func string(_ value: String) { Self.append(value, to: &bytes) }

    /// Writes a member that is an array of objects; `write` adds the members of each.
    public mutating func list<Element>(
        _ name: StaticString, of elements: some Sequence<Element>, _ write: (inout JSONWriter, Element) -> Void
    ) {
        key(name)
        bytes.append(UInt8(ascii: "["))
        var isFirst = true
        for element in elements {
            if !isFirst { bytes.append(UInt8(ascii: ",")) }
            isFirst = false
            begin()
            write(&self, element)
            end()
        }
        bytes.append(UInt8(ascii: "]"))
        needsComma = true
    }

    /// Appends a JSON string (RFC 8259, section 7): quotes, backslashes and control characters are escaped.
    public static func append(_ value: String, to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "\""))
        if value.utf8.contains(where: { $0 < 0x20 || $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "\\") }) {
            for byte in value.utf8 { appendEscaped(byte, to: &bytes) }
        } else {
            bytes.append(contentsOf: value.utf8)
        }
        bytes.append(UInt8(ascii: "\""))
    }

    private static func appendEscaped(_ byte: UInt8, to bytes: inout [UInt8]) {
        let digits: StaticString = "0123456789abcdef"
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"):
            bytes.append(UInt8(ascii: "\\"))
            bytes.append(byte)
        case UInt8(ascii: "\n"): bytes.append(contentsOf: "\\n".utf8)
        case 0..<0x20:
            bytes.append(contentsOf: "\\u00".utf8)
            bytes.append(digits.utf8Start[Int(byte >> 4)])
            bytes.append(digits.utf8Start[Int(byte & 15)])
        default: bytes.append(byte)
        }
    }
}
