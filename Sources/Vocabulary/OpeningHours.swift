/// When a place is open: a week, what holidays change, regular closures, single days, and a note for people.
///
/// Times are Japan time. A span that ends after midnight belongs to the day on which it begins; its end is
/// counted on (`翌7:00` and `31:00` are 1860 minutes).
public struct OpeningHours: Hashable, Sendable {
    /// Minutes since midnight of the day it begins on, half-open; `opens` 0..<1440, `closes` in opens+1...2880.
    public struct Span: Hashable, Sendable {
        /// The first open minute.
        public var opens: Int
        /// The minute after the last open one.
        public var closes: Int

        /// A span as given; ``OpeningHours/normalized()`` drops one that is out of range.
        public init(opens: Int, closes: Int) {
            self.opens = opens
            self.closes = closes
        }
    }

    /// What happens on a national holiday.
    public enum HolidayRule: Hashable, Sendable {
        /// The weekday's hours hold.
        case asUsual
        case closed
        /// These hours instead of the weekday's.
        case hours([Span])
    }

    /// What happens when a regular closing day falls on a national holiday.
    public enum ClosureShift: String, Hashable, Sendable, Codable {
        /// 祝日の場合は翌日休館: open on the holiday, closed on the next day.
        case nextDay
        /// 祝日の場合は翌平日休館: closed on the next day that is neither Saturday, Sunday nor a holiday.
        case nextWeekday
    }

    /// A day on which the place is regularly closed.
    public enum Closure: Hashable, Sendable {
        /// Every such weekday of the month, or only the named ones (第1・第3 are [1, 3]).
        case weekday(Weekday, weeks: [Int], whenHoliday: ClosureShift?)
        /// Every year from one day to another, both included; may cross the new year (12-29 to 01-03).
        case yearly(from: MonthDay, to: MonthDay)
    }

    /// A day of every year; 02-29 comes in leap years.
    public struct MonthDay: Hashable, Sendable, Comparable {
        /// 1...12.
        public var month: Int
        /// 1...31.
        public var day: Int

        /// A day as given; whether it ``exists`` is another question.
        public init(month: Int, day: Int) {
            self.month = month
            self.day = day
        }

        /// Whether some year has the day; 02-29 exists.
        public var exists: Bool { CivilDate(year: 2000, month: month, day: day) != nil }

        /// The one that comes earlier in a year first.
        public static func < (left: MonthDay, right: MonthDay) -> Bool {
            (left.month, left.day) < (right.month, right.day)
        }
    }

    /// One day that differs: its hours, or closed when empty. Wins over everything else.
    public struct Exception: Hashable, Sendable {
        /// The day that differs.
        public var date: CivilDate
        /// Its hours; closed when empty.
        public var spans: [Span]

        /// A day with its hours; closed without any.
        public init(date: CivilDate, spans: [Span]) {
            self.date = date
            self.spans = spans
        }
    }

    /// Hours by weekday; a weekday that is missing or empty is closed.
    public var weekly: [Weekday: [Span]]
    /// What national holidays change.
    public var holidays: HolidayRule
    /// Regular closing days, in any order.
    public var closures: [Closure]
    /// Single days that differ, in any order; the last one for a date counts.
    public var exceptions: [Exception]
    /// What the publisher wrote and no rule can hold, for people to read.
    public var note: String?

    /// Hours as given; without arguments, closed on every day.
    public init(
        weekly: [Weekday: [Span]] = [:], holidays: HolidayRule = .asUsual, closures: [Closure] = [],
        exceptions: [Exception] = [], note: String? = nil
    ) {
        self.weekly = weekly
        self.holidays = holidays
        self.closures = closures
        self.exceptions = exceptions
        self.note = note
    }
}

extension OpeningHours {
    /// Whether anything here says when the place is open; a bare note does not.
    public var isKnown: Bool {
        weekly.values.contains { !$0.isEmpty } || exceptions.contains { !$0.spans.isEmpty }
    }
}
