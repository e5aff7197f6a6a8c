import Audit
import Foundation
import GRDB
import Testing
import Vocabulary

@testable import GeoIndex

@Suite struct FacilityAuditTests {
    @Test func everyChangeIsLoggedWithWhatWasAndWhatIs() async throws {
        let test = try TestStore()
        var draft = FacilityDraft.sample("あさひ公園", 34.866, 138.323)
        draft.fee = "無料"
        let id = try await test.store.create(draft, organization: 7, source: "みなと", by: TestStore.staff()).id
        try await test.edit(id, by: TestStore.staff(after: 2)) { changes in
            changes.fee = .clear
            changes.phone = .set("054-000-0000")
        }
        _ = try await test.store.hide(id, reason: " 工事 ", by: TestStore.staff())
        _ = try await test.store.restore(id, by: TestStore.staff())
        _ = try await test.store.assign(id, to: 8, by: TestStore.staff())
        let log = try test.log()
        #expect(log.map(\.action) == ["created", "edited", "hidden", "restored", "assigned"])
        #expect(log.allSatisfy { $0.subject == .init(.facility, id) })
        #expect(log.map(\.organization) == [7, 7, 7, 7, 8])
        #expect(log[1].authorship == TestStore.staff(after: 2))
        #expect(
            log.map(\.before) == [
                nil, #"{"phone":null,"fee":"無料"}"#, #"{"hidden":false}"#, #"{"hidden":true,"reason":"工事"}"#,
                #"{"organization":7}"#,
            ])
        #expect(
            log.map(\.after) == [
                #"{"name":"あさひ公園","category":"park","coordinates":{"lat":34.866,"lon":138.323},"fee":"無料"}"#,
                #"{"phone":"054-000-0000","fee":null}"#, #"{"hidden":true,"reason":"工事"}"#, #"{"hidden":false}"#,
                #"{"organization":8}"#,
            ])
    }

    /// Neither the change without its entry, nor the entry without its change.
    @Test(arguments: ["INSERT ON audit_entry", "UPDATE ON geo_revision", "INSERT ON facility_edit"])
    func changeAndEntryComeTogetherOrNotAtAll(refused: String) async throws {
        let test = try TestStore()
        try test.load([.sample("あさひ公園", 34.866, 138.323, id: "1")])
        let before = try #require(try test.store.kept(1))
        try test.refuse(refused)
        await #expect(throws: DatabaseError.self) { try await test.edit(1) { $0.name = .set("ゆうひ公園") } }
        #expect(try test.store.kept(1) == before)
        #expect(try test.log().isEmpty)
        #expect(try (test.found("あさひ"), test.found("ゆうひ")) == ([1], []))
    }
}

/// On a real file, from several threads.
@Suite struct FacilityEditRaceTests {
    /// Runs both at the same moment and tells how many of them were refused as too late.
    static func race(
        _ test: TestStore, _ edit: @escaping @Sendable (SpatiaLiteStore, String) async throws -> Void
    ) async -> Int {
        let store = test.store
        return await withTaskGroup(of: Bool.self) { group in
            for name in ["あさひ公園", "ゆうひ公園"] {
                group.addTask {
                    do {
                        try await edit(store, name)
                    } catch FacilityKeepingError.changedSince {
                        return true
                    } catch {
                        Issue.record(error)
                    }
                    return false
                }
            }
            return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
    }

    @Test func ofTwoWhoSawTheSameVersionExactlyOneWins() async throws {
        let test = try TestStore(onDisk: true)
        try test.load([.sample("ひので公園", 34.866, 138.323, id: "1")])
        for _ in 1...20 {
            let seen = try #require(try test.store.kept(1)).version
            let refused = await Self.race(test) { store, name in
                var changes = FacilityChanges()
                changes.name = .set(name)
                changes.note = .set(UUID().uuidString)
                _ = try await store.edit(1, ifVersion: seen, changes, by: TestStore.staff())
            }
            #expect(refused == 1)
        }
        #expect(try test.log().count == 20)
    }

    /// The control: without the condition both are taken, and what the first wrote is lost.
    @Test func withoutAVersionBothAreTaken() async throws {
        let test = try TestStore(onDisk: true)
        try test.load([.sample("ひので公園", 34.866, 138.323, id: "1")])
        let refused = await Self.race(test) { store, name in
            var changes = FacilityChanges()
            changes.name = .set(name)
            try await store.database.write { [changes] db in
                _ = try FacilityKeeper(db: db, authorship: TestStore.staff()).edit(1, ifVersion: nil, changes)
            }
        }
        #expect(refused == 0)
        #expect(try test.log().count == 2)
    }
}
