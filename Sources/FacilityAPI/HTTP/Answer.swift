import HTTPTypes
import Hummingbird

/// A successful answer whose body is complete: with a validator, and compressed for those who ask.
enum Answer {
    static let json = "application/json; charset=utf-8"
    static let geoJSON = "application/geo+json; charset=utf-8"

    /// Below this a gzip header costs more than compression gains.
    private static let leastWorthCompressing = 1_024

    static func make(
        _ body: ByteBuffer, _ contentType: String, for request: Request, headers: HTTPFields = [:],
        tag version: String? = nil
    ) throws -> Response {
        var headers = headers
        // Weak, because the compressed form shares it (RFC 9110, section 8.8.1).
        let tag = version ?? "W/\"\(fingerprint(of: body))\""
        headers[.eTag] = tag
        headers[.cacheControl] = "no-cache"
        headers[.vary] = "Accept-Encoding"
        if let known = request.headers[.ifNoneMatch], matches(known, tag) {
            return Response(status: .notModified, headers: headers)
        }
        headers[.contentType] = contentType
        if body.readableBytes >= leastWorthCompressing, acceptsGzip(request.headers[.acceptEncoding]) {
            headers[.contentEncoding] = "gzip"
            return Response(status: .ok, headers: headers, body: .init(byteBuffer: try Gzip.compress(body)))
        }
        return Response(status: .ok, headers: headers, body: .init(byteBuffer: body))
    }

    /// `If-None-Match` is a list of tags, or a star.
    private static func matches(_ header: String, _ tag: String) -> Bool {
        let opaque = tag.hasPrefix("W/") ? tag.dropFirst(2) : tag[...]
        return header.split(separator: ",").contains { part in
            var candidate = part.drop { $0 == " " }
            if candidate.hasPrefix("W/") { candidate = candidate.dropFirst(2) }
            while candidate.last == " " { candidate = candidate.dropLast() }
            return candidate == "*" || candidate == opaque
        }
    }

    /// Whether gzip is among the codings and not refused with `q=0`; a star speaks for it where it is not named.
    static func acceptsGzip(_ header: String?) -> Bool {
        guard let header else { return false }
        let codings = header.lowercased().split(separator: ",").map { coding in
            coding.split(separator: ";").map { $0.filter { $0 != " " } }
        }
        guard let coding = codings.first(where: { $0.first == "gzip" }) ?? codings.first(where: { $0.first == "*" })
        else { return false }
        return !coding.dropFirst().contains { $0.hasPrefix("q=0") && Double($0.dropFirst(2)) == 0 }
    }

    /// FNV-1a over words of eight bytes, in letters and digits: a few microseconds for a page of results.
    static func fingerprint(of body: ByteBuffer) -> String {
        let hash = body.withUnsafeReadableBytes { bytes in
            var hash: UInt64 = 0xCBF2_9CE4_8422_2325 ^ UInt64(bytes.count)
            var offset = 0
            while offset + 8 <= bytes.count {
                hash = (hash ^ bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)) &* 0x100_0000_01B3
                hash ^= hash >> 29
                offset += 8
            }
            for byte in bytes[offset...] { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
            return hash
        }
        return String(hash, radix: 36)
    }
}
