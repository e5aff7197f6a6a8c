import Testing
import Vocabulary

@testable import OpenData

@Suite("Opening hours")
struct HoursTests {
    private func week(_ input: HoursComposer.Input) -> OpeningHours? { HoursComposer.compose(input).hours }

    private func summary(_ input: HoursComposer.Input) -> String {
        guard let hours = week(input) else { return "nil" }
        var result = Weekday.allCases.map { day in
            (hours.weekly[day] ?? []).map { "\(HoursText.clock($0.opens))-\(HoursText.clock($0.closes))" }
                .joined(separator: "+")
        }
        switch hours.holidays {
        case .asUsual: result.append("=")
        case .closed: result.append("x")
        case .hours(let spans):
            result.append(
                spans.map { "\(HoursText.clock($0.opens))-\(HoursText.clock($0.closes))" }.joined(
                    separator: "+"))
        }
        return result.joined(separator: " ")
    }

    @Test(
        "Times",
        arguments: [
            ("7:00", 420), ("07:00", 420), ("9：00", 540), ("24:00", 1440), ("26:00", 1560), ("翌7：00", 1860),
            ("午前7時15分", 435),
            ("正午", 720), ("午後2時", 840), ("9時半", 570), ("0930", 570), ("0.375", 540), ("0.75", 1080),
            ("08:30:00", 510),
            ("AM9:00", 540), ("PM3:00", 900), ("８：３０", 510), ("17時", 1020),
        ])
    func times(_ text: String, _ minute: Int) { #expect(ClockText.parse(text) == minute) }

    @Test("No times", arguments: ["—", "", "休", "25:99", "99:00", "放課後", "8時間", "99999999999:00"])
    func noTimes(_ text: String) { #expect(ClockText.parse(text) == nil) }

    @Test(
        "Weekdays",
        arguments: [
            ("月火水木金", "月火水木金"), ("月;火;水", "月火水"), ("月～土", "月火水木金土"), ("平日", "月火水木金"), ("毎日", "月火水木金土日祝"),
            ("月火水木金土日祝", "月火水木金土日祝"), ("月曜日から金曜日", "月火水木金"), ("月・水・金", "月水金"), ("土日祝", "土日祝"),
            ("日～木", "月火水木日"),
            ("月～土曜日", "月火水木金土"), ("火水木金土日", "火水木金土日"), ("月、火、祝日", "月火祝"), ("月〜金曜日\n土曜日は要相談", "月火水木金"),
        ])
    func weekdays(_ text: String, _ expected: String) {
        let days = WeekdayText.parse(text).days ?? []
        let names = zip(Weekday.allCases, "月火水木金土日").filter { days.contains(DaySet($0.0)) }.map {
            String($0.1)
        }.joined()
        #expect(names + (days.hasHolidays ? "祝" : "") == expected)
    }

    @Test(
        "One column of hours",
        arguments: [
            ("9:00～17:00", "9:00-17:00 9:00-17:00 9:00-17:00 9:00-17:00 9:00-17:00 9:00-17:00 9:00-17:00 ="),
            ("終日", "0:00-24:00 0:00-24:00 0:00-24:00 0:00-24:00 0:00-24:00 0:00-24:00 0:00-24:00 ="),
            (
                "（月～金）9:30～18:00（土）9:30～17:00",
                "9:30-18:00 9:30-18:00 9:30-18:00 9:30-18:00 9:30-18:00 9:30-17:00  x"
            ),
            (
                "平日9:00～17:00　土日祝10:00～19:00",
                "9:00-17:00 9:00-17:00 9:00-17:00 9:00-17:00 9:00-17:00 10:00-19:00 10:00-19:00 10:00-19:00"
            ),
            (
                "火～金9:00～19:00　土日祝9:00～17:00",
                " 9:00-19:00 9:00-19:00 9:00-19:00 9:00-19:00 9:00-17:00 9:00-17:00 9:00-17:00"
            ),
            (
                "（日～木）10:00～19:00（金、土）10:00～20:00",
                "10:00-19:00 10:00-19:00 10:00-19:00 10:00-19:00 10:00-20:00 10:00-20:00 10:00-19:00 ="
            ),
            (
                "15:00～10:00",
                "15:00-34:00 15:00-34:00 15:00-34:00 15:00-34:00 15:00-34:00 15:00-34:00 15:00-34:00 ="
            ),
            ("月～金は午前9時から午後5時まで", "9:00-17:00 9:00-17:00 9:00-17:00 9:00-17:00 9:00-17:00   x"),
            ("10:00～19:00（月～金）", "10:00-19:00 10:00-19:00 10:00-19:00 10:00-19:00 10:00-19:00   x"),
            (
                "7：30～18：30（18：30～19：00）",
                "7:30-18:30 7:30-18:30 7:30-18:30 7:30-18:30 7:30-18:30 7:30-18:30 7:30-18:30 ="
            ),
            ("放課後～18:00\n土曜日　8:00～18:00", "nil"), ("４月～１０月：9:00～20:00　１１月～３月：9:00～17:00", "nil"),
        ])
    func oneColumn(_ text: String, _ expected: String) { #expect(summary(.init(hours: text)) == expected) }

    @Test("Several spans a day")
    func severalSpans() {
        let hours = week(.init(hours: "9:00～12:00、13:00～17:00", closedDays: "月曜日"))
        #expect(hours?.weekly[.tue] == [.init("9:00-12:00"), .init("13:00-17:00")])
        #expect(hours?.weekly[.mon] == nil)
        #expect(hours?.holidays == .asUsual)
    }

    @Test("Holidays when the file is silent")
    func silentHolidays() {
        let base = HoursComposer.Input(opens: "09:00", closes: "17:00")
        var silent = base
        silent.weekdays = "月火水木金土"
        #expect(week(silent)?.holidays == .closed)
        silent.weekdays = "月火水木金土日"
        #expect(week(silent)?.holidays == .asUsual)
        silent.weekdays = "月火水木金祝"
        #expect(week(silent)?.holidays == .asUsual)
        #expect(week(base)?.holidays == .asUsual)
        #expect(week(base)?.weekly.count == 7)
    }

    @Test(
        "Closing days",
        arguments: [
            (
                "月曜日（月曜日が祝日の場合は、翌平日）",
                [OpeningHours.Closure.weekday(.mon, weeks: [], whenHoliday: .nextWeekday)], "", false
            ),
            (
                "毎月第3日曜日及び祝日・年末年始（12/29～1/3）",
                [
                    .weekday(.sun, weeks: [3], whenHoliday: nil),
                    .yearly(from: .init(month: 12, day: 29), to: .init(month: 1, day: 3)),
                ], "", true
            ),
            ("年末年始", [.yearly(from: .init(month: 12, day: 29), to: .init(month: 1, day: 3))], "", false),
            ("1月1日", [.yearly(from: .init(month: 1, day: 1), to: .init(month: 1, day: 1))], "", false),
            (
                "1月1、2日",
                [
                    .yearly(from: .init(month: 1, day: 1), to: .init(month: 1, day: 1)),
                    .yearly(from: .init(month: 1, day: 2), to: .init(month: 1, day: 2)),
                ], "", false
            ),
            ("日曜日～火曜日", [], "月火日", false), ("無し", [], "", false), ("年中無休", [], "", false),
            ("土・日・祭日", [], "土日", true),
            (
                "月曜日、第3日曜日、年末年始（月・第3日曜が祝日の場合は翌日休）",
                [
                    .weekday(.sun, weeks: [3], whenHoliday: .nextDay),
                    .yearly(from: .init(month: 12, day: 29), to: .init(month: 1, day: 3)),
                    .weekday(.mon, weeks: [], whenHoliday: .nextDay),
                ], "", false
            ),
            (
                "月曜日、第3日曜日（月曜日が祝日の場合は翌日休）",
                [
                    .weekday(.sun, weeks: [3], whenHoliday: nil),
                    .weekday(.mon, weeks: [], whenHoliday: .nextDay),
                ], "", false
            ),
            ("第1・第3水曜日", [.weekday(.wed, weeks: [1, 3], whenHoliday: nil)], "", false),
            ("土曜日、日曜日、祝日", [], "土日", true),
            (
                "１２月２９日～１月３日", [.yearly(from: .init(month: 12, day: 29), to: .init(month: 1, day: 3))], "",
                false
            ),
            (
                "月曜日、年末年始（12/28～1/4）",
                [.yearly(from: .init(month: 12, day: 28), to: .init(month: 1, day: 4))], "月", false
            ),
        ] as [(String, [OpeningHours.Closure], String, Bool)])
    func closings(
        _ text: String, _ closures: [OpeningHours.Closure], _ closed: String, _ closedOnHolidays: Bool
    ) throws {
        let hours = try #require(week(.init(hours: "9:00～17:00", closedDays: text)))
        #expect(Set(hours.closures) == Set(closures))
        let missing = zip(Weekday.allCases, "月火水木金土日").filter { hours.weekly[$0.0] == nil }.map {
            String($0.1)
        }.joined()
        #expect(missing == closed)
        #expect((hours.holidays == .closed) == closedOnHolidays)
        #expect(hours.note == nil)
    }

    @Test("What no rule holds stays in the note", arguments: ["月曜日（その他社内カレンダーによる）", "不定休"])
    func closingsForPeople(_ text: String) {
        #expect(week(.init(hours: "9:00～17:00", closedDays: text))?.note?.isEmpty == false)
    }

    @Test("Saturday afternoons")
    func afternoons() {
        let hours = week(.init(hours: "8:30～18:00", closedDays: "土曜午後、日曜日、祝日"))
        #expect(hours?.weekly[.sat] == [.init("8:30-12:00")])
        #expect(hours?.weekly[.sun] == nil)
    }

    @Test("Dates that are closed once")
    func datedClosings() {
        let hours = week(.init(hours: "10:00～15:00", closedDays: "2020年2月4日（火）～７日（金）"))
        #expect(hours?.exceptions.map(\.date.day) == [4, 5, 6, 7])
        #expect(hours?.weekly[.fri] == [.init("10:00-15:00")])
    }

    @Test("Remarks refine the week")
    func remarks() {
        var input = HoursComposer.Input(
            weekdays: "月火水木金", opens: "09:00", closes: "14:30", remarks: "水曜日は午後2時まで利用可能")
        #expect(week(input)?.weekly[.wed] == [.init("9:00-14:00")])
        #expect(week(input)?.weekly[.thu] == [.init("9:00-14:30")])
        input = .init(
            weekdays: "月火水木金土", opens: "08:30", closes: "16:30",
            remarks: "平日延長保育：平日午前7時30分から8時30分まで、午後4時30分から6時30分まで;土曜保育：午前8時から午後5時まで")
        #expect(week(input)?.weekly[.sat] == [.init("8:00-17:00")])
        #expect(week(input)?.weekly[.mon] == [.init("8:30-16:30")])
        #expect(week(input)?.note?.contains("平日延長保育：平日午前7時30分") == true)
        input = .init(
            weekdays: "月火水木金土", opens: "08:00", closes: "18:00", remarks: "月～金は8:00～18:00、土は8:00～13:30")
        #expect(week(input)?.weekly[.sat] == [.init("8:00-13:30")])
        input = .init(weekdays: "月火水木金土", opens: "09:30", closes: "18:00", remarks: "祝日、12/29～1/3は終日利用不可")
        #expect(week(input)?.holidays == .closed)
        #expect(
            week(input)?.closures == [.yearly(from: .init(month: 12, day: 29), to: .init(month: 1, day: 3))])
        input = .init(weekdays: "月水木金土日", opens: "09:00", closes: "21:00", remarks: "日曜・祝日は17:00まで")
        #expect(week(input)?.weekly[.sun] == [.init("9:00-17:00")])
        #expect(week(input)?.holidays == .hours([.init("9:00-17:00")]))
        input = .init(weekdays: "月火水木金土", opens: "08:00", closes: "18:00", remarks: "第1・3・5土は8:00～17:00")
        #expect(week(input)?.weekly[.sat] == [.init("8:00-17:00")])
        #expect(week(input)?.note == "第1・3・5土は8:00～17:00")
    }

    @Test("Sections in brackets")
    func sections() {
        let text = "【開館時間】9:00～12:00、13:00～16:00【休館日】月曜日、第3日曜日、年末年始（月曜日が祝日の場合は翌日休）"
        let hours = week(.init(remarks: text))
        #expect(hours?.weekly[.tue] == [.init("9:00-12:00"), .init("13:00-16:00")])
        #expect(hours?.closures.count == 3)
        #expect(hours?.note == nil)
    }

    @Test("Hours in columns by kind of day")
    func splitColumns() {
        let input = HoursComposer.Input(
            weekdayHours: "7：30～18：30（18：30～19：00）", saturdayHours: "7：30～12：30",
            sundayHours: "祝：8：30～17：30\n日：休")
        #expect(
            summary(input) == "7:30-18:30 7:30-18:30 7:30-18:30 7:30-18:30 7:30-18:30 7:30-12:30  8:30-17:30")
        #expect(
            summary(.init(weekdayHours: "7：30～18：30", saturdayHours: "休", sundayHours: "休"))
                == "7:30-18:30 7:30-18:30 7:30-18:30 7:30-18:30 7:30-18:30   x")
        let dayService = HoursComposer.Input(
            weekdayOpens: "15:00", weekdayCloses: "18:00", saturdayOpens: "09:30", saturdayCloses: "16:30",
            schoolHolidayOpens: "09:30", schoolHolidayCloses: "16:30")
        #expect(
            summary(dayService) == "15:00-18:00 15:00-18:00 15:00-18:00 15:00-18:00 15:00-18:00 9:30-16:30  x"
        )
        #expect(week(dayService)?.note == "学校休業日 9:30～16:30")
    }

    @Test("Unreadable hours become a note and a finding")
    func unreadable() {
        let output = HoursComposer.compose(.init(hours: "要相談", closedDays: "月曜日"))
        #expect(output.hours == nil)
        #expect(output.note == "利用時間：要相談\n休業日：月曜日")
        #expect(output.findings.map(\.reason) == [.hoursUnreadable])
    }
}
