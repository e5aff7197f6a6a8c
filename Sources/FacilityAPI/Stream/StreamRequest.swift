import HTTPTypes
import Hummingbird

/// Which changes a request asks for, and from where on.
struct StreamRequest {
    static let parameters: Set<String> = ["facility", "lastEventId"]
    /// As many as a page of results could watch with room for their ids in a URL.
    private static let mostFacilities = 100
    private static let lastEventID = HTTPField.Name("Last-Event-ID")!

    let filter: StreamFilter
    /// The last change the client has; `nil` to begin now.
    let lastEvent: Int64?

    init(_ request: Request) throws {
        let query = try QueryParameters(request.uri)
        try query.expect(Self.parameters)
        filter = StreamFilter(facilities: try query["facility"].map(Self.facilities))
        let inQuery = try query["lastEventId"].map { try Self.sequence($0, of: "lastEventId") }
        let inHeader = try request.headers[Self.lastEventID].map { try Self.sequence($0, of: "Last-Event-ID") }
        // A browser that comes back by itself asks for the same URL again: its header is newer.
        lastEvent = inHeader ?? inQuery
    }

    private static func facilities(_ text: String) throws -> Set<Int64> {
        let parts = text.split(separator: ",", omittingEmptySubsequences: false)
        guard parts.count <= mostFacilities else {
            throw Problem.parameter(
                "facility", text, english: "“facility” takes at most \(mostFacilities) ids; these are \(parts.count).",
                japanese: "「facility」に指定できる施設は \(mostFacilities) か所までです（\(parts.count) か所指定されています）。")
        }
        return Set(
            try parts.map { part in
                guard let id = Int64(part), id > 0, String(id) == part else {
                    throw Problem.parameter(
                        "facility", String(part), english: "“\(part)” is not the id of a facility.",
                        japanese: "「\(part)」は施設の ID ではありません。")
                }
                return id
            })
    }

    /// Digits only. A number that is too large to be one of ours is larger than the newest.
    private static func sequence(_ text: String, of name: String) throws -> Int64 {
        guard !text.isEmpty, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
            throw Problem.parameter(
                name, text, english: "“\(name)” must be the id of an event of this stream, a number.",
                japanese: "「\(name)」には、この配信で受け取った最後の ID（数字）を指定してください。")
        }
        return Int64(text) ?? .max
    }
}
