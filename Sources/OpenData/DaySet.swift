internal import Vocabulary

/// Days of the week, and national holidays as an eighth.
struct DaySet: Hashable, OptionSet, Sendable {
    var rawValue: UInt8

    static let holidays = DaySet(rawValue: 1 << 7)
    static let workdays = DaySet(rawValue: 0b0001_1111)
    static let weekend = DaySet(rawValue: 0b0110_0000)
    static let week = DaySet(rawValue: 0b0111_1111)

    init(rawValue: UInt8) { self.rawValue = rawValue }

    init(_ day: Weekday) { rawValue = 1 << UInt8(day.index) }

    var weekdays: [Weekday] { Weekday.allCases.filter { contains(DaySet($0)) } }

    var hasHolidays: Bool { contains(.holidays) }

    /// From one day to another, round the end of the week: 日～木.
    static func range(from first: Weekday, to last: Weekday) -> DaySet {
        var result = DaySet(last)
        var index = first.index
        while index != last.index {
            result.insert(DaySet(Weekday.allCases[index]))
            index = (index + 1) % 7
        }
        return result
    }
}
