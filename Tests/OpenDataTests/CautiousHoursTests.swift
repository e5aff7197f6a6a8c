import Testing
import Vocabulary

@testable import OpenData

/// A parent must never be sent to a closed door: what is understood by half is unknown.
@Suite("Hours that are easily misread")
struct CautiousHoursTests {
    /// The open days, 祝 when holidays are as usual, and the closures; `?` for unknown hours.
    private func days(_ output: HoursComposer.Output) -> String {
        guard let hours = output.hours else { return "?" }
        let open = zip(Weekday.allCases, "月火水木金土日").filter { hours.weekly[$0.0] != nil }.map { String($0.1) }
        let holidays =
            switch hours.holidays {
            case .asUsual: "祝"
            case .closed: ""
            case .hours: "特"
            }
        return open.joined() + holidays
    }

    private static let newYear = OpeningHours.Closure.yearly(
        from: .init(month: 12, day: 29), to: .init(month: 1, day: 3))

    @Test(
        "Weekdays with exceptions, in brackets, in English, or unreadable",
        arguments: [
            ("月火水木金（祝日除く）", "月火水木金", []), ("月～土（祝日を除く）", "月火水木金土", []), ("月～金、祝日を除く", "月火水木金", []),
            ("毎日（月曜を除く）", "火水木金土日祝", []), ("日曜以外の毎日", "月火水木金土祝", []), ("月～日（土日祝を除く）", "月火水木金", []),
            ("年末年始を除く毎日", "月火水木金土日祝", [newYear]), ("（月）～（金）", "月火水木金", []), ("Mon-Fri", "月火水木金", []),
            ("Monday, Wednesday", "月水", []), ("1,2,3,4,5", "?", []), ("不定期", "?", []), ("週3日", "?", []),
            ("月1回", "?", []), ("月曜日から土曜日まで", "月火水木金土", []), ("日曜・祝日以外", "月火水木金土", []),
            ("月～金曜日（ただし祝日は休み）", "月火水木金", []), ("毎日（土・日は休み）", "?", []), ("開催日", "?", []), ("月～金（土は要相談）", "月火水木金", []),
            ("第1・3土曜日", "土", [.weekday(.sat, weeks: [2, 4, 5], whenHoliday: nil)]),
            ("月～金、第2土曜", "月火水木金土", [.weekday(.sat, weeks: [1, 3, 4, 5], whenHoliday: nil)]),
        ] as [(String, String, [OpeningHours.Closure])])
    func weekdays(_ text: String, _ open: String, _ closures: [OpeningHours.Closure]) {
        let output = HoursComposer.compose(.init(weekdays: text, opens: "9:00", closes: "17:00"))
        #expect(days(output) == open)
        #expect(output.hours?.closures ?? [] == closures)
        if open == "?" {
            #expect(output.note?.contains(text) == true)
            #expect(output.findings.map(\.reason).contains(.weekdaysUnreadable))
        }
    }

