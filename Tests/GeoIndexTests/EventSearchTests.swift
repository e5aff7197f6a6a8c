import Foundation
import GRDB
import Testing
import Vocabulary

@testable import GeoIndex

@Suite struct EventSearchTests {
    static func query(_ dice: inout Dice, _ country: EventCountry) -> EventQuery {
        var query = EventQuery(limit: .random(in: 5...80, using: &dice))
        func oneIn(_ sides: Int) -> Bool { Int.random(in: 0..<sides, using: &dice) == 0 }
        let near = country.events.randomElement(using: &dice)!.draft.place.point ?? Point(latitude: 35, longitude: 139)
        if !oneIn(3) {
            query.centre = near
            if oneIn(2) { query.centre = Point(latitude: near.latitude + 0.1, longitude: near.longitude * 0.999) }
            if oneIn(3) { query.radius = .random(in: 1...100_000, using: &dice) }
        }
        if oneIn(4) {
            let width = Double.random(in: 0.01...2, using: &dice)
            let (west, east) = (near.longitude - width, near.longitude + width)
            query.box = BoundingBox(
                west: west < -180 ? west + 360 : west, south: near.latitude - width,
                east: east > 180 ? east - 360 : east, north: near.latitude + width)
        }
        if !oneIn(4) {
            query.from = TestStore.time.addingTimeInterval(.random(in: -2_000_000...2_000_000, using: &dice))
            let days = [0.01, 1, 7, 30].randomElement(using: &dice)!
            if !oneIn(3) { query.to = query.from?.addingTimeInterval(days * 86_400) }
        }
        if oneIn(3) { query.ageMonths = .random(in: 0...60, using: &dice) }
        if oneIn(4) { query.categories = CategorySet(Category.allCases.shuffled(using: &dice).prefix(4)) }
        if oneIn(5) { query.organization = .random(in: 1...6, using: &dice) }
        if oneIn(6) {
            query.ids = IDSet(
                (0..<[30, 900].randomElement(using: &dice)!).map { _ in .random(in: 0...1_000, using: &dice) })
        }
        if oneIn(12) { query.facility = .random(in: 1...200, using: &dice) }
        if oneIn(4) { query.municipality = EventCountry.codes.randomElement(using: &dice) }
        if oneIn(3) {
            query.words = ["工作", "べびー", "会", "npo ひだまり", "公園　絵本", "催し1", "お", "ない"].randomElement(using: &dice)
        }
        return query
    }

