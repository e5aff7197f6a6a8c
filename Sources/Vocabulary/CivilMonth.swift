/// A month of the calendar.
public struct CivilMonth: Hashable, Comparable, Sendable {
    /// Months since the beginning of the year 0.
    public let number: Int

    public init(number: Int) { self.number = number }

    public init(_ date: CivilDate) { number = date.year * 12 + date.month - 1 }

    /// Like `2026-11`; `nil` for anything else.
    public init?(_ text: String) {
        guard text.utf8.count == 7, let first = CivilDate(text + "-01") else { return nil }
        self.init(first)
    }

    public var first: CivilDate {
        let year = number >= 0 ? number / 12 : (number - 11) / 12
        return CivilDate(year: year, month: number - year * 12 + 1, day: 1)!
    }

    public func advanced(by months: Int) -> CivilMonth { CivilMonth(number: number + months) }

    /// The earlier month first.
    public static func < (left: CivilMonth, right: CivilMonth) -> Bool { left.number < right.number }
}

extension CivilMonth: CustomStringConvertible {
    /// Like `2026-11`.
    public var description: String { String(first.description.prefix(7)) }
}
