import Foundation
import GRDB
import Testing
import Vocabulary

@testable import GeoIndex

@Suite struct NearestSearchTests {
    /// Places in clusters, some on one point, some over the 180th meridian, with filters of all kinds.
    static func places(_ count: Int, seed: UInt64) -> [FacilityDraft] {
        var dice = Dice(state: seed)
        let centres =
            (0..<12).map { _ in
                (Double.random(in: 26...44, using: &dice), Double.random(in: 128...145, using: &dice))
            } + [(52.0, 179.99), (-40, -179.995)]
        return (0..<count).map { number in
            let centre = centres.randomElement(using: &dice)!
            let spread = number % 10 == 0 ? 0 : Double.random(in: 0...0.2, using: &dice)
            var longitude = centre.1 + .random(in: -1...1, using: &dice) * spread
            if longitude > 180 { longitude -= 360 } else if longitude < -180 { longitude += 360 }
            var draft = FacilityDraft.sample(
                "施設\(number)", centre.0 + .random(in: -1...1, using: &dice) * spread, longitude,
                Category.allCases.randomElement(using: &dice)!, id: "\(number)")
            if number % 3 == 0 { draft.furtherCategories = [.nursingRoom, .temporaryCare] }
            if number % 2 == 0 { draft.ages = AgeRange(minMonths: number % 30, maxMonths: 36 + number % 40) }
            draft.amenities = Set(Amenity.allCases.filter { _ in Bool.random(using: &dice) })
            if number % 4 != 0 {
                draft.hours = OpeningHours(
                    weekly: [.tue: [.init(opens: 480 + number % 7 * 30, closes: 900 + number % 5 * 60)]])
            }
            if number % 50 == 7 { draft.point = nil }
            return draft
        }
    }

    static func query(_ dice: inout Dice, around places: [FacilityDraft]) -> FacilityQuery {
        var query = FacilityQuery(limit: .random(in: 1...40, using: &dice))
        let near = places.randomElement(using: &dice)!.point ?? Point(latitude: 35, longitude: 139)
        let reach = [0.0, 0.02, 3, 3, 60].randomElement(using: &dice)!
        let longitude = near.longitude + .random(in: -1...1, using: &dice) * reach
        query.centre = Point(
            latitude: max(-90, min(90, near.latitude + .random(in: -1...1, using: &dice) * reach)),
            longitude: longitude > 180 ? longitude - 360 : longitude < -180 ? longitude + 360 : longitude)
        if Int.random(in: 0..<3, using: &dice) == 0 { query.radius = .random(in: 1...100_000, using: &dice) }
        if Int.random(in: 0..<3, using: &dice) == 0 {
            let width = Double.random(in: 0.01...0.5, using: &dice)
            let (west, east) = (near.longitude - width, near.longitude + width)
            query.box = BoundingBox(
                west: west < -180 ? west + 360 : west, south: near.latitude - width,
                east: east > 180 ? east - 360 : east, north: near.latitude + width)
        }
        if Bool.random(using: &dice) {
            let some = Category.allCases.shuffled(using: &dice).prefix(.random(in: 1...6, using: &dice))
            query.categories = CategorySet(some)
        }
        if Int.random(in: 0..<3, using: &dice) == 0 { query.ageMonths = .random(in: 0...80, using: &dice) }
        if Int.random(in: 0..<4, using: &dice) == 0 {
            query.openAt = JapanTime(
                date: CivilDate(year: 2026, month: 11, day: 24)!, minute: .random(in: 420...1200, using: &dice))
        }
        if Int.random(in: 0..<4, using: &dice) == 0 {
            query.amenities = AmenitySet(Amenity.allCases.shuffled(using: &dice).prefix(2))
        }
        if Int.random(in: 0..<6, using: &dice) == 0 {
            query.ids = IDSet(
                (0..<[3, 300, 3_000].randomElement(using: &dice)!).map { _ in Int64.random(in: 0...3000, using: &dice) }
            )
        }
        return query
    }

    /// All that pass, by Vincenty's distance: no index, no columns, no code shared with the search.
    static func scan(_ query: FacilityQuery, _ places: [FacilityDraft]) -> [(id: Int64, distance: Double)] {
        places.enumerated().compactMap { index, draft -> (Int64, Double)? in
            guard let point = draft.point, let centre = query.centre else { return nil }
            let id = Int64(index + 1)
            let distance = EllipsoidTests.vincenty(centre, point)
            let categories = draft.furtherCategories.union([draft.category])
            guard query.radius.map({ distance <= $0 }) ?? true,
                query.categories.isEmpty || categories.contains(where: { query.categories.contains($0) }),
                query.ageMonths.map({ (draft.ages ?? AgeRange()).contains($0) }) ?? true,
                query.amenities.members.allSatisfy(draft.amenities.contains),
                query.openAt.map({ draft.hours?.isOpen(at: $0) ?? false }) ?? true,
                query.ids.map({ $0.contains(id) }) ?? true
            else { return nil }
            if let box = query.box {
                let east = box.east < box.west ? box.east + 360 : box.east
                let longitude = point.longitude < box.west ? point.longitude + 360 : point.longitude
                guard (box.south...box.north).contains(point.latitude), longitude <= east else { return nil }
            }
            return (id, distance)
        }
        .sorted { ($0.1, $0.0) < ($1.1, $1.0) }
    }

