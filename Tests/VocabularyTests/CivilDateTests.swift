import Foundation
import Testing
import Vocabulary

@Suite("Days, weekdays, instants")
struct CivilDateTests {
    @Test(
        "Reads YYYY-MM-DD and writes it back",
        arguments: ["2026-01-01", "2024-02-29", "0001-12-31", "2000-02-29"])
    func readsDates(text: String) throws {
        let date = try #require(CivilDate(text))
        #expect(date.description == text)
        let json = try JSONEncoder().encode([date])
        #expect(String(decoding: json, as: UTF8.self) == "[\"\(text)\"]")
        #expect(try JSONDecoder().decode([CivilDate].self, from: json) == [date])
    }

    @Test(
        "Refuses everything else",
        arguments: [
            "", "2026-1-1", "2026-01-1", "26-01-01", "2026-13-01", "2026-00-10", "2026-02-29", "1900-02-29",
            "2026-04-31", "2026-01-00", "2026/01/01", "20260101", "2026-01-01 ", " 2026-01-01",
            "2026-01-01T00",
            "+026-01-01", "-026-01-01", "2026-+1-01", "２０２６-01-01", "2026-0１-01", "2026-01-0a", "2026--1-01",
            "2026-01-01\n", "2026-01-011",
        ])
    func refusesOthers(text: String) {
        #expect(CivilDate(text) == nil)
        #expect(throws: DecodingError.self) {
            try JSONDecoder().decode([CivilDate].self, from: JSONEncoder().encode([text]))
        }
    }

    @Test(
        "Day numbers and weekdays",
        arguments: [
            ("1970-01-01", 0, Weekday.thu), ("1969-12-31", -1, .wed), ("2000-03-01", 11_017, .wed),
            ("2026-08-11", 20_676, .tue), ("1600-02-29", -135_081, .tue),
        ])
    func dayNumbers(text: String, number: Int, weekday: Weekday) throws {
        let date = try #require(CivilDate(text))
        #expect(date.dayNumber == number)
        #expect(date.weekday == weekday)
        #expect(CivilDate(dayNumber: number) == date)
    }

    @Test("Every day of four centuries follows the one before it")
    func everyDay() throws {
        var date = try #require(CivilDate("1799-12-31"))
        for _ in 0..<146_097 {
            let next = date.advanced(by: 1)
            let isSameMonth = next.month == date.month && next.day == date.day + 1
            let isNextMonth = next.day == 1 && date.day == CivilDate.daysIn(month: date.month, of: date.year)
            try #require(isSameMonth || isNextMonth)
            try #require(next.weekday.previous == date.weekday && date < next)
            date = next
        }
        #expect(date.description == "2199-12-31")
    }

    @Test("Weekdays by index", arguments: Weekday.allCases)
    func weekdays(day: Weekday) {
        #expect(Weekday(index: day.index) == day)
        #expect(day.isWeekend == ["土", "日"].contains(day.japaneseLabel))
        #expect(Weekday(index: day.index + 7) == nil)
    }

    @Test(
        "An instant on a clock in Japan",
        arguments: [
            (0.0, "1970-01-01", 540), (-540 * 60, "1970-01-01", 0), (-540 * 60 - 1, "1969-12-31", 1439),
            (1_767_193_199.9, "2025-12-31", 1439), (1_767_193_200, "2026-01-01", 0),
        ] as [(Double, String, Int)])
    func japanTime(seconds: Double, day: String, minute: Int) throws {
        let time = JapanTime(Date(timeIntervalSince1970: seconds))
        #expect(time == JapanTime(date: try #require(CivilDate(day)), minute: minute))
    }

    @Test(
        "Ages hold at both ends, a missing end restricts nothing",
        arguments: [
            (AgeRange(minMonths: 6, maxMonths: 47), [false, true, true, false]),
            (AgeRange(minMonths: 6), [false, true, true, true]),
            (AgeRange(maxMonths: 47), [true, true, true, false]),
            (AgeRange(), [true, true, true, true]),
        ])
    func ages(range: AgeRange, expected: [Bool]) {
        #expect([5, 6, 47, 48].map(range.contains) == expected)
    }
}
