import Foundation
import GeoIndex
import Vocabulary

/// In which municipality a point lies: the one that most of the published facilities around it name.
///
/// No map of borders is at hand, so close to one the neighbour may be meant; nobody who publishes can choose, at least.
struct Whereabouts: Sendable {
    /// Beyond that, neighbours say nothing about a place. Metres.
    private static let farthest = 10_000.0

    let facilities: any FacilityStore
    let clock: WallClock

    /// 団体コード; `nil` where nothing around names one.
    func municipality(of point: Point?) async throws -> String? {
        guard let point else { return nil }
        var query = FacilityQuery(limit: 20)
        query.centre = point
        query.radius = Self.farthest
        let page = try await facilities.facilities(query, at: clock.japan)
        let codes = page.hits.compactMap { hit in
            try? JSONDecoder().decode(Address.self, from: Data(hit.document)).municipalityCode
        }
        // What most say, so that nobody gets hold of a place by publishing one beside it; the nearest among equals.
        let votes = codes.reduce(into: [:]) { $0[$1, default: 0] += 1 }
        return codes.first { votes[$0] == votes.values.max() }
    }

    private struct Address: Decodable {
        var municipalityCode: String?
    }
}

extension Optional {
    func orElse(_ other: () async throws -> Wrapped?) async rethrows -> Wrapped? {
        guard let self else { return try await other() }
        return self
    }
}
