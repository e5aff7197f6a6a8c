import Foundation
import GeoIndex
import Hummingbird
import Reservations
import Vocabulary

/// The map with its list, and the list of events: the address holds the whole search, so it can be sent to a friend.
struct SearchPages: Sendable {
    /// A screenful or two; the next ones are a link away.
    static let usualLimit = "30"

    let pages: Pages
    let facilities: FacilityController
    let events: EventController
    let landmarks: Landmarks

    @Sendable func facilities(_ request: Request, _ context: AppContext) async throws -> Response {
        let visit = try pages.visit(request)
        let near = try await whereabouts(visit)
        let search = try FacilitySearch(
            near.parameters, linkedAs: visit.parameters, at: "/", clock: facilities.clock)
        let (page, left) = try await facilities.find(search)
        let now = facilities.clock.japan
        let cards = try page.hits.map { try FacilityCard($0, left[$0.id], visit.phrases, at: now) }
        let view = SearchView(
            form: SearchForm(visit, near, filters: search.query, vacantOn: search.vacantOn, today: now.date),
            cards: cards, more: page.next.map { search.link.address(cursor: CursorToken.token($0, for: search.link)) },
            isNear: search.query.centre != nil, phrases: visit.phrases)
        return try pages.page("map", title: visit.phrases.text("search", "title"), view, for: visit)
    }

    @Sendable func events(_ request: Request, _ context: AppContext) async throws -> Response {
        let visit = try pages.visit(request)
        let near = try await whereabouts(visit)
        let day = try visit.parameters.day("on")
        let search = try EventSearch(
            near.parameters.on(day, today: events.clock.japan.date), linkedAs: visit.parameters, at: "/events",
            clock: events.clock)
        let (page, left) = try await events.find(search)
        let now = events.clock.now()
        var filters = FacilityQuery()
        filters.ageMonths = search.query.ageMonths
        filters.words = search.query.words
        let view = SearchView(
            form: SearchForm(
                visit, near, filters: filters, on: day, vacantOn: search.vacantOn, today: JapanTime(now).date),
            cards: try page.hits.map { try EventCard($0, left[$0.event.id], visit.phrases, at: now) },
            more: page.next.map { search.link.address(cursor: CursorToken.token($0, for: search.link)) },
            isNear: search.query.centre != nil, phrases: visit.phrases)
        return try pages.page("events", title: visit.phrases.text("events", "title"), view, for: visit)
    }

    /// Turns what was typed for "near" into a point; a position from the browser steps back behind it.
    private func whereabouts(_ visit: PageVisit) async throws -> Near {
        var parameters = visit.parameters.without(["near"])
        if parameters["limit"] == nil { parameters = parameters.with("limit", Self.usualLimit) }
        guard let words = try visit.parameters.words("near") else { return Near(parameters: parameters) }
        let found = try await landmarks.landmarks(near: words)
        var near = Near(parameters: parameters.without(["lat", "lon"]), words: words, landmarks: found)
        if let point = found.first?.point {
            near.parameters = near.parameters.with("lat", "\(point.latitude)").with("lon", "\(point.longitude)")
        } else {
            near.parameters = near.parameters.without(["radius"])
        }
        return near
    }
}

extension QueryParameters {
    /// One day as the REST service takes it; what is over of today is of no use any more.
    fileprivate func on(_ day: CivilDate?, today: CivilDate) -> QueryParameters {
        let others = without(["on"])
        guard let day else { return others }
        let until = others.with("to", day.description)
        return day == today ? until : until.with("from", day.description)
    }
}

/// Where a search starts from.
struct Near: Sendable {
    /// As the REST service takes them.
    var parameters: QueryParameters
    /// What was typed.
    var words: String?
    /// What is called like that, the best first.
    var landmarks: [Landmarks.Landmark] = []
}
