public import Foundation

/// An instant as the clock on a wall in Japan shows it: UTC+9 all year, no daylight saving time.
public struct JapanTime: Hashable, Sendable {
    /// The day in Japan, up to nine hours ahead of the day in UTC.
    public let date: CivilDate
    /// Minutes since midnight, 0..<1440; seconds are cut off.
    public let minute: Int

    /// A time on the wall clock; `minute` within 0..<1440.
    public init(date: CivilDate, minute: Int) {
        self.date = date
        self.minute = minute
    }

    /// What the clock shows at `instant`.
    public init(_ instant: Date) {
        let minutes = Int((instant.timeIntervalSince1970 / 60).rounded(.down)) + 9 * 60
        let day = minutes >= 0 ? minutes / 1440 : (minutes - 1439) / 1440
        date = CivilDate(dayNumber: day)
        minute = minutes - day * 1440
    }
}