    /// Whatever is counted as few, so that the walks and the looking one by one both answer everything.
    @Test(arguments: [0, 40, 2_000])
    func everyPageEqualsAScanOfEverything(few: Int) async throws {
        // Given a thousand events, and three hundred different questions
        let country = try await EventCountry(1_000, seed: 21)
        var dice = Dice(state: UInt64(few) + 1)
        var (answers, full) = (0, 0)
        for _ in 0..<300 {
            var query = Self.query(&dice, country)
            let expected = country.scan(query)
            // When all pages are read
            var got: [EventHit] = []
            repeat {
                let page = try await country.test.database.read { [query] db in
                    try EventSearch(query, few: few, db).page()
                }
                #expect(page.hits.count == query.limit || page.next == nil)
                got += page.hits
                query.after = page.next
                if page.next != nil { full += 1 }
            } while query.after != nil && got.count < 2_000
            // Then together they are what the scan says; distances equal within its precision may stand either way.
            #expect(got.count == expected.count, "\(query)")
            #expect(Set(got.map(\.event.id)).count == got.count)
            for (hit, wanted) in zip(got, expected) {
                let key = hit.distance ?? hit.start.timeIntervalSince1970
                #expect(abs(key - wanted.key) < 2e-3, "\(query)")
                if hit.event.id != wanted.id {
                    #expect(
                        query.centre != nil
                            && expected.contains { $0.id == hit.event.id && abs($0.key - wanted.key) < 2e-3 })
                }
            }
            answers += got.count
        }
        #expect(answers > 10_000 && full > 300)
    }

    @Test func ofEventsAtOnePointTheOlderComesFirst() async throws {
        let test = try TestStore()
        _ = try test.store.importEvents(.init(source: "一覧"), by: EventStoreTests.staff) { session in
            for number in 1...120 { _ = try session.accept(PreparedEvent(.sample("同じ\(number)")), line: number) }
        }
        for isNear in [true, false] {
            var query = EventQuery(limit: 7)
            if isNear { query.centre = Point(latitude: 35.001, longitude: 139) }
            var ids: [Int64] = []
            repeat {
                let page = try test.store.events(query)
                ids += page.hits.map(\.event.id)
                query.after = page.next
            } while query.after != nil
            #expect(ids == Array(1...120))
        }
    }

    @Test func anEventWithoutAPointIsOnlyInLists() async throws {
        let test = try TestStore()
        var draft = EventDraft.sample()
        draft.place.point = nil
        _ = try test.store.importEvents(.init(source: "一覧"), by: EventStoreTests.staff) { [draft] session in
            let taken = try session.accept(PreparedEvent(draft), line: 1)
            #expect(taken.needsLocation)
        }
        var (list, map, near) = (EventQuery(), EventQuery(), EventQuery())
        list.words = "ひろば"
        map.box = BoundingBox(west: -180, south: -90, east: 180, north: 90)
        near.centre = Point(latitude: 35, longitude: 139)
        #expect(try test.store.events(list).hits.map(\.event.id) == [1])
        #expect(try test.store.events(list).hits.first?.event.point == nil)
        #expect(try test.store.events(map).hits.isEmpty)
        #expect(try test.store.events(near).hits.isEmpty)
    }

    /// [from, to) against [start, end): what only touches does not overlap.
    @Test(arguments: [
        (-1.0, 0.0, false), (-1, 0.0005, true), (0, 1, true), (0.9995, 2, true), (1, 2, false), (0.5, 0.5, false),
        (0.7, 0.4, false), (-5, 5, true),
    ])
    func periodsAreHalfOpen(from: Double, to: Double, isFound: Bool) async throws {
        let test = try TestStore()
        let event = try await EventStoreTests.publish(test, .sample(hours: 0))
        for isNear in [true, false] {
            var query = EventQuery()
            if isNear { query.centre = event.point }
            query.from = TestStore.time.addingTimeInterval(from * 3_600)
            query.to = TestStore.time.addingTimeInterval(to * 3_600)
            let hits = try test.store.events(query).hits
            #expect(hits.map(\.event.id) == (isFound ? [event.id] : []))
            #expect(hits.allSatisfy { $0.start == TestStore.time })
        }
    }

    @Test(arguments: [
        ("おやこ", [1]), ("オヤコ", [1]), ("ｵﾔｺ", [1]), ("親子", []), ("モリ", [1, 2]), ("木の実", [2]), ("で工", [2]), ("雨天は中止", [2]),
        ("工作", [2]), ("遊", [2]), ("三ケ名", [2]), ("焼津 あそび", [2]), ("森の会", [2]), ("中央公園", [2]), ("棟", [2]), ("場", [2]),
        ("play", [2]), ("ＷＯＯＤ", [2]), ("054", []), ("\"", [2]), ("*", []), (" ", []),
    ])
    func wordsAreFoundHoweverTheyAreWritten(words: String, expected: [Int64]) async throws {
        let test = try TestStore()
        var first = EventDraft.sample(hours: -2)
        first.organizer = "もりの家"
        _ = try await EventStoreTests.publish(test, first)
        _ = try await EventStoreTests.publish(test, .full())
        var query = EventQuery()
        query.words = words
        #expect(try test.store.events(query).hits.map(\.event.id) == expected)
    }

    @Test func theTreeHoldsEveryPointOnce() async throws {
        let country = try await EventCountry(300, seed: 4)
        try await country.test.database.read { db in
            #expect(try String.fetchOne(db, sql: "SELECT rtreecheck('event_near')") == "ok")
            let astray = try Int.fetchOne(
                db,
                sql: """
                    SELECT count(*) FROM event e LEFT JOIN event_near n ON n.id = e.id
                    WHERE (n.id IS NULL) <> (e.latitude IS NULL) OR e.latitude NOT BETWEEN n.south AND n.north
                        OR e.longitude NOT BETWEEN n.west AND n.east
                    """)
            #expect(astray == 0)
            let located = try Int.fetchOne(db, sql: "SELECT count(latitude) FROM event")!
            #expect(try Int.fetchOne(db, sql: "SELECT count(*) FROM event_near") == located && located > 200)
        }
    }
}
