import Foundation
import GRDB
import Testing
import Vocabulary

@testable import Reservations

@Suite struct NoticeOutboxTests {
    @Test func aNoticeIsWrittenWithWhatItTellsOrNotAtAll() async throws {
        // Given a change that tells something, and then fails
        struct Broken: Error {}
        let stage = try NoticeStage()
        let booking = stage.booking
        await #expect(throws: Broken.self) {
            try await stage.store.write { db in
                try NoticeOutbox.add(
                    .confirmed, booking: booking, account: NoticeStage.account, organization: NoticeStage.organization,
                    at: NoticeStage.start, in: db)
                throw Broken()
            }
        }
        // Then nothing was told; and when it does not fail, one thing is
        #expect(try await stage.due() == [])
        try await stage.add(.confirmed)
        #expect(try await stage.due().map(\.kind) == [.confirmed])
    }

    @Test func eachKindGoesToThoseWhomItConcerns() async throws {
        let stage = try NoticeStage()
        try await stage.setWebhook()
        for kind in Notice.Kind.allCases { try await stage.add(kind) }
        let (mails, calls) = (try await stage.due(.mail), try await stage.due(.webhook))
        #expect(mails.map(\.kind) == Notice.Kind.allCases)
        #expect(mails.filter { $0.account == nil }.map(\.kind) == [.approvalNeeded])
        #expect(calls.map(\.kind) == Notice.Kind.allCases.filter { $0 != .reminder && $0 != .approvalNeeded })
        #expect(calls.allSatisfy { $0.account == nil && $0.organization == NoticeStage.organization })
        #expect(Set((mails + calls).map(\.id)).count == mails.count + calls.count)
    }

    @Test func nobodyIsCalledWithoutAWebhookAndNobodyWrittenToWithoutAnAccount() async throws {
        let stage = try NoticeStage()
        let booking = stage.booking
        try await stage.add(.confirmed)
        #expect(try await stage.due(.webhook) == [])
        try await stage.store.write { db in
            try NoticeOutbox.add(
                .cancelled, booking: booking, account: nil, organization: NoticeStage.organization,
                at: NoticeStage.start, in: db)
        }
        #expect(try await stage.due(.mail).map(\.kind) == [.confirmed])
    }

    /// Times in Japan; the slot begins on 2026-11-24 at 10:00.
    @Test(
        arguments: [
            // No deadline, or one after the reminder: ten o'clock of the day before.
            ("2026-11-24T10:00:00+09:00", "2026-11-10T12:00:00+09:00", "2026-11-23T10:00:00+09:00"),
            ("2026-11-23T12:00:00+09:00", "2026-11-10T12:00:00+09:00", "2026-11-23T10:00:00+09:00"),
            ("2026-11-23T10:00:00+09:00", "2026-11-10T12:00:00+09:00", "2026-11-23T10:00:00+09:00"),
            // A deadline before that: a day before it.
            ("2026-11-23T09:59:59+09:00", "2026-11-10T12:00:00+09:00", "2026-11-22T09:59:59+09:00"),
            ("2026-11-21T10:00:00+09:00", "2026-11-10T12:00:00+09:00", "2026-11-20T10:00:00+09:00"),
            // Booked when that moment is over, or just then.
            ("2026-11-24T10:00:00+09:00", "2026-11-23T10:00:00+09:00", nil),
            ("2026-11-24T10:00:00+09:00", "2026-11-23T09:59:59+09:00", "2026-11-23T10:00:00+09:00"),
            ("2026-11-21T10:00:00+09:00", "2026-11-20T10:00:00+09:00", "2026-11-23T10:00:00+09:00"),
            ("2026-11-21T10:00:00+09:00", "2026-11-23T10:00:00+09:00", nil),
            ("2026-11-24T10:00:00+09:00", "2026-11-24T09:00:00+09:00", nil),
        ] as [(String, String, String?)])
    func theReminderComesInTime(cancelBefore: String, booked: String, due: String?) throws {
        let start = try #require(Timestamp.date("2026-11-24T10:00:00+09:00"))
        let time = NoticeOutbox.reminderTime(
            start: start, cancelBefore: try #require(Timestamp.date(cancelBefore)),
            at: try #require(Timestamp.date(booked)))
        #expect(time.map(Timestamp.text) == due)
    }

    /// The day before is a day in Japan: half past midnight is still the day before in UTC.
    @Test func theDayBeforeIsADayInJapan() throws {
        let start = try #require(Timestamp.date("2027-01-01T00:30:00+09:00"))
        let time = NoticeOutbox.reminderTime(start: start, cancelBefore: start, at: NoticeStage.start)
        #expect(time.map(Timestamp.text) == "2026-12-31T10:00:00+09:00")
    }

    @Test func aReminderWaitsForItsTime() async throws {
        let stage = try NoticeStage()
        let (booking, start) = (stage.booking, try #require(Timestamp.date("2026-11-24T10:00:00+09:00")))
        for account in [NoticeStage.account, nil] {
            try await stage.store.write { db in
                try NoticeOutbox.remind(
                    booking: booking, account: account, organization: NoticeStage.organization, start: start,
                    cancelBefore: start, at: NoticeStage.start, in: db)
            }
        }
        let due = try #require(Timestamp.date("2026-11-23T10:00:00+09:00"))
        let store = stage.store
        #expect(try await store.dueNotices(by: .mail, at: due.addingTimeInterval(-1), limit: 9) == [])
        #expect(try await store.dueNotices(by: .mail, at: due, limit: 9).map(\.kind) == [.reminder])
    }

    @Test func anErasedAccountIsNotWrittenTo() async throws {
        let stage = try NoticeStage()
        try await stage.setWebhook()
        try await stage.add(.confirmed)
        try await stage.add(.reminder, due: NoticeStage.start.addingTimeInterval(86_400))
        let sent = try #require(try await stage.due().first)
        try await stage.store.settleNotice(sent.id, isVoid: false, at: NoticeStage.start)
        try await stage.store.write { db in
            try NoticeOutbox.forget(account: NoticeStage.account, at: NoticeStage.start, in: db)
        }
        #expect(try await stage.due(after: 1e9) == [])
        // The organisation is still told, and no row says whose booking it was.
        #expect(try await stage.due(.webhook).map(\.kind) == [.confirmed])
        let rows = try await stage.database.read { db in
            try Row.fetchAll(db, sql: "SELECT account_id, state FROM notice ORDER BY id").map {
                "\($0["account_id"] as Int64? ?? 0) \($0["state"] as String)"
            }
        }
        #expect(rows == ["0 sent", "0 due", "0 void"])
    }
}
