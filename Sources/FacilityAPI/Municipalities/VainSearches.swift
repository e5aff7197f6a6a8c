import Foundation
import GeoIndex
import Synchronization
import Vocabulary

/// Counts searches that found nothing, so that a municipality learns what is missing where.
///
/// A position becomes a square of a kilometre before it is kept even in memory; who asked is not known here.
final class VainSearches: Sendable {
    /// Whoever asks for ever more squares fills no more than this until the next writing.
    private static let most = 1_000
    /// Whoever looks at more than this at once asks about no place in particular. Degrees.
    private static let widest = 0.5
    /// Nobody takes a child farther for an hour's care. Metres.
    private static let farthest = 10_000.0

    private struct Key: Hashable {
        let month: CivilMonth
        let square: GridSquare
        let categories: CategorySet
        let filters: [String]
    }

    private let store: any VainSearchStore
    private let whereabouts: Whereabouts
    private let counts = Mutex<[Key: Int]>([:])

    init(_ database: AppDatabase, clock: WallClock) {
        store = database.places
        whereabouts = Whereabouts(facilities: database.places, clock: clock)
    }

    /// Counts a search unless it found something that is any use.
    func note(_ search: FacilitySearch, found hits: [FacilityHit], at time: Date) {
        let query = search.query
        guard Self.isInVain(query, hits), query.after == nil,
            let point = query.centre ?? query.box.flatMap(Self.middle),
            let square = GridSquare(holding: point)
        else { return }
        let filters: [(String, Bool)] = [
            ("ageMonths", query.ageMonths != nil), ("amenities", !query.amenities.isEmpty),
            ("openAt", query.openAt != nil), ("q", query.words != nil), ("radius", query.radius != nil),
            ("vacantOn", search.vacantOn != nil),
        ]
        let key = Key(
            month: CivilMonth(JapanTime(time).date), square: square,
            // Some for one, or for any: all the ways to choose several would be thousands of sums.
            categories: query.categories.categories.count == 1 ? query.categories : [],
            filters: filters.filter(\.1).map(\.0))
        counts.withLock { counts in
            guard counts.count < Self.most || counts[key] != nil else { return }
            counts[key, default: 0] += 1
        }
    }

    /// Whether nothing was found; near somebody who names no words, nothing but what is too far away.
    private static func isInVain(_ query: FacilityQuery, _ hits: [FacilityHit]) -> Bool {
        guard let first = hits.first else { return true }
        return query.words == nil && (first.distance ?? 0) > farthest
    }

    private static func middle(of box: BoundingBox) -> Point? {
        guard box.west <= box.east, box.east - box.west <= widest, box.north - box.south <= widest else { return nil }
        return Point(latitude: (box.south + box.north) / 2, longitude: (box.west + box.east) / 2)
    }

    /// Writes down what has been counted; squares around which nothing lies are nobody's, and forgotten.
    func write() async throws {
        let taken = counts.withLock { counts in
            defer { counts = [:] }
            return counts
        }
        guard !taken.isEmpty else { return }
        do {
            try await store.count(searches(taken))
        } catch {
            counts.withLock { $0.merge(taken) { $0 + $1 } }
            throw error
        }
    }

    private func searches(_ taken: [Key: Int]) async throws -> [VainSearch: Int] {
        var (municipalities, searches): ([GridSquare: String?], [VainSearch: Int]) = ([:], [:])
        for (key, count) in taken {
            if municipalities[key.square] == nil {
                municipalities[key.square] = .some(try await whereabouts.municipality(of: key.square.centre))
            }
            guard let code = municipalities[key.square] ?? nil else { continue }
            let search = VainSearch(
                month: key.month, municipalityCode: code, square: key.square, categories: key.categories,
                filters: key.filters)
            searches[search] = count
        }
        return searches
    }
}
