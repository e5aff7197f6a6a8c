import GeoIndex
import Hummingbird
import Reservations
import Vocabulary

/// Facilities for everybody to find.
struct FacilityController: Sendable {
    let store: any FacilityStore
    let vacancies: any VacancyStore
    let vainSearches: VainSearches
    let clock: WallClock

    @Sendable func search(_ request: Request, _ context: AppContext) async throws -> Response {
        let search = try FacilitySearch(request.uri, clock: clock)
        let (page, left) = try await find(search)
        let (links, headers) = search.link.neighbours(
            of: request.uri.string, next: page.next.map { CursorToken.token($0, for: search.link) })
        var writer = FeatureWriter()
        writer.collection(page, links: links, vacancies: left)
        return try Answer.make(writer.buffer, Answer.geoJSON, for: request, headers: headers)
    }

    /// What is found, and what is left at those of it that take bookings.
    func find(_ search: FacilitySearch) async throws -> (page: FacilityPage, vacancies: [Int64: Vacancy]) {
        let (now, age) = (clock.now(), search.query.ageMonths)
        var query = search.query
        if let day = search.vacantOn {
            query.ids = try await vacancies.facilities(withVacancyOn: day, ageMonths: age, at: now)
        }
        let page = try await store.facilities(query, at: JapanTime(now))
        vainSearches.note(search, found: page.hits, at: now)
        let left = try await vacancies.vacancies(
            ofFacilities: page.hits.map(\.id), on: search.vacantOn ?? JapanTime(now).date, ageMonths: age, at: now)
        return (page, left)
    }

    @Sendable func show(_ request: Request, _ context: AppContext) async throws -> Response {
        try QueryParameters(request.uri).expect([])
        let (facility, vacancy) = try await facility(context)
        var writer = FeatureWriter()
        writer.feature(facility, vacancy: vacancy)
        return try Answer.make(writer.buffer, Answer.geoJSON, for: request)
    }

    /// The facility that the path names, with what is left there today.
    func facility(_ context: AppContext) async throws -> (facility: FacilityHit, vacancy: Vacancy?) {
        let id = try context.parameters.require("id")
        // "+1" and "01" are numbers, but no facility's id.
        let now = clock.now()
        guard let number = Int64(id), String(number) == id,
            let facility = try await store.facility(number, at: JapanTime(now))
        else {
            throw Problem.notFound(
                id, english: "There is no facility “\(id)”; it may have been removed.",
                japanese: "施設「\(id)」は見つかりません。削除された可能性があります。")
        }
        let left = try await vacancies.vacancies(
            ofFacilities: [number], on: JapanTime(now).date, ageMonths: nil, at: now)
        return (facility, left[number])
    }
}
