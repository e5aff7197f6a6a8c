import Foundation
import GeoIndex
import Hummingbird
import HummingbirdCore
import Vocabulary

/// `GET /v1/facilities` as asked: the query string, read whole before any data is touched.
struct FacilitySearch: Sendable {
    static let parameters: Set<String> = [
        "lat", "lon", "radius", "bbox", "category", "ageMonths", "openAt", "amenities", "q", "vacantOn", "limit",
        "cursor",
    ]

    /// Without the facilities that have a vacancy, which are asked for elsewhere.
    let query: FacilityQuery
    /// The day on which there must be a vacancy.
    let vacantOn: CivilDate?
    /// What an answer of any page has in common, for cursors and links.
    let link: QueryLink

    init(_ uri: URI, clock: WallClock) throws {
        let parameters = try QueryParameters(uri)
        try self.init(parameters, linkedAs: parameters, at: "/v1/facilities", clock: clock)
    }

    /// - Parameter asked: the parameters of the address at `path`, where they are not the same.
    init(_ parameters: QueryParameters, linkedAs asked: QueryParameters, at path: String, clock: WallClock) throws {
        try parameters.expect(Self.parameters)
        var query = FacilityQuery(limit: try parameters.integer("limit", in: 1...200) ?? 20)
        query.centre = try parameters.centre()
        query.radius = try parameters.radius(hasCentre: query.centre != nil)
        query.box = try parameters.box()
        query.categories = CategorySet(try parameters.codes("category", of: Category.self))
        query.amenities = AmenitySet(try parameters.codes("amenities", of: Amenity.self))
        query.ageMonths = try parameters.ageMonths()
        query.words = try parameters.words()
        vacantOn = try parameters.vacantOn(today: clock.japan.date)
        let openAt = try Self.openAt(parameters, clock: clock)
        query.openAt = openAt.map { JapanTime($0) }
        link = QueryLink(path: path, parameters: asked, moments: [("openAt", openAt)])
        if let token = parameters["cursor"] {
            query.after = try CursorToken.cursor(token, for: link, measured: query.centre != nil || query.box != nil)
        }
        self.query = query
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
