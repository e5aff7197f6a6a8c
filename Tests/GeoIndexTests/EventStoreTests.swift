import Audit
import Foundation
import GRDB
import Testing
import Vocabulary

@testable import GeoIndex

@Suite struct EventStoreTests {
    static let staff = Authorship(actor: .account(7), time: TestStore.time, requestID: "r1")
    static let later = Authorship(
        actor: .account(8), time: TestStore.time.addingTimeInterval(3_600), requestID: "r2")
    static let npo: Int64 = 3

    static func entries(_ test: TestStore) throws -> [AuditEntry] {
        try SQLiteAuditStore(test.database).entries(ofOrganization: nil, before: nil, limit: 100)
    }

    static func found(_ test: TestStore) throws -> [Int64] {
        try test.store.events(EventQuery()).hits.map(\.event.id)
    }

    static func publish(_ test: TestStore, _ draft: EventDraft = .sample()) async throws -> PublishedEvent {
        try await test.store.publish(draft, at: nil, of: npo, municipality: nil, by: staff)
    }

    @Test func aPublishedEventIsKeptWholeAndFound() async throws {
        let test = try TestStore()
        let draft = EventDraft.full()
        let event = try await test.store.publish(
            draft, at: nil, of: Self.npo, municipality: "222127", by: Self.staff)
        var expected = draft
        expected.place.municipalityCode = "222127"
        #expect(try event.draft() == expected)
        #expect(event.version == 1 && event.status == .scheduled && event.reason == nil)
        #expect(event.organization == Self.npo && event.facilityID == nil && event.source == nil)
        #expect(event.point == draft.place.point)
        #expect(event.createdAt == TestStore.time && event.updatedAt == TestStore.time)
        #expect(try test.store.event(event.id) == event)
        #expect(try test.store.event(event.id + 1) == nil)
        #expect(try Self.found(test) == [event.id])
    }

    @Test func anEventAtAFacilityIsWhereTheFacilityIs() async throws {
        // Given a library
        let test = try TestStore()
        var library = FacilityDraft.sample("みなと図書館", 35.1, 139.1, .library, id: "1")
        library.address = "港町1-1"
        library.municipalityCode = "141003"
        library.access = "港駅から歩いて3分"
        try test.load([library])
        // When an event is published there, without a place of its own
        var draft = EventDraft.sample()
        draft.place = EventPlace()
        draft.place.access = "2階の集会室"
        let event = try await test.store.publish(
            draft, at: 1, of: Self.npo, municipality: "999999", by: Self.staff)
        // Then its place is the library's
        let place = try event.draft().place
        #expect(place.name == "みなと図書館" && place.address == "港町1-1" && place.access == "港駅から歩いて3分")
        #expect(place.municipalityCode == "141003" && place.point == library.point)
        #expect(event.facilityID == 1 && event.point == library.point)
        // And when the library moves, the event moves with it
        library.name = "新みなと図書館"
        library.point = Point(latitude: 35.2, longitude: 139.2)
        (library.access, library.parking) = ("新港駅前", "5台")
        try test.load([library])
        let moved = try #require(try test.store.event(event.id))
        #expect(moved.point == library.point && moved.version == 2)
        let newPlace = try moved.draft().place
        #expect(newPlace.name == "新みなと図書館" && newPlace.access == "新港駅前" && newPlace.parking == "5台")
        var query = EventQuery()
        query.centre = library.point
        query.radius = 10
        query.words = "新みなと"
        #expect(try test.store.events(query).hits.map(\.event.id) == [event.id])
        // And the same release again changes nothing
        try test.load([library])
        #expect(try test.store.event(event.id)?.version == 2)
    }

    @Test func anEventAtAFacilityThatWaitsForAPointWaitsWithIt() async throws {
        let test = try TestStore()
        var hall = FacilityDraft(name: "山の児童館", category: .childrensHall)
        hall.externalID = "1"
        try test.load([hall])
        let event = try await test.store.publish(.sample(), at: 1, of: Self.npo, municipality: nil, by: Self.staff)
        #expect(event.point == nil)
        #expect(try Self.found(test) == [event.id])
        hall.point = Point(latitude: 36, longitude: 138)
        try test.load([hall])
        #expect(try test.store.event(event.id)?.point == hall.point)
        var near = EventQuery()
        near.centre = hall.point
        #expect(try test.store.events(near).hits.map(\.distance) == [0])
    }

