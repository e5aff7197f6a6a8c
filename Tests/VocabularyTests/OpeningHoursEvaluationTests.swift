import Testing
import Vocabulary

@Suite("Opening hours on a day")
struct OpeningHoursEvaluationTests {
    /// One rule, one day, the expected spans.
    struct Case: CustomTestStringConvertible, Sendable {
        var hours: OpeningHours
        var day: String
        var expected: [OpeningHours.Span]
        var why: String
        var testDescription: String { "\(day): \(why)" }
    }

    @Test("Which rule decides", arguments: Self.cases)
    func spans(testCase: Case) throws {
        let date = try #require(CivilDate(testCase.day))
        #expect(testCase.hours.spans(on: date) == testCase.expected)
    }

    // 2026-10-12 (Mon) スポーツの日, 2026-11-03 (Tue) 文化の日, 2026-05-03 (Sun) … 06 (Wed) holidays.
    static let cases: [Case] = weeklyAndHolidays + closures + shifts + precedence

    private static let weeklyAndHolidays: [Case] = [
        Case(hours: .weekdays, day: "2026-08-12", expected: [.day], why: "a Wednesday"),
        Case(hours: .weekdays, day: "2026-08-15", expected: [], why: "a Saturday without hours"),
        Case(hours: .weekdays, day: "2026-11-03", expected: [.day], why: "a holiday, as usual"),
        Case(hours: .weekdays.with { $0.holidays = .closed }, day: "2026-11-03", expected: [], why: "closed"),
        Case(
            hours: .weekdays.with { $0.holidays = .hours([.morning]) }, day: "2026-11-03",
            expected: [.morning],
            why: "hours of its own"),
        Case(
            hours: .weekdays.with { $0.holidays = .hours([.morning]) }, day: "2026-11-04", expected: [.day],
            why: "the day after the holiday"),
        Case(
            hours: OpeningHours(weekly: [.wed: [.evening, .morning]]), day: "2026-08-12",
            expected: [.morning, .evening], why: "in order although stored otherwise"),
    ]

    private static let closures: [Case] = [
        Case(hours: .third(.sun), day: "2026-08-16", expected: [], why: "third Sunday"),
        Case(hours: .third(.sun), day: "2026-08-09", expected: [.day], why: "second Sunday"),
        Case(hours: .third(.sun), day: "2026-08-23", expected: [.day], why: "fourth Sunday"),
        Case(hours: .third(.sun), day: "2026-08-15", expected: [.day], why: "a Saturday in the third week"),
        Case(hours: .newYear, day: "2026-12-28", expected: [.day], why: "before the year's end"),
        Case(hours: .newYear, day: "2026-12-29", expected: [], why: "first day"),
        Case(hours: .newYear, day: "2027-01-03", expected: [], why: "last day, in the new year"),
        Case(hours: .newYear, day: "2027-01-04", expected: [.day], why: "after it"),
        Case(hours: .newYear, day: "2026-07-01", expected: [.day], why: "midsummer"),
        Case(
            hours: .daily.closed(.yearly(from: .init(month: 8, day: 13), to: .init(month: 8, day: 15))),
            day: "2026-08-14", expected: [], why: "inside one year"),
        Case(
            hours: .daily.closed(.yearly(from: .init(month: 8, day: 13), to: .init(month: 8, day: 15))),
            day: "2026-08-16", expected: [.day], why: "after a closure inside one year"),
        Case(
            hours: .daily.closed(.weekday(.mon, weeks: [], whenHoliday: nil)), day: "2026-10-12",
            expected: [],
            why: "closed on Mondays, holiday or not"),
    ]

