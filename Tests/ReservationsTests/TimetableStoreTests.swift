import Audit
import Foundation
import GRDB
import Testing
import Vocabulary

@testable import Reservations

/// 2026-11-24, when the tests take place, is a Tuesday at ten.
@Suite struct TimetableStoreTests {
    typealias Entry = WeeklyTimetable.Entry

    private static let today = JapanTime(TestReservations.time).date
    /// Tuesdays and Fridays, mornings in two slots.
    private static let week = WeeklyTimetable(weekly: [
        .tue: [Entry(start: 540, end: 720, slotMinutes: 90, capacity: 3)],
        .fri: [Entry(start: 540, end: 720, slotMinutes: 90, capacity: 3, quotas: [Quota(maxMonths: 11, capacity: 1)])],
    ])

    private static func stage(daysAhead: Int = 7) throws -> (stage: TestReservations, service: Int64) {
        let stage = try TestReservations()
        var policy = BookingPolicy()
        policy.daysAhead = daysAhead
        return (stage, try stage.service(policy))
    }

    /// "11-24 10:30 3": the day, the start, the capacity.
    private static func slots(_ stage: TestReservations, _ service: Int64) throws -> [String] {
        let all = Date(timeIntervalSince1970: 0)..<Date(timeIntervalSince1970: 9_999_999_999)
        return try stage.store.slots(of: service, startingIn: all, limit: 10_000, at: TestReservations.time).map {
            let start = JapanTime($0.slot.draft.start)
            return "\(start.date.description.dropFirst(5)) \(ClockTime.text(start.minute)) \($0.slot.draft.capacity)"
        }
    }

    private static let firstWeek = [
        "11-24 10:30 3", "11-27 09:00 3", "11-27 10:30 3", "12-01 09:00 3", "12-01 10:30 3",
    ]

    @Test func aPreviewChangesNothingAndSaysWhatHappens() async throws {
        let (stage, service) = try Self.stage()
        let store = stage.store
        let preview = try store.preview(Self.week, of: service, at: TestReservations.time)
        // Nine o'clock of today has begun.
        #expect(preview.adds.count == 5)
        #expect(try Self.slots(stage, service) == [])
        #expect(try store.timetable(of: service) == nil)
        let plan = try await store.replaceTimetable(
            of: service, by: Self.week, authorship: TestReservations.authorship(7))
        #expect(plan == preview)
        #expect(try Self.slots(stage, service) == Self.firstWeek)
        let kept = try #require(try store.timetable(of: service))
        #expect(kept.timetable == Self.week.normalized)
        #expect(kept.madeUntil == Self.today.advanced(by: 7))
        #expect(try stage.sequence().count == 5)
        #expect(try stage.log() == ["timetableReplaced service"])
    }

    @Test func anotherTimetableSparesWhatStaffAndParentsDid() async throws {
        let (stage, service) = try Self.stage()
        let store = stage.store
        let staff = TestReservations.authorship(7)
        let first = try await store.replaceTimetable(of: service, by: Self.week, authorship: staff)
        #expect((first.adds.count, first.keeps.count) == (5, 0))
        let all = Date.distantPast..<Date.distantFuture
        let slots = try store.slots(of: service, startingIn: all, limit: 10, at: TestReservations.time).map(\.slot)
        _ = try await stage.book(slots[1].id, 4)
        _ = try await store.adjustSlot(
            slots[3].id, by: -1, reason: "電話予約", overcommitting: false, authorship: staff)

        // Fridays are no more, Tuesdays are longer.
        let next = WeeklyTimetable(weekly: [.tue: [Entry(start: 540, end: 720, capacity: 5)]])
        let preview = try store.preview(next, of: service, at: TestReservations.time)
        let plan = try await store.replaceTimetable(of: service, by: next, authorship: staff)
        #expect(plan == preview)
        #expect(plan.adds == [])
        #expect(plan.removes.map(\.id) == [slots[0].id, slots[2].id, slots[4].id])
        #expect(plan.cannotRemove.map(\.slot.id) == [slots[1].id, slots[3].id])
        #expect(plan.cannotRemove.map(\.isBooked) == [true, false])
        #expect(try Self.slots(stage, service) == ["11-27 09:00 3", "12-01 09:00 2"])
        // Whoever looks at a slot that is gone is told so.
        #expect(try stage.sequence().suffix(3) == [0, 2, 4].map { "\(slots[$0].id) cancelled" })
    }

