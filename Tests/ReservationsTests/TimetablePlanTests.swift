import Foundation
import Testing
import Vocabulary

@testable import Reservations

@Suite struct TimetablePlanTests {
    typealias Entry = WeeklyTimetable.Entry

    /// Tuesday to Thursday, no holiday among them.
    private static let tuesday = CivilDate(year: 2026, month: 11, day: 24)!
    private static let days = tuesday...tuesday.advanced(by: 2)
    private static let before = JapanTime.instant(tuesday, minute: 0)

    /// What there is on Tuesday, in a table of its own words.
    struct Existing: Sendable {
        var start: Int
        var end: Int
        var capacity = 3
        var quotas: [Quota] = []
        var isUntouched = true
        var isBooked = false
        var isClosed = false
        var cancellation: String?
    }

    private static func plan(
        _ entries: [Entry], _ existing: [Existing], from time: Date = before
    ) -> TimetablePlan {
        let slots = existing.enumerated().map { index, each in
            let draft = SlotDraft(
                start: JapanTime.instant(tuesday, minute: each.start),
                end: JapanTime.instant(tuesday, minute: each.end), capacity: each.capacity, quotas: each.quotas)
            let slot = Slot(
                id: Int64(index + 1), service: 1, facility: 1, draft: draft, isClosed: each.isClosed,
                cancellation: each.cancellation, isUntouched: each.isUntouched, version: 1)
            return (slot: slot, isBooked: each.isBooked)
        }
        return TimetablePlan(WeeklyTimetable(weekly: [.tue: entries]), on: days, from: time, existing: slots)
    }

    /// "+09:00-12:00 =1 -2 !3": adds, keeps, removes, cannot remove.
    private static func summary(_ plan: TimetablePlan) -> String {
        let parts =
            plan.adds.map { "+\(WeeklyTimetableTests.clock($0))" } + plan.keeps.map { "=\($0.id)" }
            + plan.removes.map { "-\($0.id)" } + plan.cannotRemove.map { "!\($0.slot.id)\($0.isBooked ? "b" : "")" }
        return parts.joined(separator: " ")
    }

    private static let morning = Entry(start: 540, end: 720, capacity: 3)
    private static let wholeDay = Entry(start: 540, end: 1020, capacity: 3)

    static let cases: [(entries: [Entry], existing: [Existing], result: String)] = [
        ([morning], [], "+09:00-12:00"),
        ([morning], [Existing(start: 540, end: 720)], "=1"),
        ([], [Existing(start: 540, end: 720)], "-1"),
        // Another capacity, other quotas, another end: made anew while nobody minds.
        ([morning], [Existing(start: 540, end: 720, capacity: 2)], "+09:00-12:00 -1"),
        ([morning], [Existing(start: 540, end: 720, quotas: [Quota(capacity: 1)])], "+09:00-12:00 -1"),
        ([morning], [Existing(start: 540, end: 660)], "+09:00-12:00 -1"),
        // Touched or booked: it stays, and no second one comes beside it.
        ([], [Existing(start: 540, end: 720, isUntouched: false)], "!1"),
        ([], [Existing(start: 540, end: 720, isBooked: true)], "!1b"),
        ([morning], [Existing(start: 540, end: 720, isBooked: true)], "=1"),
        ([morning], [Existing(start: 540, end: 720, isUntouched: false)], "=1"),
        ([morning], [Existing(start: 540, end: 720, capacity: 2, isUntouched: false)], "!1"),
        ([morning], [Existing(start: 540, end: 720, capacity: 2, isBooked: true)], "!1b"),
        ([morning], [Existing(start: 540, end: 660, isBooked: true)], "!1b"),
        // A day that staff closed or called off is not opened again.
        ([morning], [Existing(start: 540, end: 720, isUntouched: false, isClosed: true)], "=1"),
        ([morning], [Existing(start: 540, end: 720, isUntouched: false, cancellation: "感染症のため")], "=1"),
        ([], [Existing(start: 540, end: 720, isClosed: true)], "!1"),
        // Half a day and a whole one begin together.
        ([morning, wholeDay], [Existing(start: 540, end: 720, capacity: 2, isBooked: true)], "+09:00-17:00 !1b"),
        ([wholeDay], [Existing(start: 540, end: 720, isBooked: true)], "!1b"),
        (
            [morning, wholeDay],
            [Existing(start: 540, end: 660, isBooked: true), Existing(start: 540, end: 720, isUntouched: false)],
            "=2 !1b"
        ),
        // Two of the same: the one that is somebody's is kept.
        ([morning], [Existing(start: 540, end: 720), Existing(start: 540, end: 720, isBooked: true)], "=2 -1"),
        // Another start is another slot, also where it overlaps.
        ([morning], [Existing(start: 570, end: 720, isBooked: true)], "+09:00-12:00 !1b"),
        (
            [Entry(start: 540, end: 720, slotMinutes: 60, capacity: 3)],
            [Existing(start: 600, end: 660, isUntouched: false), Existing(start: 660, end: 720)],
            "+09:00-10:00 =1 =2"
        ),
    ]

    @Test(arguments: cases)
    func aPlanSparesWhatIsSomebodys(_ entries: [Entry], _ existing: [Existing], _ result: String) {
        #expect(Self.summary(Self.plan(entries, existing)) == result)
    }

    @Test func whatHasBegunIsLeftAlone() {
        let noon = JapanTime.instant(Self.tuesday, minute: 600)
        let entries = [Self.morning, Entry(start: 600, end: 660, capacity: 1)]
        let existing = [Existing(start: 540, end: 660), Existing(start: 480, end: 540)]
        #expect(Self.summary(Self.plan(entries, existing, from: noon)) == "+10:00-11:00")
    }

    /// Whatever there was, once a plan is carried out the same timetable has nothing more to do.
    @Test func aPlanCarriedOutLeavesNothingToDo() {
        for (index, each) in Self.cases.enumerated() {
            let plan = Self.plan(each.entries, each.existing)
            let made = plan.adds.enumerated().map { number, draft in
                Slot(
                    id: Int64(100 + number), service: 1, facility: 1, draft: draft, isClosed: false, cancellation: nil,
                    isUntouched: true, version: 1)
            }
            let booked = Set(plan.cannotRemove.filter(\.isBooked).map(\.slot.id))
            let left = plan.keeps + plan.cannotRemove.map(\.slot) + made
            let again = TimetablePlan(
                WeeklyTimetable(weekly: [.tue: each.entries]), on: Self.days, from: Self.before,
                existing: left.map { ($0, booked.contains($0.id)) })
            #expect(again.adds == [], "case \(index)")
            #expect(again.removes == [], "case \(index)")
        }
    }
}