    private static let shifts: [Case] = [
        Case(hours: .museum(.nextDay), day: "2026-10-05", expected: [], why: "an ordinary Monday"),
        Case(
            hours: .museum(.nextDay), day: "2026-10-12", expected: [.day], why: "Monday holiday: usual hours"),
        Case(hours: .museum(.nextDay), day: "2026-10-13", expected: [], why: "the day after it"),
        Case(hours: .museum(.nextDay), day: "2026-10-14", expected: [.day], why: "two days after it"),
        Case(hours: .museum(.nextDay), day: "2026-10-06", expected: [.day], why: "after an ordinary Monday"),
        Case(hours: .museum(.nextDay), day: "2026-05-05", expected: [], why: "next day, itself a holiday"),
        Case(hours: .museum(.nextWeekday), day: "2026-05-04", expected: [.day], why: "Golden Week Monday"),
        Case(hours: .museum(.nextWeekday), day: "2026-05-05", expected: [.day], why: "still a holiday"),
        Case(
            hours: .museum(.nextWeekday), day: "2026-05-06", expected: [.day], why: "the substitute holiday"),
        Case(hours: .museum(.nextWeekday), day: "2026-05-07", expected: [], why: "the first plain day"),
        Case(hours: .museum(.nextWeekday), day: "2026-05-08", expected: [.day], why: "the day after that"),
        Case(hours: .museum(.nextWeekday), day: "2026-05-11", expected: [], why: "the next Monday as ever"),
        Case(
            hours: .daily.closed(.weekday(.fri, weeks: [], whenHoliday: .nextWeekday)), day: "2024-05-07",
            expected: [], why: "Friday 5/3, a weekend, a substitute: closed on Tuesday"),
        Case(
            hours: .daily.closed(.weekday(.fri, weeks: [], whenHoliday: .nextWeekday)), day: "2024-05-04",
            expected: [.day], why: "not on a Saturday that is a holiday"),
        Case(
            hours: .daily.closed(.weekday(.fri, weeks: [], whenHoliday: .nextWeekday)), day: "2024-02-24",
            expected: [.day], why: "nor on an ordinary Saturday"),
        Case(
            hours: .daily.closed(.weekday(.fri, weeks: [], whenHoliday: .nextWeekday)), day: "2024-02-26",
            expected: [], why: "but on the Monday after it"),
        Case(
            hours: OpeningHours(weekly: [
                .thu: [.evening], .fri: [.evening], .tue: [.morning], .wed: [.morning],
            ])
            .closed(.weekday(.mon, weeks: [], whenHoliday: .nextDay)),
            day: "2026-10-12", expected: [.morning], why: "equally frequent hours: the earlier weekday's"),
        Case(
            hours: .daily.closed(.weekday(.mon, weeks: [2], whenHoliday: .nextDay)), day: "2026-10-13",
            expected: [], why: "second Monday shifted"),
        Case(
            hours: .daily.closed(.weekday(.mon, weeks: [3], whenHoliday: .nextDay)), day: "2026-10-13",
            expected: [.day], why: "the holiday was not the third Monday"),
        Case(
            hours: .museum(.nextDay).with { $0.holidays = .closed }, day: "2026-10-12", expected: [.day],
            why: "the shift opens the Monday although holidays are closed"),
        Case(
            hours: .museum(.nextDay).with { $0.holidays = .hours([.morning]) }, day: "2026-10-12",
            expected: [.morning], why: "a holiday's own hours on the shifted Monday"),
        Case(
            hours: .museum(.nextDay).with { $0.weekly[.mon] = [.evening] }, day: "2026-10-12",
            expected: [.evening], why: "the Monday's own hours when it has some"),
        Case(
            hours: .museum(.nextDay).closed(.weekday(.mon, weeks: [2], whenHoliday: nil)), day: "2026-10-12",
            expected: [], why: "another closure without a shift holds"),
    ]

    private static let precedence: [Case] = [
        Case(
            hours: .newYear.except("2027-01-02", [.morning]), day: "2027-01-02", expected: [.morning],
            why: "exception before yearly closure"),
        Case(
            hours: .daily.except("2026-08-12", []), day: "2026-08-12", expected: [], why: "closed for a day"),
        Case(
            hours: .daily.except("2026-08-12", []).except("2026-08-12", [.evening]), day: "2026-08-12",
            expected: [.evening], why: "the last exception counts"),
        Case(
            hours: .newYear.closed(.weekday(.fri, weeks: [], whenHoliday: .nextDay)), day: "2027-01-01",
            expected: [], why: "yearly closure before a shift (Friday 元日)"),
        Case(
            hours: .daily.closed(.weekday(.mon, weeks: [], whenHoliday: .nextDay))
                .with { $0.holidays = .hours([.morning]) },
            day: "2026-05-05", expected: [], why: "a shifted closure before the holiday's hours"),
    ]

    @Test(
        "Open at a minute",
        arguments: [
            ("2026-08-12", 539, false), ("2026-08-12", 540, true), ("2026-08-12", 1019, true),
            ("2026-08-12", 1020, false), ("2026-08-15", 600, false),
        ])
    func openAt(day: String, minute: Int, expected: Bool) throws {
        let time = JapanTime(date: try #require(CivilDate(day)), minute: minute)
        #expect(OpeningHours.weekdays.isOpen(at: time) == expected)
    }

    @Test(
        "Past midnight: Friday 18:00 to 26:00, the first of Saturday's hours an exception",
        arguments: [
            ("2026-08-14", 1079, false), ("2026-08-14", 1080, true), ("2026-08-14", 1439, true),
            ("2026-08-15", 0, true), ("2026-08-15", 119, true), ("2026-08-15", 120, false),
            ("2026-08-14", 60, false), ("2026-08-16", 60, false),
            ("2026-08-22", 60, false), ("2026-08-23", 300, true), ("2026-08-23", 360, false),
        ])
    func pastMidnight(day: String, minute: Int, expected: Bool) throws {
        // The exceptions: no night on Friday 21, a night to 30:00 on Saturday 22.
        let hours = OpeningHours(weekly: [.fri: [.init(opens: 1080, closes: 1560)]])
            .except("2026-08-21", []).except("2026-08-22", [.init(opens: 1200, closes: 1800)])
        let time = JapanTime(date: try #require(CivilDate(day)), minute: minute)
        #expect(hours.isOpen(at: time) == expected)
    }
}
