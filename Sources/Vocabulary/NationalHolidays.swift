/// Japan's national holidays, computed for the years 1980...2099 from the law and its amendments
/// (国民の祝日に関する法律, 昭和23年法律第178号).
///
/// The range is that of the equinox formula. The equinoxes of the future become official only with the
/// almanac that the National Astronomical Observatory publishes each February for the year after; the formula
/// has agreed with every one so far.
public enum NationalHolidays {
    /// The years for which answers are given; every other year has no holidays here.
    public static let supportedYears = 1980...2099

    /// The holiday's Japanese name as the law has it, `nil` on any other day. A name is 「振替休日」 on a substitute
    /// for a holiday on a Sunday and 「国民の休日」 on a day between two holidays.
    public static func name(on date: CivilDate) -> String? {
        guard supportedYears.contains(date.year) else { return nil }
        let weekday = date.weekday
        return statutoryName(on: date, weekday)
            ?? ceremony(on: date)
            ?? (isSubstitute(date, weekday) ? "振替休日" : isBetweenHolidays(date, weekday) ? "国民の休日" : nil)
    }

    /// Whether the day is a national holiday; a Sunday by itself is not one.
    public static func contains(_ date: CivilDate) -> Bool { name(on: date) != nil }

    /// 第3条第2項. Since 1973-04-12 the Monday after a holiday on a Sunday; since 2007 the first day after it that
    /// is no holiday itself.
    private static func isSubstitute(_ date: CivilDate, _ weekday: Weekday) -> Bool {
        guard date.year >= 2007 else {
            return weekday == .mon && isStatutory(date.advanced(by: -1))
        }
        var earlier = date.advanced(by: -1)
        while isStatutory(earlier) {
            if earlier.weekday == .sun { return true }
            earlier = earlier.advanced(by: -1)
        }
        return false
    }

    /// 第3条第3項, since 1985-12-27. Until 2006 a Sunday did not count.
    private static func isBetweenHolidays(_ date: CivilDate, _ weekday: Weekday) -> Bool {
        guard date.year >= 1986, date.year >= 2007 || weekday != .sun else { return false }
        return isStatutory(date.advanced(by: -1)) && isStatutory(date.advanced(by: 1))
    }

    private static func isStatutory(_ date: CivilDate) -> Bool {
        statutoryName(on: date, date.weekday) != nil
    }

    /// Days made holidays by laws of their own, which no substitute and no day between follows.
    private static func ceremony(on date: CivilDate) -> String? {
        switch (date.year, date.month, date.day) {
        case (1989, 2, 24): "昭和天皇の大喪の礼の行われる日"
        case (1990, 11, 12): "即位礼正殿の儀の行われる日"
        case (1993, 6, 9): "皇太子徳仁親王の結婚の儀の行われる日"
        default: nil
        }
    }

    /// 第2条 and, for 2019, the law that made two days holidays in its sense.
    private static func statutoryName(on date: CivilDate, _ weekday: Weekday) -> String? {
        switch date.month {
        case 1...4: firstThird(date, weekday)
        case 5...8: secondThird(date, weekday)
        default: lastThird(date, weekday)
        }
    }

    private static func firstThird(_ date: CivilDate, _ weekday: Weekday) -> String? {
        let year = date.year
        switch (date.month, date.day) {
        case (1, 1): return "元日"
        case (1, 15) where year < 2000: return "成人の日"
        case (1, let day) where year >= 2000 && weekday == .mon && isWeek(2, day): return "成人の日"
        case (2, 11): return "建国記念の日"
        case (2, 23) where year >= 2020: return "天皇誕生日"
        case (3, springEquinox(of: year)): return "春分の日"
        case (4, 29): return year < 1989 ? "天皇誕生日" : year < 2007 ? "みどりの日" : "昭和の日"
        default: return nil
        }
    }

    private static func secondThird(_ date: CivilDate, _ weekday: Weekday) -> String? {
        let year = date.year
        switch (date.month, date.day) {
        case (5, 1) where year == 2019: return "天皇の即位の日"
        case (5, 3): return "憲法記念日"
        case (5, 4) where year >= 2007: return "みどりの日"
        case (5, 5): return "こどもの日"
        case (7, _) where year == 2020 || year == 2021: return olympicJuly(date)
        case (7, 20) where (1996..<2003).contains(year): return "海の日"
        case (7, let day) where year >= 2003 && weekday == .mon && isWeek(3, day): return "海の日"
        case (8, let day) where year >= 2016:
            return day == (year == 2020 ? 10 : year == 2021 ? 8 : 11) ? "山の日" : nil
        default: return nil
        }
    }

    private static func lastThird(_ date: CivilDate, _ weekday: Weekday) -> String? {
        let year = date.year
        switch (date.month, date.day) {
        case (9, 15) where year < 2003: return "敬老の日"
        case (9, let day) where year >= 2003 && weekday == .mon && isWeek(3, day): return "敬老の日"
        case (9, autumnEquinox(of: year)): return "秋分の日"
        case (10, 22) where year == 2019: return "即位礼正殿の儀の行われる日"
        case (10, 10) where year < 2000: return "体育の日"
        case (10, let day) where year >= 2000 && weekday == .mon && isWeek(2, day):
            // In 2020 and 2021 the day was moved to the opening of the Olympic Games.
            return year < 2020 ? "体育の日" : year > 2021 ? "スポーツの日" : nil
        case (11, 3): return "文化の日"
        case (11, 23): return "勤労感謝の日"
        case (12, 23) where (1989..<2019).contains(year): return "天皇誕生日"
        default: return nil
        }
    }

    /// 海の日 and スポーツの日 around the opening of the Games: 2020-07-23 and 24, 2021-07-22 and 23.
    private static func olympicJuly(_ date: CivilDate) -> String? {
        switch date.day {
        case 2043 - date.year: "海の日"
        case 2044 - date.year: "スポーツの日"
        default: nil
        }
    }

    private static func isWeek(_ week: Int, _ day: Int) -> Bool { (day - 1) / 7 + 1 == week }

    /// The day of March, by the formula of 新こよみ便利帳 (海上保安庁水路部) for 1980...2099.
    private static func springEquinox(of year: Int) -> Int {
        Int(20.8431 + 0.242194 * Double(year - 1980)) - (year - 1980) / 4
    }

    /// The day of September, by the same formula.
    private static func autumnEquinox(of year: Int) -> Int {
        Int(23.2488 + 0.242194 * Double(year - 1980)) - (year - 1980) / 4
    }
}
