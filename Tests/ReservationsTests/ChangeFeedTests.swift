import Foundation
import GRDB
import Testing

@testable import Reservations

/// The change sequence as the stream reads it.
@Suite struct ChangeFeedTests {
    @Test func changesComeInOrderAfterTheOneThatIsKnown() async throws {
        let changes = try TestChanges()
        #expect(try await changes.store.changes(after: 0, limit: 10) == [])
        for facility: Int64? in [1, nil, 3, 4] { try await changes.add(facility: facility) }
        let found = try await changes.store.changes(after: 1, limit: 2)
        let document = Array("{\"名\":\"枠\"}".utf8)
        #expect(
            found == [
                SlotEvent(sequence: 2, slot: 7, facility: nil, document: document),
                SlotEvent(sequence: 3, slot: 7, facility: 3, document: document),
            ])
        #expect(try await changes.store.changes(after: 4, limit: 10) == [])
    }

    @Test func whatWasNotCommittedIsNotThere() async throws {
        let changes = try TestChanges()
        try await changes.add()
        await #expect(throws: TestChanges.Refusal.self) { try await changes.add(failing: true) }
        try await changes.add()
        #expect(try await changes.store.changes(after: 0, limit: 10).map(\.sequence) == [1, 2])
    }

    @Test func theRangeIsWhatIsKept() async throws {
        let changes = try TestChanges()
        #expect(try await changes.store.changeRange() == nil)
        for _ in 1...3 { try await changes.add() }
        #expect(try await changes.store.changeRange() == 1...3)
    }

    /// So many that one transaction is not enough, and one in the middle whose clock was wrong.
    @Test func onlyABeginningIsForgotten() async throws {
        let changes = try TestChanges()
        try await changes.pool.write { db in
            let statement = try db.makeStatement(
                sql: "INSERT INTO slot_event (slot_id, facility_id, time, document) VALUES (1, 1, ?, '{}')")
            for sequence in 1...3_000 { try statement.execute(arguments: [sequence == 2_600 ? 1 : sequence]) }
        }
        #expect(try await changes.store.forgetChanges(before: Date(stored: 2_500)) == 2_499)
        #expect(try await changes.store.changeRange() == 2_500...3_000)
        #expect(try await changes.store.changes(after: 2_498, limit: 1_000).count == 501)
        #expect(try await changes.store.forgetChanges(before: Date(stored: 2_500)) == 0)
    }

    @Test func theNewestStaysAndNoNumberComesTwice() async throws {
        let changes = try TestChanges()
        for _ in 1...3 { try await changes.add() }
        #expect(try await changes.store.forgetChanges(before: .distantFuture) == 2)
        #expect(try await changes.store.changeRange() == 3...3)
        #expect(try await changes.add() == 4)
    }

    @Test(arguments: [
        "SELECT sequence, slot_id, facility_id, document FROM slot_event WHERE sequence > 5 ORDER BY sequence LIMIT 9",
        "SELECT min(sequence) FROM slot_event", "SELECT max(sequence) FROM slot_event",
        "DELETE FROM slot_event WHERE sequence <= 5 AND sequence < (SELECT max(sequence) FROM slot_event)",
    ])
    func thePrimaryKeyAnswers(sql: String) async throws {
        let changes = try TestChanges()
        try await changes.add()
        let plan = try await changes.pool.read { db in
            try #require(try Int.fetchOne(db, sql: "SELECT count(*) FROM slot_event") == 1)
            return try Row.fetchAll(db, sql: "EXPLAIN QUERY PLAN \(sql)").map { row -> String in row["detail"] }
        }
        for line in plan where line.contains("slot_event") {
            #expect(line.contains("USING INTEGER PRIMARY KEY") || line == "SEARCH slot_event", "\(plan)")
        }
        #expect(!plan.joined().contains("TEMP B-TREE"), "\(plan)")
    }
}