    @Test func anEventAtNoOrAHiddenFacilityIsRefused() async throws {
        let test = try TestStore()
        try test.load([.sample("甲", 35, 139, id: "1"), .sample("乙", 35, 139, id: "2")])
        try test.load([.sample("甲", 35, 139, id: "1")], removal: .careful)
        for facility in [2, 99] as [Int64] {
            await #expect(throws: EventStoreError.unknownFacility(facility)) {
                try await test.store.publish(
                    .sample(), at: facility, of: Self.npo, municipality: nil, by: Self.staff)
            }
        }
        #expect(try Self.found(test).isEmpty)
    }

    @Test func whatCannotTakePlaceIsRefused() async throws {
        let test = try TestStore()
        let empty = EventSession(start: TestStore.time, end: TestStore.time)
        let endless = EventSession(start: TestStore.time, end: .distantFuture + 1e12)
        let refused: [(EventStoreError, (inout EventDraft) -> Void)] = [
            (.noPoint, { $0.place.point = nil }),
            (.invalidPoint(Point(latitude: 91, longitude: 0)), { $0.place.point = Point(latitude: 91, longitude: 0) }),
            (.noSession, { $0.sessions = [] }),
            (.invalidSession(empty), { $0.sessions = [empty] }),
            (.invalidSession(endless), { $0.sessions = [endless] }),
            (.invalidDeadline(.distantPast), { $0.deadline = .distantPast }),
        ]
        for (error, change) in refused {
            var draft = EventDraft.sample()
            change(&draft)
            await #expect(throws: error) { _ = try await Self.publish(test, draft) }
        }
        #expect(try Self.entries(test).isEmpty)
    }

    @Test func ofTwoRevisionsFromOneVersionTheSecondIsRefused() async throws {
        let test = try TestStore()
        let event = try await Self.publish(test)
        let (first, second) = (EventDraft.sample("第一案", 34, 138), EventDraft.sample("第二案"))
        let revised = try await test.store.revise(
            event.id, ifVersion: 1, first, at: nil, municipality: nil, by: Self.later)
        #expect(revised.version == 2 && revised.createdAt == event.createdAt && revised.updatedAt == Self.later.time)
        await #expect(throws: EventStoreError.versionConflict(current: 2)) {
            try await test.store.revise(event.id, ifVersion: 1, second, at: nil, municipality: nil, by: Self.later)
        }
        #expect(try test.store.event(event.id) == revised)
        await #expect(throws: EventStoreError.unknownEvent(99)) {
            try await test.store.revise(99, ifVersion: 1, first, at: nil, municipality: nil, by: Self.later)
        }
        #expect(try Self.entries(test).map(\.action) == ["edited", "published"])
        var query = EventQuery()
        query.centre = Point(latitude: 34, longitude: 138)
        query.radius = 1
        query.words = "第一案"
        #expect(try test.store.events(query).hits.map(\.event.id) == [event.id])
    }

    @Test func aCancelledEventIsShownAsCancelledAndOneTakenDownIsNotFound() async throws {
        let test = try TestStore()
        let id = try await Self.publish(test).id
        let cancelled = try await test.store.cancel(id, reason: "台風のため", by: Self.later)
        #expect(cancelled.status == .cancelled && cancelled.reason == "台風のため" && cancelled.version == 2)
        #expect(try test.store.events(EventQuery()).hits.map(\.event) == [cancelled])
        let down = try await test.store.takeDown(id, reason: "営利目的のため", by: Self.later)
        #expect(down.status == .takenDown && down.reason == "営利目的のため")
        #expect(try test.store.event(id) == down)
        for isNear in [false, true] {
            var query = EventQuery()
            if isNear { query.centre = down.point }
            #expect(try test.store.events(query).hits.isEmpty)
            query.words = "ひろば"
            #expect(try test.store.events(query).hits.isEmpty)
        }
        #expect(try test.store.events(ofOrganization: Self.npo, after: nil, limit: 10) == [down])
        let restored = try await test.store.restoreEvent(id, by: Self.later)
        #expect(restored.status == .cancelled && restored.reason == "台風のため" && restored.version == 4)
        #expect(try Self.found(test) == [id])
    }

    @Test func aStatusThatDoesNotFitIsRefused() async throws {
        let test = try TestStore()
        let (id, store) = (try await Self.publish(test).id, test.store)
        await #expect(throws: EventStoreError.wrongStatus(current: .scheduled)) {
            try await store.restoreEvent(id, by: Self.staff)
        }
        await #expect(throws: EventStoreError.noReason) { try await store.cancel(id, reason: " \n", by: Self.staff) }
        _ = try await store.cancel(id, reason: "雨", by: Self.staff)
        await #expect(throws: EventStoreError.wrongStatus(current: .cancelled)) {
            try await store.cancel(id, reason: "雨", by: Self.staff)
        }
        _ = try await store.takeDown(id, reason: "違反", by: Self.staff)
        await #expect(throws: EventStoreError.wrongStatus(current: .takenDown)) {
            try await store.takeDown(id, reason: "違反", by: Self.staff)
        }
        await #expect(throws: EventStoreError.unknownEvent(5)) {
            try await store.takeDown(5, reason: "違反", by: Self.staff)
        }
    }

    @Test func everyChangeIsInTheLogWithWhatWasAndWhatIs() async throws {
        let test = try TestStore()
        let event = try await Self.publish(test)
        let revised = try await test.store.revise(
            event.id, ifVersion: 1, .sample("新しい題"), at: nil, municipality: nil, by: Self.later)
        _ = try await test.store.takeDown(event.id, reason: "違反", by: Self.later)
        let entries = try Self.entries(test).reversed() as [AuditEntry]
        #expect(entries.map(\.action) == ["published", "edited", "takenDown"])
        #expect(entries.allSatisfy { $0.subject == .init(.event, event.id) && $0.organization == Self.npo })
        #expect(entries.map(\.authorship) == [Self.staff, Self.later, Self.later])
        let document = String(decoding: event.document, as: UTF8.self)
        #expect(entries[0].before == nil && entries[0].after == document)
        #expect(entries[1].before == document)
        #expect(entries[1].after == String(decoding: revised.document, as: UTF8.self))
        #expect(entries[2].before == #"{"status":"scheduled"}"#)
        #expect(entries[2].after == #"{"status":"takenDown","reason":"違反"}"#)
    }

    @Test func aChangeThatCannotBeLoggedDoesNotHappen() async throws {
        let test = try TestStore()
        let event = try await Self.publish(test)
        try await test.database.write { db in
            try db.execute(
                sql: """
                    CREATE TRIGGER full BEFORE INSERT ON audit_entry BEGIN SELECT RAISE(ABORT, 'full'); END
                    """)
        }
        await #expect(throws: DatabaseError.self) { try await Self.publish(test) }
        await #expect(throws: DatabaseError.self) {
            try await test.store.revise(
                event.id, ifVersion: 1, .sample("別の題"), at: nil, municipality: nil, by: Self.later)
        }
        await #expect(throws: DatabaseError.self) {
            try await test.store.takeDown(event.id, reason: "違反", by: Self.later)
        }
        #expect(try test.store.event(event.id) == event)
        #expect(try Self.found(test) == [event.id])
        #expect(try Self.entries(test).count == 1)
    }

    @Test func anOrganisationsEventsAreListedPageByPage() async throws {
        let test = try TestStore()
        var ids: [Int64] = []
        for number in 0..<7 {
            let owner = number == 3 ? Self.npo + 1 : Self.npo
            let event = try await test.store.publish(
                .sample("催し\(number)"), at: nil, of: owner, municipality: nil, by: Self.staff)
            if owner == Self.npo { ids.append(event.id) }
        }
        _ = try await test.store.takeDown(ids[1], reason: "違反", by: Self.staff)
        let first = try test.store.events(ofOrganization: Self.npo, after: nil, limit: 4)
        let second = try test.store.events(ofOrganization: Self.npo, after: first.last?.id, limit: 4)
        #expect((first + second).map(\.id) == ids)
        #expect(first[1].status == .takenDown)
    }
}
