import Audit
import Foundation
import GRDB
import Testing
import Vocabulary

@testable import GeoIndex

@Suite struct EventLogTests {
    /// All that the log says, in whichever column.
    static func text(_ test: TestStore) throws -> String {
        try test.database.read { db in
            try Row.fetchAll(db, sql: "SELECT * FROM audit_entry").map { "\($0)" }.joined(separator: "\n")
        }
    }

    @Test func whomToAskAndWhatIsToldInFreeWordsIsNeverLogged() async throws {
        // Given an event that names a person wherever it can
        let test = try TestStore()
        var draft = EventDraft.full()
        draft.contact.name = "山田花子"
        draft.contact.phone = "090-0000-1234"
        draft.contact.email = "hanako@example.jp"
        draft.contact.url = "https://example.jp/hanako"
        draft.summary = "講師は山田花子です。"
        draft.howToApply = "090-0000-1234 の山田花子まで"
        draft.note = "山田花子より"
        // When it is published, revised and cancelled
        let event = try await test.store.publish(
            draft, at: nil, of: EventStoreTests.npo, municipality: nil, by: EventStoreTests.staff)
        #expect(try event.draft() == draft)
        var revision = draft
        revision.title = "新しい題"
        _ = try await test.store.revise(
            event.id, ifVersion: 1, revision, at: nil, municipality: nil, by: EventStoreTests.later)
        _ = try await test.store.cancel(event.id, reason: "台風のため", by: EventStoreTests.later)
        // Then the log tells what became of it, and of nobody
        let entries = try EventStoreTests.entries(test)
        #expect(entries.map(\.action) == ["cancelled", "edited", "published"])
        #expect(entries[1].before?.contains("もりの") == true && entries[1].after?.contains("新しい題") == true)
        #expect(entries[1].before == entries[2].after)
        let log = try Self.text(test)
        #expect(log.contains("新しい題"))
        for word in ["花子", "0000-1234", "hanako", "contact", "description", "howToApply", "note"] {
            #expect(!log.contains(word), "\(word)")
        }
    }
}

@Suite struct EventFollowingTests {
    @Test func theWayThereIsAlwaysTheFacilitys() async throws {
        let test = try TestStore()
        var hall = FacilityDraft.sample("山の児童館", 35, 139, .childrensHall, id: "1")
        (hall.access, hall.parking) = ("山駅から歩いて5分", "3台")
        try test.load([hall])
        let event = try await test.store.publish(
            .full(), at: 1, of: EventStoreTests.npo, municipality: nil, by: EventStoreTests.staff)
        func place() throws -> EventPlace { try #require(try test.store.event(event.id)).draft().place }
        #expect(try (place().access, place().parking) == ("山駅から歩いて5分", "3台"))
        // Changed by a person, by nobody's leave of the event
        try await test.edit(1) { changes in
            changes.access = .set("山駅の北口から歩いて2分")
            changes.parking = .clear
        }
        #expect(try (place().access, place().parking) == ("山駅の北口から歩いて2分", nil))
        // And a revision that was made from an older copy does not bring it back
        let version = try #require(try test.store.event(event.id)).version
        _ = try await test.store.revise(
            event.id, ifVersion: version, event.draft(), at: 1, municipality: nil, by: EventStoreTests.later)
        #expect(try (place().access, place().parking) == ("山駅の北口から歩いて2分", nil))
    }
}
