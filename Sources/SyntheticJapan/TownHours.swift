import Vocabulary

/// Opening hours in the demonstration town.
enum TownHours {
    private typealias Days = HoursPatterns.Days

    static let weekdays = HoursPatterns.weekdays
    static let toSaturday = HoursPatterns.mondayToSaturday
    static let everyDay = Weekday.allCases
    private static let fromTuesday: [Weekday] = [.tue, .wed, .thu, .fri, .sat, .sun]

    /// Closed on holidays and at the turn of the year.
    static func closedOnHolidays(_ days: [Weekday], _ opens: Int, _ closes: Int) -> OpeningHours {
        HoursPatterns.daily([Days(days, opens, closes)])
    }

    /// Another closing time on Saturday.
    static func withSaturday(_ opens: Int, _ closes: Int, saturday: Int) -> OpeningHours {
        HoursPatterns.daily([Days(weekdays, opens, closes), Days([.sat], opens, saturday)])
    }

    /// Every day, holidays and New Year included.
    static func daily(_ opens: Int, _ closes: Int) -> OpeningHours {
        OpeningHours(weekly: HoursPatterns.week([Days(everyDay, opens, closes)]))
    }

    /// Closed on one weekday.
    static func closing(on day: Weekday, _ opens: Int, _ closes: Int) -> OpeningHours {
        OpeningHours(weekly: HoursPatterns.week([Days(everyDay.filter { $0 != day }, opens, closes)]))
    }

    /// Closed on Mondays, or on the next day when the Monday is a holiday, and at the turn of the year.
    static func hall(_ opens: Int, _ closes: Int, _ shift: OpeningHours.ClosureShift = .nextDay)
        -> OpeningHours
    {
        HoursPatterns.daily(
            [Days(fromTuesday, opens, closes)], holidays: .asUsual,
            closing: [.weekday(.mon, weeks: [], whenHoliday: shift)])
    }

    /// From noon on school days, from morning on Saturday.
    static let afterSchool = HoursPatterns.daily([Days(weekdays, 780, 1140), Days([.sat], 480, 1080)])

    /// Morning and afternoon; Thursday and Saturday end at noon.
    static func clinic(afternoon: Int, _ closes: Int) -> OpeningHours {
        HoursPatterns.daily([
            Days(toSaturday, 540, 720), Days([.mon, .tue, .wed, .fri], afternoon, closes),
        ])
    }

    /// Only in some weeks of the month.
    static func meals(_ day: Weekday, weeks: [Int], _ opens: Int, _ closes: Int) -> OpeningHours {
        let others = (1...5).filter { !weeks.contains($0) }
        return OpeningHours(
            weekly: HoursPatterns.week([Days([day], opens, closes)]),
            closures: [.weekday(day, weeks: others, whenHoliday: nil)],
            note: "毎月" + weeks.map { "第\($0)" }.joined(separator: "・") + "\(day.japaneseLabel)曜日に開きます。")
    }
}
