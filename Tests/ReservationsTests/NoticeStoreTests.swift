import Foundation
import GRDB
import Testing

@testable import Reservations

@Suite struct NoticeStoreTests {
    @Test func pausesGrowUntilItIsDead() async throws {
        // Given a notice that cannot be delivered
        let stage = try NoticeStage()
        try await stage.add(.confirmed)
        let store = stage.store
        let id = try #require(try await stage.due().first?.id)
        // When each try fails at the moment it is due
        var (time, pauses, isDead) = (NoticeStage.start, [TimeInterval](), false)
        while !isDead {
            isDead = try await store.failNotice(id, "451 \(pauses.count)", isFinal: false, at: time)
            guard !isDead else { break }
            let next = try await nextTry(of: id, in: stage)
            let early = try await store.dueNotices(by: .mail, at: next.addingTimeInterval(-1), limit: 9)
            #expect(early == [])
            #expect(try await store.dueNotices(by: .mail, at: next, limit: 9).map(\.attempts) == [pauses.count + 1])
            pauses.append(next.timeIntervalSince(time))
            time = next
        }
        // Then each pause is as long as the one before or longer, and it is over after some three days
        #expect(pauses.map { Int($0 / 60) } == [1, 5, 15, 60, 180, 360, 720, 1_440, 1_440])
        #expect((2.5...3.5).contains(time.timeIntervalSince(NoticeStage.start) / 86_400))
        #expect(try await stage.due(after: 1e9) == [])
        let dead = try await store.deadNotices(before: nil, limit: 9)
        #expect(dead.map(\.id) == [id])
        #expect(dead.first?.failure == "451 9")
        #expect(dead.first?.attempts == 10)
    }

    @Test func whatCannotSucceedIsDeadAtOnce() async throws {
        let stage = try NoticeStage()
        try await stage.add(.confirmed)
        let id = try #require(try await stage.due().first?.id)
        #expect(try await stage.store.failNotice(id, "550", isFinal: true, at: NoticeStage.start))
        #expect(try await stage.store.deadNotices(before: nil, limit: 9).map(\.attempts) == [1])
    }

