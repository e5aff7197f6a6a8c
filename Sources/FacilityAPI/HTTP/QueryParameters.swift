import Hummingbird
import HummingbirdCore
import Vocabulary

/// The parameters of a query string, strictly: each at most once, in valid UTF-8, and none that nobody asked for.
struct QueryParameters {
    /// Longer queries are refused; the longest sensible one (200 ids) is a third of it.
    private static let longest = 8_192

    /// Decoded, in the order of the request.
    private(set) var pairs: [(name: String, value: String)] = []

    init() {}

    init(_ uri: URI) throws {
        for (name, value) in try Self.read(uri) {
            if pairs.contains(where: { $0.name == name }) {
                throw Problem.parameter(
                    name, value, english: "“\(name)” is given more than once.",
                    japanese: "「\(name)」が二度指定されています。一度だけ指定してください。")
            }
            pairs.append((name, value))
        }
    }

    /// As a form sends them: what was ticked under one name is joined by commas, and empty fields are left out.
    init(form uri: URI) throws {
        for (name, value) in try Self.read(uri) where !value.trimmed.isEmpty {
            if let index = pairs.firstIndex(where: { $0.name == name }) {
                pairs[index].value += ",\(value)"
            } else {
                pairs.append((name, value))
            }
        }
    }

    private static func read(_ uri: URI) throws -> [(name: String, value: String)] {
        guard let query = uri.query, !query.isEmpty else { return [] }
        let parts = query.split(separator: "&", omittingEmptySubsequences: true)
        if query.utf8.count > longest {
            let part = parts.max { $0.utf8.count < $1.utf8.count } ?? ""
            let name = part.prefix { $0 != "=" }
            throw Problem.parameter(
                String(name.prefix(50)), String(part.dropFirst(name.count + 1).prefix(50)) + "…",
                english: "The query has \(query.utf8.count) bytes; at most \(longest) are read.",
                japanese: "検索条件が長すぎます（\(query.utf8.count) バイト）。\(longest) バイトまでにしてください。")
        }
        return try parts.map { part in
            let name = try decode(part.prefix { $0 != "=" }, of: nil)
            return (name, try decode(part.dropFirst(part.prefix { $0 != "=" }.count + 1), of: name))
        }
    }

    /// The value of a parameter, which may be empty; `nil` when it is absent.
    subscript(_ name: String) -> String? {
        pairs.first { $0.name == name }?.value
    }

    func without(_ names: Set<String>) -> QueryParameters {
        var others = self
        others.pairs.removeAll { names.contains($0.name) }
        return others
    }

    func with(_ name: String, _ value: String) -> QueryParameters {
        var others = without([name])
        others.pairs.append((name, value))
        return others
    }

    /// Refuses parameters that this path does not know.
    func expect(_ known: Set<String>) throws {
        for pair in pairs where !known.contains(pair.name) {
            let names = known.sorted().joined(separator: ", ")
            throw Problem(
                code: "unknown-parameter", status: .badRequest,
                english: "“\(pair.name)” is no parameter of this path. Known here: \(names).",
                japanese: "「\(pair.name)」という条件はここでは使えません。使えるもの: \(names)", parameter: pair.name,
                value: pair.value)
        }
    }

    /// Percent-decoding (RFC 3986) with + as a space, as forms send it.
    private static func decode(_ text: some StringProtocol, of name: String?) throws -> String {
        if !text.utf8.contains(where: { $0 == 0x25 || $0 == 0x2B }) { return String(text) }
        var bytes: [UInt8] = []
        var rest = text.utf8[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "+") {
                bytes.append(UInt8(ascii: " "))
            } else if byte == UInt8(ascii: "%") {
                guard let high = hex(rest.popFirst()), let low = hex(rest.popFirst()) else {
                    throw malformed(text, of: name)
                }
                bytes.append(high << 4 | low)
            } else {
                bytes.append(byte)
            }
        }
        guard let decoded = String(validating: bytes, as: UTF8.self) else { throw malformed(text, of: name) }
        return decoded
    }

    private static func malformed(_ text: some StringProtocol, of name: String?) -> Problem {
        .parameter(
            name ?? String(text), name == nil ? nil : String(text),
            english: "This is not percent-encoded UTF-8.", japanese: "UTF-8 のパーセントエンコーディングになっていません。")
    }

    private static func hex(_ digit: UInt8?) -> UInt8? {
        switch digit {
        case .some(let digit) where (0x30...0x39).contains(digit): digit - 0x30
        case .some(let digit) where (0x41...0x46).contains(digit): digit - 0x41 + 10
        case .some(let digit) where (0x61...0x66).contains(digit): digit - 0x61 + 10
        default: nil
        }
    }
}
