internal import Vocabulary

/// The week that a reading and a list of open days make.
///
/// Where the file says nothing of national holidays: a week that names 日 or 祝 holds on holidays too, a week
/// that names neither is closed on them, and so are hours for 平日. Hours without any day hold every day. A list of
/// closing days is taken to be complete: a holiday it does not name is a day like any other.
struct OpeningHoursBuilder {
    let reading: HoursReading
    /// The days a column names as open.
    let days: DaySet?

    func week() -> OpeningHours {
        var weekly = openWeek()
        for until in reading.until {
            for day in until.days.weekdays { weekly[day] = cut(weekly[day] ?? [], at: until.minute) }
        }
        for day in reading.closedAfternoons.weekdays { weekly[day] = cut(weekly[day] ?? [], at: 720) }
        for rule in reading.inSomeWeeks {
            let spans = weekly[rule.day] ?? []
            let end = rule.until.map { until in spans.filter { $0.opens < until }.map { $0.ending(by: until) } }
            weekly[rule.day] = rule.span.map { span in spans.compactMap { $0.shared(with: span) } } ?? end
        }
        for day in reading.closedDays.weekdays { weekly[day] = nil }
        weekly = weekly.mapValues(withoutBreaks).filter { !$0.value.isEmpty }
        return OpeningHours(
            weekly: weekly, holidays: reading.opensOnHolidays ? openHolidays(weekly) : holidays(weekly),
            closures: unique(reading.closures),
            exceptions: reading.exceptions)
    }

    private func openWeek() -> [Weekday: [OpeningHours.Span]] {
        var weekly: [Weekday: [OpeningHours.Span]] = [:]
        // Without spans for every day, only the days that are named have any.
        let open = days ?? (reading.byDay.isEmpty || !reading.everyDay.isEmpty ? .week : [])
        for day in open.weekdays where !reading.everyDay.isEmpty { weekly[day] = reading.everyDay }
        for (day, spans) in reading.byDay where days.map({ $0.contains(DaySet(day)) }) ?? true {
            weekly[day] = spans
        }
        return weekly.mapValues(sorted)
    }

    private func holidays(_ weekly: [Weekday: [OpeningHours.Span]]) -> OpeningHours.HolidayRule {
        if reading.closedDays.hasHolidays { return .closed }
        if let spans = reading.onHolidays { return spans.isEmpty ? .closed : .hours(sorted(spans)) }
        if let until = reading.until.last(where: { $0.days.hasHolidays }) {
            let spans = cut(weekly[.sun] ?? reading.everyDay, at: until.minute)
            return spans.isEmpty ? .closed : .hours(sorted(spans))
        }
        if days?.hasHolidays == true || reading.isOpenAllYear { return .asUsual }
        let named = days ?? reading.byDay.keys.reduce(into: DaySet()) { $0.insert(DaySet($1)) }
        if named.isEmpty || reading.saysWhenClosed && days == nil { return .asUsual }
        if !reading.everyDay.isEmpty, days == nil { return .asUsual }
        return named.contains(DaySet(.sun)) ? .asUsual : .closed
    }

    /// Holidays on which a closing day is open have the hours of the other days, when those agree.
    private func openHolidays(_ weekly: [Weekday: [OpeningHours.Span]]) -> OpeningHours.HolidayRule {
        if reading.closedDays.hasHolidays { return .closed }
        let kinds = Set(weekly.values)
        guard kinds.count == 1, let spans = kinds.first else { return holidays(weekly) }
        return .hours(spans)
    }

    private func withoutBreaks(_ spans: [OpeningHours.Span]) -> [OpeningHours.Span] {
        reading.breaks.reduce(spans) { spans, pause in
            spans.flatMap { span -> [OpeningHours.Span] in
                guard pause.opens < span.closes, span.opens < pause.closes else { return [span] }
                return [
                    OpeningHours.Span(opens: span.opens, closes: pause.opens),
                    OpeningHours.Span(opens: pause.closes, closes: span.closes),
                ].filter { $0.opens < $0.closes }
            }
        }
    }

    private func cut(_ spans: [OpeningHours.Span], at minute: Int) -> [OpeningHours.Span] {
        guard let last = spans.last, let first = spans.first else { return [] }
        // 午後8時まで on a day that usually ends earlier makes it longer.
        if minute > last.closes { return spans.dropLast() + [.init(opens: last.opens, closes: minute)] }
        guard minute > first.opens else { return [] }
        return spans.compactMap { span in
            span.opens < minute ? .init(opens: span.opens, closes: min(span.closes, minute)) : nil
        }
    }

    /// In order, and without a span that another one holds.
    private func sorted(_ spans: [OpeningHours.Span]) -> [OpeningHours.Span] {
        var result: [OpeningHours.Span] = []
        for span in spans.sorted(by: { ($0.opens, $0.closes) < ($1.opens, $1.closes) }) {
            if let last = result.last, span.opens < last.closes {
                result[result.count - 1].closes = max(last.closes, span.closes)
            } else {
                result.append(span)
            }
        }
        return result
    }

    private func unique(_ closures: [OpeningHours.Closure]) -> [OpeningHours.Closure] {
        var seen: Set<OpeningHours.Closure> = []
        return closures.filter { seen.insert($0).inserted }
    }
}

extension OpeningHours.Span {
    /// What both hold; `nil` for nothing.
    fileprivate func shared(with other: Self) -> Self? {
        let (first, last) = (max(opens, other.opens), min(closes, other.closes))
        return first < last ? Self(opens: first, closes: last) : nil
    }

    fileprivate func ending(by minute: Int) -> Self { Self(opens: opens, closes: min(closes, minute)) }
}
