import Testing
import Vocabulary

@Suite("Opening hours in a line of Japanese")
struct OpeningHoursSummaryTests {
    @Test("As a person would write it", arguments: Self.cases)
    func summary(hours: OpeningHours, expected: String) {
        #expect(hours.japaneseSummary == expected)
    }

    static let cases: [(OpeningHours, String)] = [
        (OpeningHours(), ""),
        (.daily, "毎日 9:00〜17:00"),
        (.weekdays, "月〜金 9:00〜17:00、土・日 休み"),
        (
            .weekdays.with {
                $0.weekly[.sat] = [.morning]
                $0.holidays = .closed
                $0.closures = OpeningHours.newYear.closures + OpeningHours.third(.sun).closures
            },
            "月〜金 9:00〜17:00、土 9:00〜12:00、日・祝 休み、第3日曜 休み、12/29〜1/3 休み"
        ),
        (.daily.with { $0.holidays = .closed }, "毎日 9:00〜17:00、祝日 休み"),
        (
            .daily.with {
                $0.weekly[.sun] = [.morning]
                $0.holidays = .hours([.morning])
            },
            "月〜土 9:00〜17:00、日・祝 9:00〜12:00"
        ),
        (.daily.with { $0.holidays = .hours([.morning]) }, "毎日 9:00〜17:00、祝日 9:00〜12:00"),
        (.museum(.nextDay), "火〜金 9:00〜17:00、土・日 9:00〜12:00、月曜 休み（祝日の場合は翌日）"),
        (.museum(.nextWeekday), "火〜金 9:00〜17:00、土・日 9:00〜12:00、月曜 休み（祝日の場合は翌平日）"),
        (
            OpeningHours(weekly: OpeningHours.week(.mon, .wed, .fri)).with {
                $0.weekly[.mon] = [.morning, .evening]
            },
            "月 9:00〜12:00／18:00〜20:00、水・金 9:00〜17:00、火・木・土・日 休み"
        ),
        (.daily.closed(.weekday(.sun, weeks: [], whenHoliday: nil)), "月〜土 9:00〜17:00、日 休み"),
        (
            .daily.closed(.weekday(.mon, weeks: [1, 3], whenHoliday: .nextDay)),
            "毎日 9:00〜17:00、第1・3月曜 休み（祝日の場合は翌日）"
        ),
        (
            OpeningHours(weekly: [
                .fri: [.init(opens: 1080, closes: 1860)], .sat: [.init(opens: 0, closes: 1440)],
                .sun: [.init(opens: 605, closes: 1440)],
            ]),
            "金 18:00〜翌7:00、土 24時間、日 10:05〜24:00、月〜木 休み"
        ),
        (
            .daily.closed(.yearly(from: .init(month: 8, day: 15), to: .init(month: 8, day: 15))),
            "毎日 9:00〜17:00、8/15 休み"
        ),
    ]
}
