extension OpeningHours: Decodable {
    /// Reads the document that ``json()`` shows; the result is normalised. An exception may also stand for all days
    /// of a range, both included, at most 366: `{"from":"2026-08-10","to":"2026-08-16","closed":true}`. Exceptions
    /// are at most 800 days in all, with at most 24 spans a day.
    ///
    /// - Throws: `DecodingError`, whose description names the field and what it held: for a field that does not
    ///   exist, a time outside 00:00...23:59 (`closes`: 48:00), a span that ends before it begins, an
    ///   unknown weekday, a week outside 1...5, a day that no calendar has, a date excepted twice.
    public init(from decoder: any Decoder) throws {
        let fields = try FieldReader(decoder, known: [.weekly, .holidays, .closures, .exceptions, .note])
        self.init()
        for entry in try fields.list(of: WeeklyEntry.self, .weekly) {
            for day in entry.days { weekly[day, default: []].append(entry.span) }
        }
        holidays = try fields.value(of: HolidayRule.self, .holidays) ?? .asUsual
        closures = try fields.list(of: ClosureEntry.self, .closures).map(\.closure)
        exceptions = try fields.exceptions()
        note = try fields.value(of: String.self, .note)
        var dates: Set<CivilDate> = []
        for exception in exceptions where !dates.insert(exception.date).inserted {
            throw fields.refusal(.exceptions, "\(exception.date)", "is there twice")
        }
        self = normalized()
    }
}

extension OpeningHours.WeeklyEntry: Decodable {
    init(from decoder: any Decoder) throws {
        let fields = try FieldReader(decoder, known: [.days, .opens, .closes])
        let codes = try fields.required([String].self, .days)
        days = try codes.map { try fields.parsed($0, .days, "is none of mon … sun", Weekday.init(rawValue:)) }
        guard !days.isEmpty, Set(days).count == days.count else {
            throw fields.refusal(.days, "\(codes)", "must name at least one day, and none twice")
        }
        span = try fields.span()
    }
}

extension OpeningHours.SpanEntry: Decodable {
    init(from decoder: any Decoder) throws {
        span = try FieldReader(decoder, known: [.opens, .closes]).span()
    }
}

extension OpeningHours.HolidayRule: Decodable {
    /// Reads `"asUsual"`, `"closed"` or a list of spans.
    public init(from decoder: any Decoder) throws {
        guard let word = try? decoder.singleValueContainer().decode(String.self) else {
            let entries = try [OpeningHours.SpanEntry](from: decoder)
            self = .hours(entries.map(\.span))
            return
        }
        switch word {
        case "asUsual": self = .asUsual
        case "closed": self = .closed
        default:
            let reason = "is neither asUsual nor closed nor a list"
            throw DecodingError.refused(word, reason, at: decoder.codingPath)
        }
    }
}

extension OpeningHours.ClosureEntry: Decodable {
    init(from decoder: any Decoder) throws {
        let fields = try FieldReader(decoder, known: [.weekday, .weeks, .whenHoliday, .from, .to])
        if fields.contains(.from) || fields.contains(.to) {
            try fields.refuse([.weekday, .weeks, .whenHoliday], beside: .from)
            closure = .yearly(from: try fields.monthDay(.from), to: try fields.monthDay(.to))
            return
        }
        let day = try fields.parsed(.weekday, "is none of mon … sun", Weekday.init(rawValue:))
        let weeks = try fields.value(of: [Int].self, .weeks) ?? []
        for week in weeks where !(1...5).contains(week) {
            throw fields.refusal(.weeks, "\(week)", "is not a week of the month, 1 to 5")
        }
        let shift = try fields.value(of: String.self, .whenHoliday).map { text in
            let reason = "is neither nextDay nor nextWeekday"
            return try fields.parsed(text, .whenHoliday, reason, OpeningHours.ClosureShift.init(rawValue:))
        }
        closure = .weekday(day, weeks: weeks, whenHoliday: shift)
    }
}

extension OpeningHours.ExceptionDays: Decodable {
    init(from decoder: any Decoder) throws {
        let fields = try FieldReader(decoder, known: [.date, .from, .to, .closed, .hours])
        (first, count) = try fields.range()
        spans = try fields.list(of: OpeningHours.SpanEntry.self, .hours).map(\.span)
        let closed = try fields.value(of: Bool.self, .closed) ?? false
        guard closed == spans.isEmpty else {
            throw fields.refusal(.closed, "\(closed)", "needs true without hours, or hours without it")
        }
        guard spans.count <= Self.mostSpans else {
            throw fields.refusal(.hours, "\(spans.count)", "is more than \(Self.mostSpans) spans")
        }
    }
}

extension FieldReader {
    /// Longer than a year is no exception.
    private static let longestRange = 366

    /// Some two years of single days.
    private static let mostExceptions = 800

    /// Counted before any range becomes its days: a short document may name days without end.
    fileprivate func exceptions() throws -> [OpeningHours.Exception] {
        let entries = try list(of: OpeningHours.ExceptionDays.self, .exceptions)
        // Each count is bounded, and so is the number of entries, by the size of the document.
        let days = entries.reduce(0) { $0 + $1.count }
        guard days <= Self.mostExceptions else {
            throw refusal(.exceptions, "\(days)", "is more than \(Self.mostExceptions) days")
        }
        return entries.flatMap(\.exceptions)
    }

    /// The one day, or the range from its first day on.
    fileprivate func range() throws -> (first: CivilDate, count: Int) {
        let reason = "is not a day YYYY-MM-DD"
        guard contains(.from) || contains(.to) else { return (try parsed(.date, reason, CivilDate.init), 1) }
        try refuse([.date], beside: .from)
        let first = try parsed(.from, reason, CivilDate.init)
        let last = try parsed(.to, reason, CivilDate.init)
        let count = last.dayNumber - first.dayNumber + 1
        guard (1...Self.longestRange).contains(count) else {
            throw refusal(.to, "\(last)", "is not within \(Self.longestRange) days from \(first) on")
        }
        return (first, count)
    }
}
