internal import Vocabulary

/// Finds the year of days that are published without one, where it is clear.
///
/// A day of the week returns to a date after five years at the earliest, so near a known year it tells the year for
/// certain. A day without one counts only when it lies among days that are certain. Where neither helps there is no
/// year: a day is never taken to be the next one to come.
struct EventYears: Hashable {
    /// A year that lies at most one year from that of the list.
    private(set) var anchor: Int?
    /// From the first to the last day that is certain.
    private(set) var certain: ClosedRange<CivilDate>?

    /// Half a year to either side: no other year's day of that name lies as near.
    private static let reach = 182
    /// A list's days without a day of the week may lie this far outside those with one.
    private static let margin = 31

    /// For a list that was published around `day`.
    init(around day: CivilDate) {
        anchor = day.year
        certain = day.advanced(by: Self.margin - Self.reach)...day.advanced(by: Self.reach - Self.margin)
    }

    /// For a list that holds these days, names these years, and dates some days in full.
    ///
    /// - Parameters:
    ///   - undated: days without a year that have a day of the week.
    ///   - named: years that stand anywhere in the list.
    init(undated: [EventDay], named: Set<Int>, dated: [CivilDate]) {
        let anchors = dated.isEmpty ? named : Set(dated.map(\.year))
        var readings: [[CivilDate]: Int] = [:]
        for anchor in anchors.sorted() {
            let days = undated.compactMap { Self.date($0, near: anchor) }
            // A slip in one day of ten does not speak against a year.
            if days.count * 10 >= undated.count * 9 { readings[days] = anchor }
        }
        // Two years that read the days differently, and none is clear; without undated days nothing is in doubt.
        guard readings.count == 1, let (days, anchor) = readings.first, !(days + dated).isEmpty else { return }
        self.anchor = anchor
        let all = days + dated
        if let first = all.min(), let last = all.max() { certain = first...last }
    }

    /// The day in the one year it can be meant in.
    func date(_ day: EventDay) -> CivilDate? {
        if let year = day.year { return day.date(in: year) }
        guard let anchor, let certain else { return nil }
        if day.weekday != nil { return Self.date(day, near: anchor) }
        let range = certain.lowerBound.advanced(by: -Self.margin)...certain.upperBound.advanced(by: Self.margin)
        return Self.only((range.lowerBound.year...range.upperBound.year).compactMap(day.date).filter(range.contains))
    }

    private static func date(_ day: EventDay, near anchor: Int) -> CivilDate? {
        only(((anchor - 1)...(anchor + 1)).compactMap(day.date))
    }

    private static func only(_ days: [CivilDate]) -> CivilDate? { days.count == 1 ? days[0] : nil }
}
