extension OpeningHours {
    /// The same hours in the one form that ``json()`` writes, so that equal meaning gives equal bytes.
    ///
    /// Spans, week numbers and exceptions are in order; closures are in order and said once, weekdays before yearly
    /// ones. What says nothing is gone: weekdays without a span, an exception that a later one for the same date
    /// replaces, an empty note, and whatever no clock or calendar has (a span outside its documented range, a sixth
    /// week, the 13th month). All five weeks become every week, holidays without a span become closed.
    public func normalized() -> OpeningHours {
        var result = self
        for (day, spans) in weekly where spans.isEmpty || !Self.areNormal(spans) {
            let normal = Self.normal(spans)
            result.weekly[day] = normal.isEmpty ? nil : normal
        }
        if case .hours(let spans) = holidays {
            let normal = Self.normal(spans)
            result.holidays = normal.isEmpty ? .closed : .hours(normal)
        }
        result.closures = normalizedClosures
        result.exceptions = normalizedExceptions
        if note?.isEmpty == true { result.note = nil }
        return result
    }

    private var normalizedClosures: [Closure] {
        if closures.isEmpty { return [] }
        let cleaned = closures.compactMap { closure -> Closure? in
            switch closure {
            case .weekday(_, [], _): return closure
            case .weekday(let day, let weeks, let shift):
                let named = (1...5).filter(weeks.contains)
                if named.isEmpty { return nil }
                return .weekday(day, weeks: named.count == 5 ? [] : named, whenHoliday: shift)
            case .yearly(let from, let to): return from.exists && to.exists ? closure : nil
            }
        }
        guard cleaned.count > 1 else { return cleaned }
        let sorted = cleaned.sorted { $0.sortKey < $1.sortKey }
        return sorted.indices.filter { $0 == 0 || sorted[$0] != sorted[$0 - 1] }.map { sorted[$0] }
    }

    private var normalizedExceptions: [Exception] {
        if exceptions.isEmpty { return [] }
        let byDate = Dictionary(exceptions.map { ($0.date, Self.normal($0.spans)) }, uniquingKeysWith: { $1 })
        return byDate.map { Exception(date: $0, spans: $1) }.sorted { $0.date < $1.date }
    }
}

extension OpeningHours.Closure {
    /// Different for different normal closures, so that their order does not depend on the order before.
    fileprivate var sortKey: Int {
        switch self {
        case .weekday(let day, let weeks, let shift):
            let kind = shift.map { $0 == .nextDay ? 1 : 2 } ?? 0
            // The week numbers as digits of a number: [1, 3] before [2].
            let digits = (0..<5).reduce(0) { $0 * 10 + ($1 < weeks.count ? weeks[$1] : 0) }
            return (day.index * 3 + kind) * 100_000 + digits
        case .yearly(let from, let to):
            return 1_000_000_000 + (from.month * 100 + from.day) * 10_000 + to.month * 100 + to.day
        }
    }
}

extension OpeningHours {
    /// Weekdays with equal hours.
    struct DayGroup {
        var days: BitSet<Weekday>
        var spans: [Span]
    }

    /// The open weekdays by their hours, which are in order; the group of the earliest weekday first.
    var dayGroups: [DayGroup] {
        var groups: [DayGroup] = []
        for day in Weekday.allCases {
            guard let spans = weekly[day].map(Self.normal), !spans.isEmpty else { continue }
            if let known = groups.firstIndex(where: { $0.spans == spans }) {
                groups[known].days.formUnion(BitSet(day))
            } else {
                groups.append(DayGroup(days: BitSet(day), spans: spans))
            }
        }
        return groups
    }
}

extension OpeningHours {
    private static func areNormal(_ spans: [Span]) -> Bool {
        areOrdered(spans) && spans.allSatisfy(\.isPossible)
    }

    private static func normal(_ spans: [Span]) -> [Span] {
        areNormal(spans) ? spans : spans.filter(\.isPossible).sorted()
    }
}

extension OpeningHours.Span {
    fileprivate var isPossible: Bool { 0 <= opens && opens < 1440 && opens < closes && closes <= 2880 }
}
