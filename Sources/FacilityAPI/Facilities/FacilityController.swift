import GeoIndex
import Hummingbird

/// Facilities for everybody to find.
struct FacilityController: Sendable {
    let store: any FacilityStore
    let clock: WallClock

    @Sendable func search(_ request: Request, _ context: AppContext) async throws -> Response {
        let search = try FacilitySearch(request.uri, clock: clock)
        let page = try await store.facilities(search.query, at: clock.japan)
        let (links, headers) = search.link.neighbours(
            of: request.uri.string, next: page.next.map { CursorToken.token($0, for: search.link) })
        var writer = FeatureWriter()
        writer.collection(page, links: links)
        return try Answer.make(writer.buffer, Answer.geoJSON, for: request, headers: headers)
    }

    @Sendable func show(_ request: Request, _ context: AppContext) async throws -> Response {
        try QueryParameters(request.uri).expect([])
        let id = try context.parameters.require("id")
        // "+1" and "01" are numbers, but no facility's id.
        guard let number = Int64(id), String(number) == id,
            let facility = try await store.facility(number, at: clock.japan)
        else {
            throw Problem.notFound(
                id, english: "There is no facility “\(id)”; it may have been removed.",
                japanese: "施設「\(id)」は見つかりません。削除された可能性があります。")
        }
        var writer = FeatureWriter()
        writer.feature(facility)
        return try Answer.make(writer.buffer, Answer.geoJSON, for: request)
    }
}
