import Hummingbird
import Vocabulary

/// The codes a search may name, with their labels.
enum CategoryController {
    @Sendable static func list(_ request: Request, _ context: AppContext) async throws -> Response {
        try QueryParameters(request.uri).expect([])
        return try Answer.make(ByteBuffer(bytes: codes), Answer.json, for: request)
    }

    private static let codes: [UInt8] = {
        let categories = Category.allCases.map { entry($0.rawValue, $0.japaneseLabel, $0.englishLabel) }
        let amenities = Amenity.allCases.map { entry($0.rawValue, $0.japaneseLabel, $0.englishLabel) }
        var writer = JSONWriter()
        writer.begin()
        writer.member("categories", json: list(categories))
        writer.member("amenities", json: list(amenities))
        writer.end()
        return writer.bytes
    }()

    private static func entry(_ code: String, _ japanese: String, _ english: String) -> [UInt8] {
        var writer = JSONWriter()
        writer.begin()
        writer.member("code", code)
        writer.open("label")
        writer.member("ja", japanese)
        writer.member("en", english)
        writer.end()
        writer.end()
        return writer.bytes
    }

    private static func list(_ entries: [[UInt8]]) -> [UInt8] {
        Array("[".utf8) + entries.joined(separator: ",".utf8) + Array("]".utf8)
    }
}