    @Test func aDeadNoticeIsRevivedFromTheBeginning() async throws {
        let stage = try NoticeStage()
        let store = stage.store
        for _ in 0..<3 { try await stage.add(.confirmed) }
        let ids = try await stage.due().map(\.id)
        for id in ids { _ = try await store.failNotice(id, "550", isFinal: true, at: NoticeStage.start) }
        #expect(try await store.deadNotices(before: nil, limit: 2).map(\.id) == [ids[2], ids[1]])
        #expect(try await store.deadNotices(before: ids[1], limit: 2).map(\.id) == [ids[0]])

        let revived = try await store.reviveNotice(ids[1], by: NoticeStage.authorship)
        #expect(revived.attempts == 0)
        #expect(revived.failure == nil)
        #expect(try await stage.due() == [revived])
        #expect(try await store.deadNotices(before: nil, limit: 9).map(\.id) == [ids[2], ids[0]])
        // Neither what is not dead nor what does not exist
        for id in [ids[1], 999] {
            await #expect(throws: ReservationError.unknownNotice(id)) {
                try await store.reviveNotice(id, by: NoticeStage.authorship)
            }
        }
    }

    @Test func whatIsSettledIsNotDueAndIsForgottenInTime() async throws {
        let stage = try NoticeStage()
        let store = stage.store
        for _ in 0..<4 { try await stage.add(.confirmed) }
        let ids = try await stage.due().map(\.id)
        try await store.settleNotice(ids[0], isVoid: false, at: NoticeStage.start)
        try await store.settleNotice(ids[1], isVoid: true, at: NoticeStage.start.addingTimeInterval(100))
        #expect(try await stage.due().map(\.id) == [ids[2], ids[3]])
        // A failure that comes late does not bring it back.
        #expect(try await store.failNotice(ids[0], "late", isFinal: true, at: NoticeStage.start) == false)
        #expect(try await store.deadNotices(before: nil, limit: 9) == [])

        #expect(try await store.purgeNotices(settledBefore: NoticeStage.start.addingTimeInterval(50), limit: 9) == 1)
        #expect(try await store.purgeNotices(settledBefore: NoticeStage.start.addingTimeInterval(500), limit: 9) == 1)
        let left = try await stage.database.read { try Int64.fetchAll($0, sql: "SELECT id FROM notice ORDER BY id") }
        #expect(left == [ids[2], ids[3]])
    }

    @Test func whatIsPostponedKeepsItsTries() async throws {
        let stage = try NoticeStage()
        for _ in 0..<3 { try await stage.add(.confirmed) }
        let ids = try await stage.due().map(\.id)
        try await stage.store.postponeNotices(Array(ids[1...]), until: NoticeStage.start.addingTimeInterval(60))
        #expect(try await stage.due(after: 59).map(\.id) == [ids[0]])
        #expect(try await stage.due(after: 60).map(\.attempts) == [0, 0, 0])
    }

    @Test func aWebhookIsSetReplacedAndTurnedOff() async throws {
        let stage = try NoticeStage()
        let store = stage.store
        #expect(try await store.webhook(of: NoticeStage.organization) == nil)
        try await stage.setWebhook()
        let other = Webhook(url: "https://example.jp/other?key=geheim", secret: Data([9]), createdAt: NoticeStage.start)
        try await store.setWebhook(other, of: NoticeStage.organization, by: NoticeStage.authorship)
        #expect(try await store.webhook(of: NoticeStage.organization) == other)
        #expect(try await store.webhook(of: 8) == nil)
        for _ in 0..<2 {
            try await store.setWebhook(nil, of: NoticeStage.organization, by: NoticeStage.authorship)
            #expect(try await store.webhook(of: NoticeStage.organization) == nil)
        }
        // Who did it is in the log, once each, and no secret is.
        let entries = try stage.database.read {
            try Row.fetchAll($0, sql: "SELECT action, after FROM audit_entry ORDER BY id")
        }
        #expect(entries.map { $0["action"] as String } == ["webhookSet", "webhookSet", "webhookRemoved"])
        #expect(entries[1]["after"] == "{\"host\":\"example.jp\"}")
    }

    /// Each statement that runs again and again finds its rows by an index of what is open.
    @Test func queriesUseTheirIndexes() async throws {
        let stage = try NoticeStage()
        try await stage.setWebhook()
        for _ in 0..<200 { try await stage.add(.confirmed) }
        let plans = try await stage.database.read { db in
            try #require(try Int.fetchOne(db, sql: "SELECT count(*) FROM notice") == 400)
            func plan(_ sql: String, _ arguments: StatementArguments) throws -> String {
                try Row.fetchAll(db, sql: "EXPLAIN QUERY PLAN " + sql, arguments: arguments)
                    .map { $0["detail"] as String }.joined(separator: "\n")
            }
            return [
                try plan(SQLiteReservationStore.dueNoticesSQL, ["mail", 0, 9]),
                try plan(SQLiteReservationStore.deadNoticesSQL, [9, 9]),
                try plan(SQLiteReservationStore.purgeNoticesSQL, [0, 9]),
                try plan(NoticeOutbox.webhookSQL, [7]),
            ]
        }
        #expect(plans[0].contains("SEARCH notice USING INDEX notice_by_next (channel=? AND next_at<?)"))
        #expect(!plans[0].contains("TEMP B-TREE"), "\(plans[0])")
        #expect(plans[1].contains("INDEX notice_by_state"))
        #expect(plans[2].contains("INDEX notice_by_settling"))
        #expect(plans[3].contains("SEARCH webhook USING INTEGER PRIMARY KEY"))
        #expect(plans.allSatisfy { !$0.contains("SCAN notice\n") && !$0.hasSuffix("SCAN notice") })
    }

    private func nextTry(of id: Int64, in stage: NoticeStage) async throws -> Date {
        let stored = try await stage.database.read {
            try Int64.fetchOne($0, sql: "SELECT next_at FROM notice WHERE id = ?", arguments: [id])
        }
        return Date(stored: try #require(stored))
    }
}
