/// The fields of the opening hours' JSON document, on all its levels.
enum OpeningHoursField: String, CodingKey {
    case weekly, holidays, closures, exceptions, note
    case days, opens, closes
    case weekday, weeks, whenHoliday, from, to
    case date, closed, hours
}

/// The objects of which the opening hours' JSON document consists.
extension OpeningHours {
    struct WeeklyEntry: Encodable {
        var days: [Weekday]
        var span: Span

        func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: OpeningHoursField.self)
            try container.encode(days, forKey: .days)
            try SpanEntry(span: span).encode(to: encoder)
        }
    }

    struct SpanEntry: Encodable {
        var span: Span

        func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: OpeningHoursField.self)
            try container.encode(OpeningHours.pair(span.opens / 60, ":", span.opens % 60), forKey: .opens)
            try container.encode(OpeningHours.pair(span.closes / 60, ":", span.closes % 60), forKey: .closes)
        }
    }

    struct ClosureEntry: Encodable {
        var closure: Closure

        func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: OpeningHoursField.self)
            switch closure {
            case .weekday(let day, let weeks, let shift):
                try container.encode(day, forKey: .weekday)
                if !weeks.isEmpty { try container.encode(weeks, forKey: .weeks) }
                try container.encodeIfPresent(shift, forKey: .whenHoliday)
            case .yearly(let from, let to):
                try container.encode(OpeningHours.pair(from.month, "-", from.day), forKey: .from)
                try container.encode(OpeningHours.pair(to.month, "-", to.day), forKey: .to)
            }
        }
    }

    /// The days that one entry of the exceptions stands for.
    struct ExceptionDays {
        /// Longer lists of hours are no day's.
        static let mostSpans = 24

        var first: CivilDate
        var count: Int
        /// Of each of the days; closed when empty.
        var spans: [Span]

        var exceptions: [Exception] {
            (0..<count).map { Exception(date: first.advanced(by: $0), spans: spans) }
        }
    }

    struct ExceptionEntry: Encodable {
        var exception: Exception

        func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: OpeningHoursField.self)
            try container.encode(exception.date, forKey: .date)
            if exception.spans.isEmpty {
                try container.encode(true, forKey: .closed)
            } else {
                try container.encode(exception.spans.map(SpanEntry.init), forKey: .hours)
            }
        }
    }

    private static func pair(_ first: Int, _ separator: String, _ second: Int) -> String {
        func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return padded(first) + separator + padded(second)
    }
}
