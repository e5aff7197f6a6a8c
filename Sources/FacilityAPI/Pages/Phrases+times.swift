import Foundation
import Reservations
import Vocabulary

/// Days, times and ages as a language writes them. A parent in Japan reads 11月24日（火）10:00〜12:00.
extension Phrases {
    private static let englishDays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    private static let englishMonths = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    /// The year stands there only when it is another than that of `now`.
    func day(_ date: CivilDate, seenFrom now: Date) -> String {
        guard language == .english else { return JapaneseText.day(date, seenFrom: now) }
        let year = date.year == JapanTime(now).date.year ? "" : " \(date.year)"
        return "\(Self.englishDays[date.weekday.index]) \(date.day) \(Self.englishMonths[date.month - 1])\(year)"
    }

    func span(from start: Date, to end: Date, seenFrom now: Date) -> String {
        guard language == .english else { return JapaneseText.span(from: start, to: end, seenFrom: now) }
        let (first, last) = (JapanTime(start), JapanTime(end))
        let begin = "\(day(first.date, seenFrom: now)), \(Self.clock(first.minute))"
        if first.date == last.date { return "\(begin)–\(Self.clock(last.minute))" }
        if last.minute == 0, last.date == first.date.advanced(by: 1) { return "\(begin)–24:00" }
        return "\(begin) – \(day(last.date, seenFrom: now)), \(Self.clock(last.minute))"
    }

    func moment(_ instant: Date, seenFrom now: Date) -> String {
        guard language == .english else { return JapaneseText.moment(instant, seenFrom: now) }
        let time = JapanTime(instant)
        return "\(day(time.date, seenFrom: now)), \(Self.clock(time.minute))"
    }

    static func clock(_ minute: Int) -> String {
        let rest = minute % 60
        return "\(minute / 60):\(rest < 10 ? "0" : "")\(rest)"
    }

    /// 「9:00〜12:00、13:00〜17:00」; past midnight the clock goes on.
    func spans(_ spans: [OpeningHours.Span]) -> String {
        let (dash, comma) = language == .english ? ("–", ", ") : ("〜", "、")
        return spans.map { "\(Self.clock($0.opens))\(dash)\(Self.clock($0.closes))" }.joined(separator: comma)
    }

    func age(months: Int) -> String {
        let (years, rest) = (months / 12, months % 12)
        switch language {
        case .japanese: return JapaneseText.age(months: months)
        case .easyJapanese:
            return (years == 0 ? "" : "\(years)さい") + (years == 0 || rest > 0 ? "\(rest)かげつ" : "")
        case .english: break
        }
        if years == 0 { return "\(months) mo" }
        return rest == 0 ? "\(years) y" : "\(years) y \(rest) mo"
    }

    /// 「生後6か月から3歳まで」; `nil` where every age is welcome. Until before the fourth birthday is 3歳まで.
    func ages(_ range: AgeRange?) -> Phrase? {
        guard let range else { return nil }
        let from = range.minMonths.flatMap { $0 > 0 ? phrase("ages", "from", ["age": age(months: $0)]) : nil }
        let to = range.maxMonths.map { last in
            let whole = (last + 1).isMultiple(of: 12) && last >= 12
            return phrase("ages", "to", ["age": age(months: whole ? last + 1 - 12 : last)])
        }
        guard let from, let to else { return from ?? to }
        return from + Phrase(language == .english ? " " : "") + to
    }

    /// How it stands today: 「開いています（17:00まで）」.
    func today(_ hours: OpeningHours?, isOpen: Bool?, at time: JapanTime) -> (state: String, text: Phrase) {
        guard let hours, let isOpen else { return ("unknown", phrase("hours", "unknown")) }
        let spans = hours.spans(on: time.date)
        if isOpen {
            let end = spans.last { $0.opens <= time.minute && time.minute < $0.closes }?.closes
            let until = end.map { phrase("hours", "openUntil", ["time": Self.clock($0)]) }
            return ("open", until ?? phrase("hours", "open"))
        }
        if let next = spans.first(where: { $0.opens > time.minute }) {
            return ("closed", phrase("hours", "opensAt", ["time": Self.clock(next.opens)]))
        }
        return ("closed", phrase("hours", spans.isEmpty ? "closedToday" : "overToday"))
    }
}

/// Ways, as somebody with a pushchair reckons them.
extension Phrases {
    /// Walking speed in Japanese property adverts, metres a minute, and how much longer streets are than a straight line.
    private static let (metresPerMinute, detour) = (80.0, 1.3)
    /// Beyond that nobody walks with a small child.
    private static let longestWalk = 40

    func distance(_ metres: Double) -> String {
        metres < 1_000
            ? "\(Int((metres / 10).rounded()) * 10) m" : "\((metres / 100).rounded() / 10) km"
    }

    /// 「徒歩約9分」; `nil` when it is too far to walk.
    func walk(_ metres: Double) -> Phrase? {
        let minutes = max(1, Int((metres * Self.detour / Self.metresPerMinute).rounded(.up)))
        return minutes > Self.longestWalk ? nil : phrase("card", "walk", ["n": "\(minutes)"])
    }
}
