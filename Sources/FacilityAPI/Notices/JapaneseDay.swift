import Foundation
import Vocabulary

/// Days and times as a parent in Japan writes them: 11月24日（火）10:00〜12:00.
enum JapaneseDay {
    /// The year stands there only when it is not the one of `time`.
    static func text(_ day: CivilDate, seenFrom time: Date) -> String {
        let year = day.year == JapanTime(time).date.year ? "" : "\(day.year)年"
        return "\(year)\(day.month)月\(day.day)日（\(day.weekday.japaneseLabel)）"
    }

    static func moment(_ instant: Date, seenFrom time: Date) -> String {
        let moment = JapanTime(instant)
        return text(moment.date, seenFrom: time) + clock(moment.minute)
    }

    /// The second day stands there only when it is another; midnight at the end of a day is 24:00.
    static func text(from start: Date, to end: Date, seenFrom time: Date) -> String {
        let (first, last) = (JapanTime(start), JapanTime(end))
        let begin = text(first.date, seenFrom: time) + clock(first.minute)
        if first.date == last.date { return "\(begin)〜\(clock(last.minute))" }
        if last.minute == 0, last.date == first.date.advanced(by: 1) { return "\(begin)〜24:00" }
        return "\(begin)〜\(text(last.date, seenFrom: time))\(clock(last.minute))"
    }

    private static func clock(_ minute: Int) -> String {
        let rest = minute % 60
        return "\(minute / 60):\(rest < 10 ? "0" : "")\(rest)"
    }
}
