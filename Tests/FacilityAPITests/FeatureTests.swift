import Foundation
import Testing
import Vocabulary

extension Served {
    @Suite struct FeatureTests {
        private static func all() async throws -> [Feature] {
            try await TestServer.current.allPages("/v1/facilities?limit=200").flatMap(\.features)
        }

        @Test func everyFeatureSaysWhatItsFileSays() async throws {
            let places = Dictionary(SeedTown.places.map { ($0.key, $0) }) { first, _ in first }
            try #require(places.count == SeedTown.places.count && places.count >= 300)
            let features = try await Self.all()
            #expect(features.count == places.count)
            for feature in features {
                let place = try #require(places[feature.key], "\(feature.key)")
                #expect(feature.type == "Feature")
                #expect(feature.properties.category == place.draft.category.rawValue)
                #expect(Set(feature.properties.categories) == Set(place.categories.map(\.rawValue)))
                #expect(Set(feature.properties.amenities) == Set(place.draft.amenities.map(\.rawValue)))
                #expect(feature.properties.ages?.minMonths == place.draft.ages?.minMonths)
                #expect(feature.properties.ages?.maxMonths == place.draft.ages?.maxMonths)
                #expect(feature.geometry?.coordinates.first == place.draft.point?.longitude)
                #expect(feature.geometry?.coordinates.last == place.draft.point?.latitude)
            }
        }

        @Test func everyFeatureNamesItsSourceAndLicence() async throws {
            let sources = Dictionary(SeedTown.places.map { ($0.key, $0) }) { first, _ in first }
            let features = try await Self.all()
            try #require(features.count >= 300)
            for feature in features {
                let source = feature.properties.source
                #expect(source.name == sources[feature.key]?.source)
                #expect(source.licence == sources[feature.key]?.licence)
                #expect(try Date.ISO8601FormatStyle().parse(source.verifiedAt) <= Date())
            }
            #expect(Set(features.map(\.properties.source.name)).count == 9)
        }

        @Test func allCategoriesAreShown() async throws {
            let shown = Set(try await Self.all().flatMap(\.properties.categories))
            #expect(shown == Set(Vocabulary.Category.allCases.map(\.rawValue)))
        }

        @Test func placesThatNobodyLocatedAreInListsOnly() async throws {
            // Given the places whose file has no coordinates
            let waiting = Set(SeedTown.places.filter { $0.draft.point == nil }.map(\.key))
            try #require(waiting.count == 4)
            // When everything is listed
            let listed = try await Self.all().filter { $0.properties.precision == "needsLocation" }
            // Then they are there without a point, one by one as well
            #expect(Set(listed.map(\.key)) == waiting)
            #expect(listed.allSatisfy { $0.geometry == nil })
            let server = try TestServer.current
            for feature in listed {
                let received = try await server.send(.get, "/v1/facilities/\(feature.id)")
                #expect(received.text.contains("\"geometry\":null"))
            }
            // And in nothing that has a where
            for query in ["lat=43.4388&lon=144.9265", "bbox=-180,-90,180,90", "bbox=0,-90,-0.1,90"] {
                let located = try await server.allPages("/v1/facilities?\(query)&limit=200").flatMap(\.features)
                #expect(located.count == SeedTown.places.count - waiting.count)
                #expect(located.allSatisfy { $0.geometry?.type == "Point" && $0.properties.precision == "exact" })
            }
        }

        @Test func oneFacilityIsTheSameAsInAList() async throws {
            let server = try TestServer.current
            let list = try await server.facilities("/v1/facilities?category=library&limit=1")
            let listed = try #require(list.features.first)
            let received = try await server.send(.get, "/v1/facilities/\(listed.id)")
            #expect(received.status == 200)
            #expect(received.headers[.contentType]?.hasPrefix("application/geo+json") ?? false)
            let alone = try received.decoded(Feature.self)
            #expect(alone.id == listed.id)
            #expect(alone.key == listed.key)
            #expect(alone.properties.source == listed.properties.source)
        }

        @Test func openNowIsWhatTheHoursSay() async throws {
            let places = Dictionary(SeedTown.places.map { ($0.key, $0) }) { first, _ in first }
            let before = JapanTime(Date())
            let features = try await Self.all()
            let after = JapanTime(Date())
            var known = 0
            for feature in features {
                let hours = places[feature.key]?.draft.hours
                let allowed = [before, after].map { hours?.isOpen(at: $0) }
                #expect(allowed.contains(feature.properties.openNow), "\(feature.key)")
                known += feature.properties.openNow == nil ? 0 : 1
            }
            #expect(known > 100)
        }
    }
}
