import Hummingbird
import Vocabulary

/// The codes a search may name, with their labels.
enum CategoryController {
    @Sendable static func list(_ request: Request, _ context: AppContext) async throws -> Response {
        try QueryParameters(request.uri).expect([])
        return try Answer.make(ByteBuffer(bytes: codes), Answer.json, for: request)
    }

    private static let codes: [UInt8] = {
        var writer = JSONWriter()
        writer.begin()
        writer.list("categories", of: Category.allCases) { writer, category in
            label(category.rawValue, category.japaneseLabel, category.englishLabel, &writer)
        }
        writer.list("amenities", of: Amenity.allCases) { writer, amenity in
            label(amenity.rawValue, amenity.japaneseLabel, amenity.englishLabel, &writer)
        }
        writer.end()
        return writer.bytes
    }()

    private static func label(_ code: String, _ japanese: String, _ english: String, _ writer: inout JSONWriter) {
        writer.member("code", code)
        writer.open("label")
        writer.member("ja", japanese)
        writer.member("en", english)
        writer.end()
    }
}
