import Foundation
import HTTPTypes
import Vocabulary

/// The address of another page of the same search.
struct QueryLink: Sendable {
    private let path: String
    /// Without the cursor, and with every moment fixed: later pages must not move on with the clock.
    private let parameters: QueryParameters

    /// - Parameter moments: parameters that stand for a moment, and which one it is for the pages to come.
    init(path: String, parameters: QueryParameters, moments: [(name: String, time: Date?)]) {
        self.path = path
        self.parameters = moments.reduce(parameters.without(["cursor"])) { parameters, moment in
            moment.time.map { parameters.with(moment.name, RFC3339.text($0)) } ?? parameters
        }
    }

    /// A number that changes with what is searched, but not with the size of the page.
    var fingerprint: UInt32 {
        var hash: UInt32 = 0x811C_9DC5
        for pair in parameters.pairs.sorted(by: { $0.name < $1.name }) where pair.name != "limit" {
            for byte in "\(pair.name)=\(pair.value)&".utf8 { hash = (hash ^ UInt32(byte)) &* 0x0100_0193 }
        }
        return hash
    }

    func address(cursor: String?) -> String {
        (cursor.map { parameters.with("cursor", $0) } ?? parameters).address(at: path)
    }

    /// The links of one page, as its body and its header have them.
    func neighbours(
        of page: String, next cursor: String?
    ) -> (links: [(rel: String, href: String)], headers: HTTPFields) {
        guard let cursor else { return ([("self", page)], [:]) }
        let next = address(cursor: cursor)
        return ([("self", page), ("next", next)], [HTTPField.Name("Link")!: "<\(next)>; rel=\"next\""])
    }
}

extension QueryParameters {
    /// Put together again behind a path.
    func address(at path: String) -> String {
        let query = pairs.map { "\(Self.encode($0.name))=\(Self.encode($0.value))" }.joined(separator: "&")
        return query.isEmpty ? path : "\(path)?\(query)"
    }

    /// Percent-encoding of all but RFC 3986's unreserved characters and the comma, which queries may hold.
    private static func encode(_ text: String) -> String {
        var encoded = ""
        for byte in text.utf8 {
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E, 0x2C:
                encoded.unicodeScalars.append(Unicode.Scalar(byte))
            default:
                encoded += byte < 16 ? "%0" : "%"
                encoded += String(byte, radix: 16, uppercase: true)
            }
        }
        return encoded
    }
}
