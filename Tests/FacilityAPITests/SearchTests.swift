import Foundation
import Testing
import Vocabulary

/// A search, and the same said in Swift about the rows of SeedData.
struct Search: Sendable, CustomTestStringConvertible {
    var query: String
    var passes: @Sendable (SeedTown.Place) -> Bool

    var testDescription: String { query }

    static let saturday = JapanTime(date: CivilDate(year: 2026, month: 11, day: 21)!, minute: 10 * 60 + 30)
    static let holiday = JapanTime(date: CivilDate(year: 2026, month: 11, day: 23)!, minute: 14 * 60)
    static let night = JapanTime(date: CivilDate(year: 2026, month: 11, day: 24)!, minute: 21 * 60 + 30)

    static let all: [Search] = [
        Search(query: "") { _ in true },
        Search(query: "category=park") { $0.categories.contains(.park) },
        Search(query: "category=temporaryCare") { $0.categories.contains(.temporaryCare) },
        Search(query: "category=nursingRoom,kidsCafeteria,clinic") {
            !$0.categories.isDisjoint(with: [.nursingRoom, .kidsCafeteria, .clinic])
        },
        Search(query: "ageMonths=0") { ($0.draft.ages ?? AgeRange()).contains(0) },
        Search(query: "ageMonths=14") { ($0.draft.ages ?? AgeRange()).contains(14) },
        Search(query: "ageMonths=72") { ($0.draft.ages ?? AgeRange()).contains(72) },
        Search(query: "amenities=nursingRoom") { $0.draft.amenities.contains(.nursingRoom) },
        Search(query: "amenities=indoor,diaperChanging") {
            $0.draft.amenities.isSuperset(of: [.indoor, .diaperChanging])
        },
        Search(query: "openAt=2026-11-21T10:30:00%2B09:00") { $0.draft.hours?.isOpen(at: saturday) ?? false },
        // The same moment as 14:00 in Japan, on a national holiday.
        Search(query: "openAt=2026-11-23T05:00:00Z") { $0.draft.hours?.isOpen(at: holiday) ?? false },
        // A + that was sent as it is arrives as a space.
        Search(query: "openAt=2026-11-24T21:30:00+09:00") { $0.draft.hours?.isOpen(at: night) ?? false },
        Search(query: "bbox=144.915,43.43,144.94,43.445") { place in
            place.draft.point.map {
                (144.915...144.94).contains($0.longitude) && (43.43...43.445).contains($0.latitude)
            } ?? false
        },
        Search(query: "radius=1500") { place in
            place.draft.point.map { Vincenty.metres(from: SeedTown.centre, to: $0) <= 1500 } ?? false
        },
        Search(query: "q=%E5%B0%8F%E5%85%90") {
            $0.draft.name.contains("小児") || $0.draft.address?.contains("小児") ?? false
        },
        Search(query: "category=nursery,certifiedChildrensCenter&ageMonths=8&amenities=lunch&radius=4000") { place in
            !place.categories.isDisjoint(with: [.nursery, .certifiedChildrensCenter])
                && (place.draft.ages ?? AgeRange()).contains(8) && place.draft.amenities.contains(.lunch)
                && place.draft.point.map { Vincenty.metres(from: SeedTown.centre, to: $0) <= 4000 } ?? false
        },
    ]
}

extension Served {
    @Suite struct SearchTests {
        @Test(arguments: Search.all)
        func nearestComeFirstAndNobodyIsMissing(_ search: Search) async throws {
            // Given what the files say
            let expected = SeedTown.nearest(to: SeedTown.centre, search.passes)
            try #require(expected.count >= 3, "the table asks for something the town has")
            // When every page is read
            let centre = "lat=\(SeedTown.centre.latitude)&lon=\(SeedTown.centre.longitude)"
            let pages = try await TestServer.current.allPages("/v1/facilities?\(centre)&limit=200&\(search.query)")
            let features = pages.flatMap(\.features)
            // Then exactly those are there, in order, at their distances
            #expect(Set(features.map(\.key)) == Set(expected.map(\.key)))
            #expect(features.count == expected.count)
            for (feature, wanted) in zip(features, expected) {
                let metres = try #require(feature.properties.distanceMeters)
                // Told to the centimetre, computed to a millimetre.
                #expect(abs(metres - wanted.metres) < 0.007)
            }
            let told = features.compactMap(\.properties.distanceMeters)
            #expect(told == told.sorted())
        }

        @Test func placesWithoutACentreComeByID() async throws {
            let pages = try await TestServer.current.allPages("/v1/facilities?limit=200")
            let ids = pages.flatMap(\.features).compactMap { Int64($0.id) }
            #expect(ids == ids.sorted())
            #expect(ids.count == SeedTown.places.count)
            #expect(pages.flatMap(\.features).allSatisfy { $0.properties.distanceMeters == nil })
        }

        @Test func radiusIncludesItsEdge() async throws {
            // Given the exact distance of a place, as far as it is told
            let server = try TestServer.current
            let centre = "lat=\(SeedTown.centre.latitude)&lon=\(SeedTown.centre.longitude)"
            let all = try await server.facilities("/v1/facilities?\(centre)&limit=40")
            let edge = try #require(all.features.last?.properties.distanceMeters)
            // When the radius lies just behind and just before it
            let with = try await server.facilities("/v1/facilities?\(centre)&limit=200&radius=\(edge + 0.01)")
            let without = try await server.facilities("/v1/facilities?\(centre)&limit=200&radius=\(edge - 0.01)")
            #expect(with.features.count == 40)
            #expect(without.features.count < 40)
            // Then a place where one stands is inside the smallest radius there is
            let point = try #require(all.features.first?.geometry?.coordinates)
            let here = try await server.facilities("/v1/facilities?lat=\(point[1])&lon=\(point[0])&radius=1")
            #expect(here.features.first?.id == all.features.first?.id)
            #expect(here.features.first?.properties.distanceMeters == 0)
        }

        @Test(arguments: ["bbox=179.5,-10,-179.5,10", "bbox=179,43,-179,44&lat=43&lon=180", "bbox=10,40,11,41"])
        func boxesWhereNobodyIsAreEmptyCollections(query: String) async throws {
            let page = try await TestServer.current.facilities("/v1/facilities?\(query)")
            #expect(page.type == "FeatureCollection")
            #expect(page.features.isEmpty)
            #expect(page.numberReturned == 0)
            #expect(page.links.map(\.rel) == ["self"])
        }

        /// From 145° east around the world to 144° lies everything but the town; from 144° over 180° to −10° all of it.
        @Test(arguments: [("145,40,144,50", false), ("144,40,-10,50", true)])
        func boxesOverThe180thMeridianHoldWhatIsInThem(box: String, holdsTheTown: Bool) async throws {
            let pages = try await TestServer.current.allPages("/v1/facilities?bbox=\(box)&limit=200")
            let located = SeedTown.places.filter { $0.draft.point != nil }.count
            #expect(pages.flatMap(\.features).count == (holdsTheTown ? located : 0))
        }
    }
}
