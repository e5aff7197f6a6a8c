import HTTPTypes
import Hummingbird
import Vocabulary

/// Answers that belong to one person, and answers to changes: nothing on the way may keep them.
extension Answer {
    static func personal(
        _ status: HTTPResponse.Status = .ok, headers: HTTPFields = [:], _ write: (inout JSONWriter) -> Void
    ) -> Response {
        var writer = JSONWriter()
        writer.begin()
        write(&writer)
        writer.end()
        var headers = headers
        headers[.contentType] = json
        headers[.cacheControl] = "private, no-store"
        return Response(status: status, headers: headers, body: .init(byteBuffer: ByteBuffer(bytes: writer.bytes)))
    }

    static func created(
        _ location: String, _ write: (inout JSONWriter) -> Void
    ) -> Response {
        personal(.created, headers: [.location: location], write)
    }

    static var done: Response { Response(status: .noContent, headers: [.cacheControl: "private, no-store"]) }
}

extension JSONWriter {
    /// An id as clients see it: a text, so that no language cuts off its digits.
    mutating func member(_ name: StaticString, id: Int64?) {
        guard let id else { return }
        member(name, String(id))
    }

    mutating func member(_ name: StaticString, _ flag: Bool) {
        member(name, json: Array((flag ? "true" : "false").utf8))
    }
}
