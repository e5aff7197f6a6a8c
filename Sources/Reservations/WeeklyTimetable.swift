public import Vocabulary

/// A service's week, from which its slots are made.
public struct WeeklyTimetable: Hashable, Sendable {
    /// A stretch of a day that is cut into slots.
    public struct Entry: Hashable, Sendable {
        /// Minutes after midnight in Japan, [start, end); `end` up to 24:00.
        public var start: Int
        public var end: Int
        /// How long a slot lasts; `nil` makes one slot of the whole stretch.
        public var slotMinutes: Int?
        public var capacity: Int
        public var quotas: [Quota]

        public init(start: Int, end: Int, slotMinutes: Int? = nil, capacity: Int, quotas: [Quota] = []) {
            self.start = start
            self.end = end
            self.slotMinutes = slotMinutes
            self.capacity = capacity
            self.quotas = quotas
        }
    }

    public var weekly: [Weekday: [Entry]]
    /// Days that differ: their stretches, none when closed.
    public var exceptions: [CivilDate: [Entry]]
    /// Whether national holidays are days like others; exceptions go before them.
    public var opensOnHolidays: Bool

    public init(
        weekly: [Weekday: [Entry]] = [:], exceptions: [CivilDate: [Entry]] = [:], opensOnHolidays: Bool = false
    ) {
        self.weekly = weekly
        self.exceptions = exceptions
        self.opensOnHolidays = opensOnHolidays
    }
}

/// A service's timetable as it is kept.
public struct KeptTimetable: Hashable, Sendable {
    public var timetable: WeeklyTimetable
    /// The last day for which its slots were made.
    public var madeUntil: CivilDate
    public var version: Int64
}
