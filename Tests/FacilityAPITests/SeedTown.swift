import Foundation
import OpenData
import Testing
import Vocabulary

@testable import FacilityAPI

/// The places of SeedData as its files say, read without a database: what a search is compared with.
enum SeedTown {
    struct Place: Sendable {
        var draft: FacilityDraft
        var source: String
        var licence: String

        var categories: Set<Vocabulary.Category> { draft.furtherCategories.union([draft.category]) }
        /// Name and address, which no two places of the town share.
        var key: String { "\(draft.name)|\(draft.address ?? "")" }
    }

    static let centre = Point(latitude: 43.4388, longitude: 144.9265)

    static let places: [Place] = {
        do {
            return try read()
        } catch {
            Issue.record(error, "SeedData cannot be read")
            return []
        }
    }()

    private static func read() throws -> [Place] {
        let seed = try SeedFolder(path: Package.path("SeedData"))
        return try seed.entries.flatMap { entry in
            var places: [Place] = []
            _ = try FacilityFile(path: seed.folder.appending(path: entry.file).path).readRows { row in
                guard let draft = row.draft else { return }
                places.append(Place(draft: draft, source: entry.source, licence: entry.licence))
            }
            return places
        }
    }

    /// The keys of those that pass, nearest to `centre` first; those without a point are left out.
    static func nearest(to centre: Point, _ passes: (Place) -> Bool) -> [(key: String, metres: Double)] {
        places.compactMap { place in
            guard passes(place), let point = place.draft.point else { return nil }
            return (place.key, Vincenty.metres(from: centre, to: point))
        }
        .sorted { $0.metres < $1.metres }
    }
}

extension Feature {
    var key: String { "\(properties.name)|\(properties.address ?? "")" }
}
