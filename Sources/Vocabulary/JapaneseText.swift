public import Foundation

/// Dates and ages as a Japanese parent writes them.
public enum JapaneseText {
    /// 「11月24日（火）10:00」.
    public static func dayAndTime(_ instant: Date) -> String {
        let time = JapanTime(instant)
        return "\(day(time.date)) \(clock(time.minute))"
    }

    /// 「11月24日（火）」.
    public static func day(_ date: CivilDate) -> String {
        "\(date.month)月\(date.day)日（\(date.weekday.japaneseLabel)）"
    }

    /// 「11月24日（火）10:00〜12:00」, with the second day where it ends on another.
    public static func span(_ start: Date, _ end: Date) -> String {
        let last = JapanTime(end)
        return JapanTime(start).date == last.date
            ? "\(dayAndTime(start))〜\(clock(last.minute))" : "\(dayAndTime(start))〜\(dayAndTime(end))"
    }

    /// 「生後8か月」, 「1歳2か月」, 「3歳」.
    public static func age(months: Int) -> String {
        let (years, rest) = (months / 12, months % 12)
        return years == 0 ? "生後\(rest)か月" : "\(years)歳" + (rest == 0 ? "" : "\(rest)か月")
    }

    private static func clock(_ minute: Int) -> String {
        "\(minute / 60):\(minute % 60 < 10 ? "0" : "")\(minute % 60)"
    }
}
