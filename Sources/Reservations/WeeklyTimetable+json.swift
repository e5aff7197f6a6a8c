internal import Foundation
public import Vocabulary

extension WeeklyTimetable {
    /// The same timetable in its one order: entries by their times, quotas by their ages, no weekday without entries.
    public var normalized: WeeklyTimetable {
        WeeklyTimetable(
            weekly: weekly.mapValues(\.normalized).filter { !$0.value.isEmpty },
            exceptions: exceptions.mapValues(\.normalized), opensOnHolidays: opensOnHolidays)
    }

    /// As the API speaks of it and as it is kept: `{"weekly":[…],"exceptions":[…],"holidays":"closed"}`. Equal
    /// timetables have equal bytes.
    public func json() -> [UInt8] {
        var writer = JSONWriter()
        writer.begin()
        writer.members(of: self)
        writer.end()
        return writer.bytes
    }

    /// Reads what ``json()`` writes; what a person sends is read more strictly.
    init(json: Data) throws {
        self = try JSONDecoder().decode(Document.self, from: json).timetable
    }
}

extension [WeeklyTimetable.Entry] {
    fileprivate var normalized: Self {
        map { entry in
            var entry = entry
            entry.quotas = entry.quotas.normalized
            return entry
        }
        .sorted { $0.rank.lexicographicallyPrecedes($1.rank) }
    }
}

extension WeeklyTimetable.Entry {
    /// By the clock first; the rest only makes the order one.
    fileprivate var rank: [Int] {
        [start, end, slotMinutes ?? 0, capacity]
            + quotas.flatMap { [$0.minMonths ?? 0, $0.maxMonths ?? .max, $0.capacity] }
    }
}

extension JSONWriter {
    /// Everything that a timetable says, in its one order.
    public mutating func members(of timetable: WeeklyTimetable) {
        let timetable = timetable.normalized
        let week = Weekday.allCases.flatMap { day in (timetable.weekly[day] ?? []).map { (day, $0) } }
        list("weekly", of: week) { writer, entry in
            writer.member("weekday", entry.0.rawValue)
            writer.members(of: entry.1)
        }
        list("exceptions", of: timetable.exceptions.sorted { $0.key < $1.key }) { writer, exception in
            writer.member("date", exception.key.description)
            if exception.value.isEmpty {
                writer.member("closed", json: Array("true".utf8))
            } else {
                writer.list("hours", of: exception.value) { $0.members(of: $1) }
            }
        }
        member("holidays", timetable.opensOnHolidays ? "asUsual" : "closed")
    }

    /// `slotMinutes` is always there: left out of an exception, it would mean what the weekday has.
    private mutating func members(of entry: WeeklyTimetable.Entry) {
        member("start", ClockTime.text(entry.start))
        member("end", ClockTime.text(entry.end))
        member("slotMinutes", json: Array((entry.slotMinutes.map(String.init) ?? "null").utf8))
        member("capacity", entry.capacity)
        list("quotas", of: entry.quotas) { $0.members(of: $1) }
    }

    /// A quota, without its ends where they are open.
    public mutating func members(of quota: Quota) {
        member("minMonths", quota.minMonths)
        member("maxMonths", quota.maxMonths)
        member("capacity", quota.capacity)
    }
}

extension WeeklyTimetable {
    private struct Document: Decodable {
        struct Stretch: Decodable {
            var weekday: Weekday?
            var start, end: String
            var slotMinutes: Int?
            var capacity: Int
            var quotas: [Quota]
        }

        struct Exception: Decodable {
            var date: CivilDate
            var hours: [Stretch]?
        }

        var weekly: [Stretch]
        var exceptions: [Exception]
        var holidays: String

        var timetable: WeeklyTimetable {
            var timetable = WeeklyTimetable(opensOnHolidays: holidays == "asUsual")
            for stretch in weekly {
                guard let day = stretch.weekday else { continue }
                timetable.weekly[day, default: []] += Self.entries([stretch])
            }
            for exception in exceptions { timetable.exceptions[exception.date] = Self.entries(exception.hours ?? []) }
            return timetable
        }

        private static func entries(_ stretches: [Stretch]) -> [Entry] {
            stretches.compactMap { stretch in
                guard let start = ClockTime.minutes(stretch.start), let end = ClockTime.minutes(stretch.end) else {
                    return nil
                }
                return Entry(
                    start: start, end: end, slotMinutes: stretch.slotMinutes, capacity: stretch.capacity,
                    quotas: stretch.quotas)
            }
        }
    }
}