    @Test(
        "Hours with exceptions and leftovers",
        arguments: [
            ("9:00～17:00（月曜除く）", "火水木金土日祝"), ("9時00分～17時00分(土日祝を除く)", "月火水木金"),
            ("9:00～17:00（年末年始を除く）", "月火水木金土日祝"), ("9:00～22:00 14:00～19:00 水・土午前中", "?"),
            ("開催日：9:00～12:00", "?"), ("火・木・土ＰＭ", "?"), ("9:00～17:00（土は要相談）", "?"), ("9:00～17:00（冬季は16:00まで）", "?"),
            ("9:00～17:00。冬季は9:00～16:00", "?"), ("イベント開催日 9:00～12:00", "?"), ("9:00～17:00（最終受付16:30）", "月火水木金土日祝"),
            ("9:00～17:00（3月～11月）", "?"), ("整備日を除く 9:00～17:00", "?"), ("9:00～17:00（第2・4土は12:00まで）", "?"),
        ])
    func hours(_ text: String, _ open: String) {
        let output = HoursComposer.compose(.init(hours: text))
        #expect(days(output) == open)
        if open == "?" { #expect(output.note?.contains(text) == true && !output.findings.isEmpty) }
    }

    @Test("What is clear is read")
    func clear() {
        var hours = HoursComposer.compose(.init(hours: "平・祝 13:00～17:00")).hours
        #expect(hours?.weekly[.mon] == [.init("13:00-17:00")] && hours?.weekly[.sat] == nil)
        #expect(hours?.holidays == .hours([.init("13:00-17:00")]))
        hours = HoursComposer.compose(.init(hours: "9:00-17:00（土日祝は10:00-16:00）")).hours
        #expect(hours?.weekly[.mon] == [.init("9:00-17:00")] && hours?.weekly[.sun] == [.init("10:00-16:00")])
        #expect(hours?.holidays == .hours([.init("10:00-16:00")]))
        hours = HoursComposer.compose(.init(hours: "10:00～19:00（土、日～17:00）")).hours
        #expect(hours?.weekly[.fri] == [.init("10:00-19:00")] && hours?.weekly[.sat] == [.init("10:00-17:00")])
        #expect(hours?.weekly[.sun] == [.init("10:00-17:00")])
        hours = HoursComposer.compose(.init(hours: "9:00～17:00、12時～13時は閉室")).hours
        #expect(hours?.weekly[.mon] == [.init("9:00-12:00"), .init("13:00-17:00")])
    }

    @Test("Alternate weeks are unknown weeks")
    func alternateWeeks() {
        let input = HoursComposer.Input(weekdays: "月火水木金土", opens: "9:00", closes: "17:00", remarks: "土曜日は隔週")
        #expect(HoursComposer.compose(input).hours == nil)
        #expect(HoursComposer.compose(input).note?.contains("土曜日は隔週") == true)
    }

    @Test("Hours of some weeks shorten every week, and stay in the note")
    func someWeeks() {
        let remarks = "月～金は8:00～18:00、第1・3・5土は8:00～17:00、第2・4土は8:00～12:30"
        let hours = HoursComposer.compose(
            .init(weekdays: "月火水木金土", opens: "8:00", closes: "18:00", remarks: remarks)
        ).hours
        #expect(hours?.weekly[.fri] == [.init("8:00-18:00")] && hours?.weekly[.sat] == [.init("8:00-12:30")])
        #expect(hours?.note == remarks)
    }

    private static func yearly(_ month: Int, _ first: Int, _ last: Int) -> OpeningHours.Closure {
        .yearly(from: .init(month: month, day: first), to: .init(month: month, day: last))
    }

    @Test(
        "Closing days",
        arguments: [
            ("元日", "月火水木金土日祝", [yearly(1, 1, 1)], false), ("無休（正月除く）", "月火水木金土日祝", [yearly(1, 1, 3)], false),
            ("年中無休（年末年始を除く）", "月火水木金土日祝", [newYear], false),
            ("1月1日、他設備点検による臨時休業日あり", "月火水木金土日祝", [yearly(1, 1, 1)], true),
            ("元日他", "月火水木金土日祝", [yearly(1, 1, 1)], true), ("8/14～16", "月火水木金土日祝", [yearly(8, 14, 16)], false),
            ("整備日", "月火水木金土日祝", [], true), ("館内整理日", "月火水木金土日祝", [], true), ("特定日なし", "月火水木金土日祝", [], true),
            ("月曜日（祝日は開園）", "火水木金土日特", [], false), ("月曜日（祝日の場合開館）", "火水木金土日特", [], false),
            ("月曜日（祝日を除く）", "火水木金土日特", [], false),
            (
                "月曜日（祝日の場合は開館し、翌日休館）", "月火水木金土日祝",
                [.weekday(.mon, weeks: [], whenHoliday: .nextDay)], false
            ),
            ("木曜、国民の祝日の翌日", "月火水金土日祝", [], true), ("月曜、祭日の翌日", "火水木金土日祝", [], true),
            ("毎月最終木曜日", "月火水木金土日祝", [], true), ("8月の月曜日", "月火水木金土日祝", [], true),
            ("第3日曜日の翌日", "月火水木金土日祝", [], true), ("月曜日（その他社内カレンダーによる）", "火水木金土日祝", [], true),
            ("日曜日（第3を除く）", "月火水木金土日祝", [.weekday(.sun, weeks: [1, 2, 4, 5], whenHoliday: nil)], false),
            ("木曜（隔週）", "?", [], true), ("火曜日（年24回）", "?", [], true), ("毎週月曜　年末年始　盆", "?", [], true),
            ("毎週月曜日と祝日（月曜日が祝日の場合、翌火曜日も休み）", "?", [], true), ("第３土・日曜と他の月・火曜日", "?", [], true),
            ("土曜日13時以降", "?", [], true), ("月曜日（水曜日を除く）", "?", [], true),
        ] as [(String, String, [OpeningHours.Closure], Bool)])
    func closings(_ text: String, _ open: String, _ closures: [OpeningHours.Closure], _ isNoted: Bool) {
        let output = HoursComposer.compose(.init(hours: "9:00～17:00", closedDays: text))
        #expect(days(output) == open)
        #expect(output.hours?.closures ?? [] == closures)
        #expect(((output.hours?.note ?? output.note) != nil) == isNoted)
    }

    @Test(
        "Half days in lists",
        arguments: ["土曜日（午後）、日曜・祝日", "日・祝・土曜の午後", "日曜、祝日、土曜午後", "日・祝、土は午後休診", "土ＰＭ　日・祝"])
    func halfDays(_ text: String) {
        let hours = HoursComposer.compose(.init(hours: "9:00～18:00", closedDays: text)).hours
        #expect(hours?.weekly[.sat] == [.init("9:00-12:00")])
        #expect(hours?.weekly[.sun] == nil && hours?.holidays == .closed)
        #expect(hours?.weekly[.fri] == [.init("9:00-18:00")])
    }

    @Test(
        "Hours that name no day hold every day in a park, and no day that is known in a nursery",
        arguments: [
            ("公園", true), ("商業施設の授乳室", true), ("認可私立保育所", false), ("私立幼稚園", false), ("小規模保育施設", false),
            ("認定こども園（幼保連携型）", false), ("放課後児童クラブ", false),
        ])
    func daysUnknown(_ kind: String, _ isKnown: Bool) throws {
        let file = try ReadFile("名称,種別,利用時間,休業日\nみほん,\(kind),9:00～17:00,\nみほん2,\(kind),9:00～17:00,日曜・祝日\n")
        #expect((file.drafts[0].hours != nil) == isKnown)
        #expect((file.drafts[0].note == "利用時間：9:00～17:00") == !isKnown)
        #expect(file.codes(0).contains("weekdays-unreadable") == !isKnown)
        #expect(file.drafts[1].hours != nil)
    }
}
