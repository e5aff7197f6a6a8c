internal import Foundation
public import Vocabulary

extension WeeklyTimetable {
    /// A day's stretches: its exception's, else none on a national holiday, else its weekday's.
    public func entries(on day: CivilDate) -> [Entry] {
        if let entries = exceptions[day] { return entries }
        if !opensOnHolidays, NationalHolidays.contains(day) { return [] }
        return weekly[day.weekday] ?? []
    }

    /// The slots of a day in Japan, in order of their start and end.
    public func slots(on day: CivilDate) -> [SlotDraft] {
        entries(on: day).flatMap { $0.slots(on: day) }.sorted { ($0.start, $0.end) < ($1.start, $1.end) }
    }

    /// The slots of days in Japan, in order of their start and end.
    public func slots(on days: ClosedRange<CivilDate>) -> [SlotDraft] {
        (days.lowerBound.dayNumber...days.upperBound.dayNumber).flatMap { slots(on: CivilDate(dayNumber: $0)) }
    }
}

extension WeeklyTimetable.Entry {
    /// The minutes after midnight of the slots that it is cut into; a rest that is shorter than one slot is none.
    public var spans: [Range<Int>] {
        let length = slotMinutes ?? end - start
        guard length > 0, start < end else { return [] }
        return stride(from: start, through: end - length, by: length).map { $0..<$0 + length }
    }

    func slots(on day: CivilDate) -> [SlotDraft] {
        spans.map { span in
            SlotDraft(
                start: JapanTime.instant(day, minute: span.lowerBound),
                end: JapanTime.instant(day, minute: span.upperBound), capacity: capacity, quotas: quotas.normalized)
        }
    }
}

extension BookingPolicy {
    /// How many days after today a timetable's slots are made for. A day whose booking opens today must have them.
    public var timetableDays: Int { max(daysAhead ?? Self.usualDaysAhead, opensDaysBefore ?? 0) }
}
