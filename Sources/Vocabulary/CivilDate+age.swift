public import Foundation

extension CivilDate {
    /// Completed months of life of a child born on this day; negative before it is born.
    ///
    /// A month is over on the day with the birthday's number or, in a month without it, on the first of the next.
    public func monthsOld(on day: CivilDate) -> Int {
        (day.year - year) * 12 + (day.month - month) - (day.day < self.day ? 1 : 0)
    }
}

extension JapanTime {
    /// The instant at which a day begins in Japan, and so many minutes after it.
    public static func instant(_ day: CivilDate, minute: Int = 0) -> Date {
        Date(timeIntervalSince1970: Double((day.dayNumber * 1440 + minute - 9 * 60) * 60))
    }
}