    @Test func furtherDaysAreMadeAgainAndAgainAndNothingTwice() async throws {
        let (stage, service) = try Self.stage()
        let store = stage.store
        _ = try await store.replaceTimetable(of: service, by: Self.week, authorship: TestReservations.authorship(7))
        #expect(try await store.extendTimetables(by: TestReservations.authorship()) == 0)

        // Closed by hand today, and one day later the clock has come on.
        let tuesday = try store.slots(
            of: service, startingIn: .distantPast ..< .distantFuture, limit: 10, at: TestReservations.time)[4].slot
        _ = try await store.changeSlot(
            tuesday.id, ifVersion: 1, SlotChange(isClosed: true), overcommitting: false,
            by: TestReservations.authorship(7))
        let day = 86_400.0
        #expect(try await store.extendTimetables(by: TestReservations.authorship(after: 2 * day)) == 0)
        #expect(try await store.extendTimetables(by: TestReservations.authorship(after: 3 * day)) == 2)
        #expect(try await store.extendTimetables(by: TestReservations.authorship(after: 3 * day)) == 0)
        #expect(try Self.slots(stage, service) == Self.firstWeek + ["12-04 09:00 3", "12-04 10:30 3"])
        #expect(try store.slot(tuesday.id, at: TestReservations.time).status == .closed)

        // The server was off until the 25th of December at ten: what is over is not made up for.
        #expect(try await store.extendTimetables(by: TestReservations.authorship(after: 31 * day)) == 3)
        #expect(
            try Self.slots(stage, service).suffix(4) == [
                "12-04 10:30 3", "12-25 10:30 3", "12-29 09:00 3", "12-29 10:30 3",
            ])
    }

    /// Many at once, the sweeper and a clerk: each day is made once.
    @Test func whoComesAtTheSameTimeMakesNothingTwice() async throws {
        let (stage, service) = try Self.stage(daysAhead: 28)
        let store = stage.store
        let staff = TestReservations.authorship(7)
        _ = try await store.replaceTimetable(of: service, by: Self.week, authorship: staff)
        let later = TestReservations.authorship(after: 28 * 86_400)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for index in 0..<16 {
                group.addTask {
                    if index % 4 == 0 {
                        _ = try await store.replaceTimetable(of: service, by: Self.week, authorship: later)
                    } else {
                        _ = try await store.extendTimetables(by: later)
                    }
                }
            }
            try await group.waitForAll()
        }
        let slots = try Self.slots(stage, service)
        // Nine Tuesdays and eight Fridays, without this morning's first slot and without 2027-01-01.
        #expect(slots.count == 31)
        #expect(Set(slots).count == slots.count)
    }

    @Test func aServiceThatHasEndedMakesNoMore() async throws {
        let (stage, service) = try Self.stage()
        let store = stage.store
        let staff = TestReservations.authorship(7)
        _ = try await store.replaceTimetable(of: service, by: Self.week, authorship: staff)
        try await store.endService(service, by: staff)
        #expect(try await store.extendTimetables(by: TestReservations.authorship(after: 864_000)) == 0)
        await #expect(throws: ReservationError.isOver) {
            try await store.replaceTimetable(of: service, by: Self.week, authorship: staff)
        }
        #expect(throws: ReservationError.unknownService(99)) { try store.timetable(of: 99) }
    }

    /// Who opens booking earlier finds the slots at once.
    @Test func aPolicyThatReachesFurtherMakesItsSlots() async throws {
        let (stage, service) = try Self.stage()
        let store = stage.store
        _ = try await store.replaceTimetable(of: service, by: Self.week, authorship: TestReservations.authorship(7))
        var draft = try store.service(service).draft
        draft.policy.opensDaysBefore = 10
        _ = try await store.reviseService(service, ifVersion: 1, draft, by: TestReservations.authorship(7))
        #expect(try Self.slots(stage, service) == Self.firstWeek + ["12-04 09:00 3", "12-04 10:30 3"])
        // And who reaches less far takes nothing away.
        draft.policy.opensDaysBefore = nil
        draft.policy.daysAhead = 1
        _ = try await store.reviseService(service, ifVersion: 2, draft, by: TestReservations.authorship(7))
        let plan = try store.preview(Self.week, of: service, at: TestReservations.time)
        #expect((plan.adds.count, plan.keeps.count, plan.removes.count) == (0, 7, 0))
    }

    @Test func anImpossibleTimetableIsRefused() async throws {
        let (stage, service) = try Self.stage()
        let wrong = WeeklyTimetable(weekly: [.sun: [Entry(start: 540, end: 720, capacity: -1)]])
        await #expect(throws: ReservationError.self) {
            try await stage.store.replaceTimetable(
                of: service, by: wrong, authorship: TestReservations.authorship(7))
        }
        #expect(try stage.store.timetable(of: service) == nil)
    }

    @Test func timetablesAndTheirSlotsAreFoundByIndex() async throws {
        let (stage, service) = try Self.stage()
        _ = try await stage.store.replaceTimetable(
            of: service, by: Self.week, authorship: TestReservations.authorship(7))
        try await stage.pool.read { db in
            #expect(try Int.fetchOne(db, sql: "SELECT count(*) FROM slot") == 5)
            func plan(_ sql: String, _ count: Int) throws -> String {
                let arguments = StatementArguments(Array(repeating: 1, count: count))
                return try Row.fetchAll(db, sql: "EXPLAIN QUERY PLAN " + sql, arguments: arguments)
                    .map { $0["detail"] as String }.joined(separator: "\n")
            }
            #expect(try plan(TimetableRows.dueSQL, 2).contains("timetable_by_lead"))
            for sql in [(TimetableRows.slotsSQL, 3), (SQLiteReservationStore.slotsSQL, 4)] {
                let plan = try plan(sql.0, sql.1)
                #expect(plan.contains("slot_by_service (service_id=? AND start>? AND start<?)"), "\(plan)")
                #expect(!plan.contains("SCAN") && !plan.contains("TEMP"), "\(plan)")
            }
        }
    }
}
