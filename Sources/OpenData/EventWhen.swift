internal import Vocabulary

/// A day as a list of events names it, perhaps without its year.
struct EventDay: Hashable {
    var year: Int?
    var month: Int
    var day: Int
    /// The day of the week that stands beside it.
    var weekday: Weekday?

    /// The day in `year`; `nil` when there is none, or none on that day of the week.
    func date(in year: Int) -> CivilDate? {
        guard let date = CivilDate(year: year, month: month, day: day) else { return nil }
        return weekday == nil || weekday == date.weekday ? date : nil
    }

    func isBefore(_ other: EventDay) -> Bool { (month, day) < (other.month, other.day) }
}

/// What a cell says about when an event takes place.
struct EventWhen: Hashable {
    /// A day or a row of days, with the time of day where the cell names one.
    struct Entry: Hashable {
        /// The numbers ①, ② … that stand before it, by which other cells refer to it.
        var labels: Set<Int> = []
        /// `nil` when the cell names only times.
        var first: EventDay?
        /// The last day of a row of days.
        var last: EventDay?
        /// Minutes since midnight, 0...2880.
        var opens: Int?
        var closes: Int?
    }

    /// In the order of the cell.
    var entries: [Entry] = []
    /// What stands beside days and times, for people to read.
    var remarks: [String] = []
    /// Nothing stands before ～, or nothing behind it.
    var beginsOpen = false
    var endsOpen = false
}
