import GeoIndex
import Hummingbird
import Vocabulary

/// Names of places to search around, for those who would rather not share their position.
struct PlaceController: Sendable {
    private static let longestWords = 100

    let store: any GazetteerStore

    @Sendable func search(_ request: Request, _ context: AppContext) async throws -> Response {
        let parameters = try QueryParameters(request.uri)
        try parameters.expect(["q", "limit"])
        guard let words = parameters["q"] else {
            throw Problem.missing(
                "q", english: "“q” must name a place, for example q=港南台.",
                japanese: "「q」に地名を入れてください（例: q=港南台）。")
        }
        guard words.count <= Self.longestWords, words.contains(where: { !$0.isWhitespace }) else {
            throw Problem.parameter(
                "q", words, english: "“q” must have 1 to \(Self.longestWords) characters that are not blank.",
                japanese: "「q」には 1〜\(Self.longestWords) 文字の地名を指定してください。")
        }
        let limit = try parameters.integer("limit", in: 1...200) ?? 10
        let places = try await store.places(matching: words, limit: limit)
        return try Answer.make(Self.json(places), Answer.json, for: request)
    }

    private static func json(_ places: [NamedPlace]) -> ByteBuffer {
        var writer = JSONWriter()
        writer.begin()
        writer.list("places", of: places) { writer, place in
            writer.member("name", place.name)
            writer.member("kind", place.kind.rawValue)
            writer.member("prefecture", place.prefecture)
            writer.member("municipality", place.municipality)
            writer.member("lat", json: Array("\(place.point.latitude)".utf8))
            writer.member("lon", json: Array("\(place.point.longitude)".utf8))
        }
        writer.end()
        return ByteBuffer(bytes: writer.bytes)
    }
}
