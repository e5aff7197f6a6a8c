import Foundation
import Testing

/// A client of the stream on a connection of its own, which reads what comes block by block.
struct EventStream {
    /// What stands between two empty lines.
    struct Block: Equatable, Sendable {
        var event: String?
        var id: Int64?
        var data: String?
        var retry: Int?
        var comment: String?
    }

    let head: String
    private let connection: RawConnection
    private var unread: [UInt8]
    private var text: [UInt8] = []
    private var isOver = false

    /// Asks, and reads the head of the answer.
    init(port: Int, _ query: String = "", after id: Int64? = nil) async throws {
        connection = try await RawConnection(port: port)
        let resume = id.map { "Last-Event-ID: \($0)\r\n" } ?? ""
        connection.send("GET /v1/slots/stream\(query) HTTP/1.1\r\nHost: localhost\r\n\(resume)\r\n")
        let end = Array("\r\n\r\n".utf8)
        let bytes = await connection.receive { $0.firstRange(of: end) != nil }
        let split = try #require(bytes.firstRange(of: end))
        head = String(decoding: bytes[..<split.upperBound], as: UTF8.self)
        unread = Array(bytes[split.upperBound...])
    }

    /// The same, past the opening, which must be one.
    static func opened(port: Int, _ query: String = "", after id: Int64? = nil) async throws -> EventStream {
        var stream = try await EventStream(port: port, query, after: id)
        try #require(stream.head.hasPrefix("HTTP/1.1 200"), "\(stream.head)")
        let opening = try #require(await stream.next())
        #expect(opening.comment == "kosodate-map")
        #expect((2_000...5_000).contains(opening.retry ?? 0))
        #expect((opening.id == nil) == (id != nil))
        return stream
    }

    /// The next block; `nil` when the server has closed, wherever in a block that was.
    mutating func next() async -> Block? {
        while true {
            if let block = nextHere() { return block }
            if isOver { return nil }
            let more = await connection.receive { !$0.isEmpty }
            if more.isEmpty { isOver = true }
            unread += more
        }
    }

    /// Whether the answer was ended as HTTP wants it, and not cut off.
    private(set) var isComplete = false

    /// The next change after one of them, or what else has a name, whatever stands before it.
    ///
    /// A stream may begin with changes that were committed just before it was asked for.
    mutating func nextChange(after known: Int64 = 0) async -> Block? {
        while let block = await next() {
            if block.event == "slot", let id = block.id, id <= known { continue }
            if block.event != nil { return block }
        }
        return nil
    }

    /// The next block among what has arrived.
    mutating func nextHere() -> Block? {
        unwrapChunks()
        guard let end = text.firstRange(of: Array("\n\n".utf8)) else { return nil }
        let lines = String(decoding: text[..<end.lowerBound], as: UTF8.self).split(separator: "\n")
        text.removeSubrange(..<end.upperBound)
        var block = Block()
        for line in lines {
            let (field, value) = (line.prefix { $0 != ":" }, line.drop { $0 != ":" }.dropFirst(2))
            switch field {
            case "": block.comment = String(value)
            case "event": block.event = String(value)
            case "id": block.id = Int64(value)
            case "data": block.data = String(value)
            case "retry": block.retry = Int(value)
            default: Issue.record("no field of an event stream: \(line)")
            }
        }
        return block
    }

    /// Takes the transfer coding off what has arrived whole (RFC 9112, section 7.1).
    private mutating func unwrapChunks() {
        var rest = unread[...]
        while let line = rest.firstRange(of: Array("\r\n".utf8)),
            let size = Int(String(decoding: rest[..<line.lowerBound], as: UTF8.self), radix: 16),
            rest.endIndex - line.upperBound >= size + 2
        {
            if size == 0 { isComplete = true }
            text += rest[line.upperBound..<(line.upperBound + size)]
            rest = rest[(line.upperBound + size + 2)...]
        }
        unread = Array(rest)
    }
}
