import Foundation
import GeoIndex
import HummingbirdCore
import Vocabulary

/// `GET /v1/events` as asked: the query string, read whole before any data is touched.
struct EventSearch: Sendable {
    static let parameters: Set<String> = [
        "lat", "lon", "radius", "bbox", "from", "to", "ageMonths", "category", "q", "vacantOn", "limit",
        "cursor",
    ]

    /// Without the events that have a vacancy, which are asked for elsewhere.
    let query: EventQuery
    /// The day on which there must be a vacancy.
    let vacantOn: CivilDate?
    /// What an answer of any page has in common, for cursors and links.
    let link: QueryLink

    init(_ uri: URI, clock: WallClock) throws {
        let parameters = try QueryParameters(uri)
        try self.init(parameters, linkedAs: parameters, at: "/v1/events", clock: clock)
    }

    /// - Parameter asked: the parameters of the address at `path`, where they are not the same.
    init(_ parameters: QueryParameters, linkedAs asked: QueryParameters, at path: String, clock: WallClock) throws {
        try parameters.expect(Self.parameters)
        var query = EventQuery(limit: try parameters.integer("limit", in: 1...200) ?? 20)
        query.centre = try parameters.centre()
        query.radius = try parameters.radius(hasCentre: query.centre != nil)
        query.box = try parameters.box()
        query.ageMonths = try parameters.ageMonths()
        query.categories = CategorySet(try parameters.codes("category", of: Category.self))
        query.words = try parameters.words()
        vacantOn = try parameters.vacantOn(today: clock.japan.date)
        query.to = try parameters.moment("to", isEnd: true)
        query.from = try parameters.moment("from", isEnd: false)
        let now = Self.wholeSeconds(clock.now())
        if query.from == nil, query.to == nil, let vacantOn {
            // The sessions meant are that day's, and the calendar need not be searched beyond it.
            query.from = max(now, JapanTime.instant(vacantOn))
            query.to = JapanTime.instant(vacantOn.advanced(by: 1))
        }
        // What is over is of no use to a family, unless somebody asks for it.
        if query.from == nil, query.to.map({ $0 > now }) ?? true { query.from = now }
        if let from = query.from, let to = query.to, to <= from {
            throw Problem.parameter(
                "to", parameters["to"], english: "“to” must be after “from”.", japanese: "「to」は「from」より後にしてください。")
        }
        link = QueryLink(path: path, parameters: asked, moments: [("from", query.from), ("to", query.to)])
        if let token = parameters["cursor"] {
            query.after = try CursorToken.eventCursor(token, for: link, measured: query.centre != nil)
        }
        self.query = query
    }

    private static func wholeSeconds(_ time: Date) -> Date {
        Date(timeIntervalSince1970: time.timeIntervalSince1970.rounded(.down))
    }
}
