import GeoIndex
import Vocabulary

/// Finds what somebody types for "near": a town of the gazetteer, or a facility whose name everybody knows.
struct Landmarks: Sendable {
    /// As many as fit under the field.
    private static let most = 5
    private static let longest = 100

    private let gazetteer: any GazetteerStore
    private let facilities: any FacilityStore
    private let clock: WallClock

    init(_ gazetteer: any GazetteerStore, _ facilities: any FacilityStore, _ clock: WallClock) {
        self.gazetteer = gazetteer
        self.facilities = facilities
        self.clock = clock
    }

    struct Landmark: Sendable {
        var name: String
        var point: Point
    }

    /// The best first; empty when nothing is called like that.
    func landmarks(near words: String) async throws -> [Landmark] {
        let words = String(words.prefix(Self.longest))
        let towns = try await gazetteer.places(matching: words, limit: Self.most).map {
            // A municipality's own name, or a town's within it.
            Landmark(name: $0.kind == .municipality ? $0.name : $0.municipality + $0.name, point: $0.point)
        }
        guard towns.count < Self.most else { return towns }
        var query = FacilityQuery(limit: Self.most)
        query.words = words
        let page = try await facilities.facilities(query, at: clock.japan)
        let named = try page.hits.compactMap { hit in
            try hit.point.map { Landmark(name: try hit.draft().name, point: $0) }
        }
        return Array((towns + named).prefix(Self.most))
    }
}
