extension OpeningHours {
    /// The spans that begin on `date`, in order; empty when closed.
    ///
    /// What decides, the strongest first:
    /// 1. an exception for the day (of several the last);
    /// 2. a yearly closure;
    /// 3. a weekday closure, either on its day or shifted there by a holiday. On a holiday that shifts the closure
    ///    away the place is open, also when ``holidays`` is `.closed`: with the holidays' own hours when there are
    ///    any, otherwise with the weekday's;
    /// 4. the rule for national holidays;
    /// 5. the week.
    ///
    /// A closing day usually has no hours in ``weekly``. When a holiday opens it all the same, its hours are those
    /// that the place has on most other days; of equally frequent ones those of the earliest weekday.
    public func spans(on date: CivilDate) -> [Span] {
        let spans = unorderedSpans(on: date)
        return Self.areOrdered(spans) ? spans : spans.sorted()
    }

    /// Whether the place is open at `time`, also by a span that began the day before.
    public func isOpen(at time: JapanTime) -> Bool {
        let today = unorderedSpans(on: time.date)
        if today.contains(where: { $0.opens <= time.minute && time.minute < $0.closes }) { return true }
        guard passesMidnight else { return false }
        let minute = time.minute + 1440
        return unorderedSpans(on: time.date.advanced(by: -1)).contains { $0.closes > minute }
    }

    /// Whether any span ends after midnight. Few places have one, and asking is cheaper than working out yesterday.
    private var passesMidnight: Bool {
        func passes(_ spans: [Span]) -> Bool { spans.contains { $0.closes > 1440 } }
        if case .hours(let spans) = holidays, passes(spans) { return true }
        return weekly.values.contains(where: passes) || exceptions.contains { passes($0.spans) }
    }

    /// As stored, so that the hot path hands out arrays without copying them.
    private func unorderedSpans(on date: CivilDate) -> [Span] {
        if let exception = exceptions.last(where: { $0.date == date }) { return exception.spans }
        let weekday = date.weekday
        switch closing(on: date, weekday) {
        case .closed:
            return []
        case .liftedByHoliday:
            if case .hours(let spans) = holidays, !spans.isEmpty { return spans }
            return weekly[weekday].flatMap { $0.isEmpty ? nil : $0 } ?? usualSpans
        case .none:
            break
        }
        switch holidays {
        case .asUsual: break
        case .closed: if NationalHolidays.contains(date) { return [] }
        case .hours(let spans): if NationalHolidays.contains(date) { return spans }
        }
        return weekly[weekday] ?? []
    }

    /// The spans that most weekdays have.
    private var usualSpans: [Span] {
        var usual: (spans: [Span], days: Int) = ([], 0)
        for day in Weekday.allCases {
            guard let spans = weekly[day], !spans.isEmpty else { continue }
            let days = weekly.values.count { $0 == spans }
            if days > usual.days { usual = (spans, days) }
        }
        return usual.spans
    }
}

extension OpeningHours {
    /// What the regular closures make of a day.
    private enum Closing { case none, closed, liftedByHoliday }

    private func closing(on date: CivilDate, _ weekday: Weekday) -> Closing {
        var result = Closing.none
        for closure in closures {
            switch closure {
            case .yearly(let from, let to):
                if Self.covers(date, from: from, to: to) { return .closed }
            case .weekday(weekday, let weeks, let shift) where Self.names(date, in: weeks):
                guard shift != nil, NationalHolidays.contains(date) else { return .closed }
                result = .liftedByHoliday
            default: break
            }
            if case .weekday(let day, let weeks, let shift?) = closure,
                Self.lands(on: date, weekday, from: day, weeks: weeks, shift)
            {
                return .closed
            }
        }
        return result
    }

    private static func covers(_ date: CivilDate, from: MonthDay, to: MonthDay) -> Bool {
        let day = MonthDay(month: date.month, day: date.day)
        return from <= to ? from <= day && day <= to : from <= day || day <= to
    }

    private static func names(_ date: CivilDate, in weeks: [Int]) -> Bool {
        weeks.isEmpty || weeks.contains((date.day - 1) / 7 + 1)
    }

    /// Whether a closing day that fell on a holiday was shifted to `date`.
    private static func lands(
        on date: CivilDate, _ weekday: Weekday, from day: Weekday, weeks: [Int], _ shift: ClosureShift
    ) -> Bool {
        func isLifted(_ earlier: CivilDate, _ weekday: Weekday) -> Bool {
            weekday == day && names(earlier, in: weeks) && NationalHolidays.contains(earlier)
        }
        var (earlier, weekdayBefore) = (date.advanced(by: -1), weekday.previous)
        if shift == .nextDay { return isLifted(earlier, weekdayBefore) }
        guard !weekday.isWeekend else { return false }
        while true {
            if isLifted(earlier, weekdayBefore) { return !NationalHolidays.contains(date) }
            guard weekdayBefore.isWeekend || NationalHolidays.contains(earlier) else { return false }
            (earlier, weekdayBefore) = (earlier.advanced(by: -1), weekdayBefore.previous)
        }
    }
}

extension OpeningHours.Span: Comparable {
    /// By opening time, then by closing time.
    public static func < (left: Self, right: Self) -> Bool {
        (left.opens, left.closes) < (right.opens, right.closes)
    }
}

extension OpeningHours {
    static func areOrdered(_ spans: [Span]) -> Bool {
        spans.count < 2 || zip(spans, spans.dropFirst()).allSatisfy(<=)
    }
}
