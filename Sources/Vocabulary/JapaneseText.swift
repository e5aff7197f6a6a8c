public import Foundation

/// Days, times and ages as a parent in Japan writes them.
public enum JapaneseText {
    /// 「11月24日（火）」, on a national holiday 「11月23日（月・祝）」.
    ///
    /// - Parameter time: the year stands there only when it is not the one of this moment; `nil` leaves it out.
    public static func day(_ date: CivilDate, seenFrom time: Date? = nil) -> String {
        let year = time.flatMap { date.year == JapanTime($0).date.year ? nil : "\(date.year)年" } ?? ""
        let holiday = NationalHolidays.contains(date) ? "・祝" : ""
        return "\(year)\(date.month)月\(date.day)日（\(date.weekday.japaneseLabel)\(holiday)）"
    }

    /// 「11月24日（火）10:00」.
    public static func moment(_ instant: Date, seenFrom time: Date? = nil) -> String {
        let moment = JapanTime(instant)
        return day(moment.date, seenFrom: time) + clock(moment.minute)
    }

    /// 「11月24日（火）10:00〜12:00」. The second day stands there only when it is another; midnight at the end of a day
    /// is 24:00.
    public static func span(from start: Date, to end: Date, seenFrom time: Date? = nil) -> String {
        let (first, last) = (JapanTime(start).date, JapanTime(end))
        let begin = moment(start, seenFrom: time)
        if first == last.date { return "\(begin)〜\(clock(last.minute))" }
        if last.minute == 0, last.date == first.advanced(by: 1) { return "\(begin)〜24:00" }
        return "\(begin)〜\(moment(end, seenFrom: time))"
    }

    /// 「生後8か月」, 「1歳2か月」, 「3歳」.
    public static func age(months: Int) -> String {
        let (years, rest) = (months / 12, months % 12)
        return years == 0 ? "生後\(rest)か月" : "\(years)歳" + (rest == 0 ? "" : "\(rest)か月")
    }

    private static func clock(_ minute: Int) -> String {
        let rest = minute % 60
        return "\(minute / 60):\(rest < 10 ? "0" : "")\(rest)"
    }
}
