import Foundation
import Testing
import Vocabulary

@testable import Reservations

@Suite struct WeeklyTimetableTests {
    typealias Entry = WeeklyTimetable.Entry

    static func day(_ text: String) throws -> CivilDate { try #require(CivilDate(text)) }

    /// "09:00-10:00", as the clock in Japan shows it.
    static func clock(_ draft: SlotDraft) -> String {
        let (start, end) = (JapanTime(draft.start), JapanTime(draft.end))
        let last = end.minute == 0 ? 1440 : end.minute
        return "\(ClockTime.text(start.minute))-\(ClockTime.text(last))"
    }

    @Test(arguments: [
        (Entry(start: 540, end: 720, capacity: 3), ["09:00-12:00"]),
        (Entry(start: 540, end: 720, slotMinutes: 60, capacity: 3), ["09:00-10:00", "10:00-11:00", "11:00-12:00"]),
        // Forty minutes are left over: no slot.
        (Entry(start: 540, end: 700, slotMinutes: 60, capacity: 3), ["09:00-10:00", "10:00-11:00"]),
        (Entry(start: 540, end: 590, slotMinutes: 60, capacity: 3), []),
        (Entry(start: 0, end: 1440, slotMinutes: 720, capacity: 3), ["00:00-12:00", "12:00-24:00"]),
        (Entry(start: 1380, end: 1440, capacity: 0), ["23:00-24:00"]),
        (Entry(start: 720, end: 720, capacity: 3), []),
        (Entry(start: 720, end: 540, slotMinutes: 30, capacity: 3), []),
        (Entry(start: 540, end: 720, slotMinutes: 0, capacity: 3), []),
    ])
    func aStretchIsCut(_ entry: Entry, into slots: [String]) throws {
        let timetable = WeeklyTimetable(weekly: [.tue: [entry]])
        let made = timetable.slots(on: try Self.day("2026-11-24"))
        #expect(made.map(Self.clock) == slots)
        #expect(made.allSatisfy { JapanTime($0.start).date.description == "2026-11-24" })
    }

    /// 2026-11-23 is 勤労感謝の日, a Monday; 2026-12-29 a Tuesday; 2026-11-29 a Sunday.
    @Test(arguments: [
        ("2026-11-16", false, ["09:00-12:00"]), ("2026-11-23", false, []), ("2026-11-23", true, ["09:00-12:00"]),
        ("2026-11-24", false, ["10:00-11:00", "13:00-14:00"]), ("2026-12-29", false, []),
        ("2026-12-29", true, []), ("2026-11-29", false, ["10:00-12:00"]), ("2026-12-06", false, []),
        // An exception goes before the holiday: 成人の日, 2027-01-11.
        ("2027-01-11", false, ["15:00-16:00"]), ("2027-01-11", true, ["15:00-16:00"]),
    ])
    func exceptionsGoBeforeHolidaysBeforeTheWeek(_ day: String, opens: Bool, slots: [String]) throws {
        let timetable = WeeklyTimetable(
            weekly: [
                .mon: [Entry(start: 540, end: 720, capacity: 3)],
                .tue: [Entry(start: 780, end: 840, capacity: 1), Entry(start: 600, end: 660, capacity: 2)],
            ],
            exceptions: [
                try Self.day("2026-12-29"): [], try Self.day("2026-11-29"): [Entry(start: 600, end: 720, capacity: 5)],
                try Self.day("2027-01-11"): [Entry(start: 900, end: 960, capacity: 1)],
            ], opensOnHolidays: opens)
        #expect(timetable.slots(on: try Self.day(day)).map(Self.clock) == slots)
    }

    @Test func aRangeHasItsDaysInOrder() throws {
        let timetable = WeeklyTimetable(
            weekly: [
                .sat: [Entry(start: 540, end: 600, capacity: 1)], .fri: [Entry(start: 600, end: 660, capacity: 1)],
            ])
        let days = try Self.day("2026-12-31")...Self.day("2027-01-09")
        let made = timetable.slots(on: days).map { "\(JapanTime($0.start).date) \(Self.clock($0))" }
        // 2027-01-01 is 元日.
        #expect(made == ["2027-01-02 09:00-10:00", "2027-01-08 10:00-11:00", "2027-01-09 09:00-10:00"])
    }

    @Test func equalTimetablesHaveEqualBytes() throws {
        let bands = [Quota(minMonths: 12, capacity: 2), Quota(maxMonths: 11, capacity: 1)]
        let sorted = [Quota(minMonths: 0, maxMonths: 11, capacity: 1), Quota(minMonths: 12, capacity: 2)]
        let morning = Entry(start: 540, end: 720, slotMinutes: 60, capacity: 3, quotas: bands)
        let same = Entry(start: 540, end: 720, slotMinutes: 60, capacity: 3, quotas: sorted)
        let afternoon = Entry(start: 780, end: 840, capacity: 1)
        let closed = try Self.day("2026-12-29")
        let left = WeeklyTimetable(weekly: [.mon: [afternoon, morning], .sun: []], exceptions: [closed: []])
        let right = WeeklyTimetable(weekly: [.mon: [same, afternoon]], exceptions: [closed: []])
        #expect(left.json() == right.json())
        #expect(left.normalized == right)
        #expect(
            String(decoding: left.json(), as: UTF8.self)
                == #"{"weekly":[{"weekday":"mon","start":"09:00","end":"12:00","slotMinutes":60,"capacity":3,"#
                + #""quotas":[{"minMonths":0,"maxMonths":11,"capacity":1},{"minMonths":12,"capacity":2}]},"#
                + #"{"weekday":"mon","start":"13:00","end":"14:00","slotMinutes":null,"capacity":1,"quotas":[]}],"#
                + #""exceptions":[{"date":"2026-12-29","closed":true}],"holidays":"closed"}"#)
        var other = right
        other.opensOnHolidays = true
        #expect(other.json() != right.json())
    }

    @Test func whatIsWrittenIsReadBack() throws {
        let timetable = WeeklyTimetable(
            weekly: [
                .wed: [Entry(start: 0, end: 1440, slotMinutes: 90, capacity: 7, quotas: [Quota(capacity: 2)])],
                .sun: [Entry(start: 540, end: 600, capacity: 0)],
            ],
            exceptions: [
                try Self.day("2027-01-02"): [],
                try Self.day("2026-12-31"): [Entry(start: 600, end: 660, capacity: 1)],
            ], opensOnHolidays: true)
        #expect(try WeeklyTimetable(json: Data(timetable.json())) == timetable.normalized)
        #expect(try WeeklyTimetable(json: Data(WeeklyTimetable().json())) == WeeklyTimetable())
    }

    @Test(arguments: [(nil, nil, 60), (30, nil, 30), (nil, 90, 90), (30, 45, 45), (90, 45, 90)] as [(Int?, Int?, Int)])
    func slotsAreThereWhenBookingOpens(_ ahead: Int?, _ opens: Int?, days: Int) {
        var policy = BookingPolicy()
        policy.daysAhead = ahead
        policy.opensDaysBefore = opens
        #expect(policy.timetableDays == days)
    }
}