    @Test(arguments: [false, true])
    func everyPageEqualsAScanOfEverything(addedOneByOne: Bool) throws {
        // Given places packed at once, or most of them added later one by one
        let test = try TestStore()
        let places = Self.places(3_000, seed: 11)
        try test.load(places, dryRun: true)
        if addedOneByOne {
            for start in stride(from: 0, to: places.count, by: 500) {
                try test.load(Array(places[start..<min(start + 500, places.count)]))
            }
        } else {
            try test.load(places)
        }
        // When a thousand different questions are asked, page after page
        var dice = Dice(state: 5)
        var answers = 0
        for _ in 0..<1_000 {
            var query = Self.query(&dice, around: places)
            let expected = Self.scan(query, places)
            var got: [FacilityHit] = []
            for _ in 0..<12 {
                let page = try test.store.facilities(query, at: TestStore.noon)
                #expect(page.hits.count <= query.limit)
                got += page.hits
                query.after = page.next
                if page.next == nil { break }
            }
            // Then every page is what the scan says; distances equal within its precision may stand either way.
            #expect(query.after != nil || got.count == expected.count)
            for (hit, wanted) in zip(got, expected) {
                #expect(abs(hit.distance! - wanted.distance) < 2e-3, "\(query)")
                if hit.id != wanted.id {
                    #expect(expected.contains { $0.id == hit.id && abs($0.distance - wanted.distance) < 2e-3 })
                }
            }
            #expect(Set(got.map(\.id)).count == got.count)
            answers += got.count
        }
        #expect(answers > 20_000)
    }

    @Test func tiesAreOrderedByID() throws {
        let test = try TestStore()
        try test.load((0..<120).map { .sample("同じ場所\($0)", 35, 139, id: "\($0)") })
        var query = FacilityQuery(limit: 7)
        query.centre = Point(latitude: 35.001, longitude: 139)
        var ids: [Int64] = []
        repeat {
            let page = try test.store.facilities(query, at: TestStore.noon)
            ids += page.hits.map(\.id)
            query.after = page.next
        } while query.after != nil
        #expect(ids == Array(1...120))
    }

    /// A country is packed a chunk at a time: what lies in different chunks still hangs together.
    @Test(arguments: [51, 102, 51 * 51, 51 * 59])
    func treesOfManyChunksHoldEveryPlaceOnce(chunk: Int) throws {
        let test = try TestStore()
        try test.load(Self.places(3_000, seed: 5))
        var query = FacilityQuery(limit: 200)
        query.centre = Point(latitude: 35, longitude: 139)
        let before = try test.store.facilities(query, at: TestStore.noon).hits.map(\.id)
        try test.database.write { db in
            try NearTrees.rebuild(in: db, chunk: chunk)
            #expect(try String.fetchOne(db, sql: "SELECT rtreecheck('\(NearTrees.spatialIndex)')") == "ok")
            let counts = "SELECT (SELECT count(*) FROM \(NearTrees.spatialIndex)), count(geometry) FROM facility_point"
            let row = try #require(try Row.fetchOne(db, sql: counts))
            #expect(row[0] as Int == row[1] as Int)
        }
        #expect(try test.store.facilities(query, at: TestStore.noon).hits.map(\.id) == before)
    }

    @Test func spatialIndexIsWhatSpatiaLiteExpects() throws {
        let test = try TestStore()
        try test.load(Self.places(3_000, seed: 3))
        try test.load(Self.places(40, seed: 4), source: "別の資料")
        try test.database.read { db in
            let trees = [NearTrees.spatialIndex] + Category.allCases.map(NearTrees.table)
            for tree in trees {
                let verdict = try String.fetchOne(db, sql: "SELECT rtreecheck('\(tree)')")
                #expect(verdict == "ok", "\(tree)")
            }
            let entries = try Int.fetchOne(db, sql: "SELECT count(*) FROM \(NearTrees.spatialIndex)")
            #expect(entries! > 2_900)
        }
        let nearest = try test.database.writeWithoutTransaction { db in
            let isValid = try Int.fetchOne(db, sql: "SELECT CheckSpatialIndex('facility_point', 'geometry')")
            #expect(isValid == 1)
            return try Double.fetchOne(
                db,
                sql: """
                    SELECT min(ST_Distance(geometry, MakePoint(139, 35, 4326), 1)) FROM facility_point
                    WHERE geometry IS NOT NULL
                    """)!
        }
        var query = FacilityQuery(limit: 1)
        query.centre = Point(latitude: 35, longitude: 139)
        let hit = try #require(try test.store.facilities(query, at: TestStore.noon).hits.first)
        #expect(abs(nearest - hit.distance!) < 0.01)
    }
}
