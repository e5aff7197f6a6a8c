import Foundation
import GeoIndex
import Hummingbird
import HummingbirdCore
import Vocabulary

/// `GET /v1/facilities` as asked: the query string, read whole before any data is touched.
struct FacilitySearch: Sendable {
    static let parameters: Set<String> = [
        "lat", "lon", "radius", "bbox", "category", "ageMonths", "openAt", "amenities", "q", "limit", "cursor",
    ]
    /// The oldest child anybody asks for: the end of high school.
    private static let ages = 0...240
    private static let longestWords = 100
    private static let mostWords = 8

    let query: FacilityQuery
    /// What an answer of any page has in common, for cursors and links.
    let link: QueryLink

    init(_ uri: URI, clock: WallClock) throws {
        let parameters = try QueryParameters(uri)
        if let day = parameters["vacantOn"] {
            throw Problem(
                code: "parameter-not-supported", status: .badRequest,
                english: "Vacancy cannot be searched yet: this server takes no bookings so far.",
                japanese: "空き状況での検索は、予約機能ができるまで使えません。", parameter: "vacantOn", value: day)
        }
        try parameters.expect(Self.parameters)
        var query = FacilityQuery(limit: try parameters.integer("limit", in: 1...200) ?? 20)
        query.centre = try Self.centre(parameters)
        query.radius = try Self.radius(parameters, hasCentre: query.centre != nil)
        query.box = try Self.box(parameters)
        query.categories = CategorySet(try parameters.codes("category", of: Category.self))
        query.amenities = AmenitySet(try parameters.codes("amenities", of: Amenity.self))
        query.ageMonths = try parameters.integer("ageMonths", in: Self.ages, unit: .months)
        query.words = try Self.words(parameters)
        let openAt = try Self.openAt(parameters, clock: clock)
        query.openAt = openAt.map { JapanTime($0) }
        link = QueryLink(path: "/v1/facilities", parameters: parameters, openAt: openAt)
        if let token = parameters["cursor"] {
            query.after = try CursorToken.cursor(token, for: link, measured: query.centre != nil || query.box != nil)
        }
        self.query = query
    }

    private static func centre(_ parameters: QueryParameters) throws -> Point? {
        let latitude = try parameters.number("lat", in: -90...90, unit: .degrees)
        let longitude = try parameters.number("lon", in: -180...180, unit: .degrees)
        switch (latitude, longitude) {
        case (nil, nil): return nil
        case (let latitude?, let longitude?): return Point(latitude: latitude, longitude: longitude)
        case (_?, nil):
            throw Problem.missing(
                "lon", english: "“lat” needs “lon” beside it.", japanese: "「lat」を指定するときは「lon」も指定してください。")
        case (nil, _?):
            throw Problem.missing(
                "lat", english: "“lon” needs “lat” beside it.", japanese: "「lon」を指定するときは「lat」も指定してください。")
        }
    }

    private static func radius(_ parameters: QueryParameters, hasCentre: Bool) throws -> Double? {
        guard let radius = try parameters.number("radius", in: 1...100_000, unit: .metres) else { return nil }
        guard hasCentre else {
            throw Problem.parameter(
                "radius", parameters["radius"], english: "“radius” needs a centre: “lat” and “lon”.",
                japanese: "「radius」を使うには、中心の「lat」と「lon」が必要です。")
        }
        return radius
    }

    private static func box(_ parameters: QueryParameters) throws -> BoundingBox? {
        guard let text = parameters["bbox"] else { return nil }
        let edges = text.split(separator: ",", omittingEmptySubsequences: false).map {
            QueryParameters.number(String($0))
        }
        guard edges.count == 4, let west = edges[0], let south = edges[1], let east = edges[2], let north = edges[3],
            (-180...180).contains(west), (-180...180).contains(east), south <= north, south >= -90, north <= 90
        else {
            throw Problem.parameter(
                "bbox", text,
                english: "“bbox” is west,south,east,north in degrees; west may be greater than east only across the "
                    + "180th meridian.",
                japanese: "「bbox」は 西,南,東,北 の順に、4つの数（度）をコンマで区切って指定してください。")
        }
        return BoundingBox(west: west, south: south, east: east, north: north)
    }

    private static func words(_ parameters: QueryParameters) throws -> String? {
        guard let words = parameters["q"] else { return nil }
        let count = words.split(whereSeparator: \.isWhitespace).count
        guard words.count <= longestWords, (1...mostWords).contains(count),
            !words.unicodeScalars.contains(where: { $0.properties.generalCategory == .control && $0 != "\t" })
        else {
            throw Problem.parameter(
                "q", words, english: "“q” must be 1 to \(mostWords) words of \(longestWords) characters in all.",
                japanese: "「q」には、\(mostWords) 語以内、全部で \(longestWords) 文字以内のことばを指定してください。")
        }
        return words
    }

    private static func openAt(_ parameters: QueryParameters, clock: WallClock) throws -> Date? {
        guard let text = parameters["openAt"] else { return nil }
        if text == "now" { return clock.now() }
        guard let instant = RFC3339.instant(text) else {
            throw Problem.parameter(
                "openAt", text,
                english: "“openAt” is “now” or a time such as 2026-11-21T10:30:00+09:00 (write + as %2B).",
                japanese: "「openAt」は now か、2026-11-21T10:30:00+09:00 のような日時で指定してください（+ は %2B と書きます）。")
        }
        return instant
    }
}
