internal import Vocabulary

/// Turns the tokens of one sentence into what it says.
struct HoursStatements {
    let topic: HoursReading.Topic

    /// What has been named and waits for what is said about it.
    private struct Named {
        var days: DaySet?
        var weeks: [Int] = []
        var monthly: [(day: Weekday, weeks: [Int])] = []
        var yearly: [OpeningHours.Closure] = []
        var dates: [CivilDate] = []
        var shift: OpeningHours.ClosureShift?
        /// The days the shift names itself; empty when it holds for all.
        var shiftDays: DaySet = []

        func shift(of day: Weekday) -> OpeningHours.ClosureShift? {
            shiftDays.isEmpty || shiftDays.contains(DaySet(day)) ? shift : nil
        }

        var isEmpty: Bool {
            days == nil && monthly.isEmpty && yearly.isEmpty && dates.isEmpty && weeks.isEmpty
        }
    }

    private var index = 0
    private var named = Named()
    private var isComplete = true
    private var lastWasSpan = false
    private let tokens: [HoursToken]

    private init(_ tokens: [HoursToken], topic: HoursReading.Topic) {
        self.tokens = tokens
        self.topic = topic
    }

    /// - Returns: whether everything was understood.
    static func apply(_ tokens: [HoursToken], as topic: HoursReading.Topic, to reading: inout HoursReading) -> Bool {
        var statements = HoursStatements(tokens, topic: topic)
        while statements.index < tokens.count {
            statements.step(&reading)
            statements.index += 1
        }
        let isFinished = statements.finish(statements.named, lastWasSpan: statements.lastWasSpan, &reading)
        return isFinished && statements.isComplete
    }

    private func token(_ offset: Int) -> HoursToken? {
        index + offset < tokens.count ? tokens[index + offset] : nil
    }

    private mutating func step(_ reading: inout HoursReading) {
        switch tokens[index] {
        case .days(let days):
            beginAnew()
            index += name(days, before: token(1), token(2), &named)
        case .weeks(let weeks):
            beginAnew()
            named.weeks = weeks
        case .time(let opens): readTime(opens, &reading)
        case .allDay:
            if closesLater(tokens[(index + 1)...]) { break }
            isComplete = add(0, 1440, named, isFurther: lastWasSpan, &reading) && isComplete
            lastWasSpan = true
        case .monthDay(let first): readMonthDay(first)
        case .newYear: index += nameNewYear(tokens[index...], &named)
        case .date(let first): readDate(first)
        case .shift(let shift, let days): setShift(shift, days, &named, &reading)
        case .afternoon:
            reading.closedAfternoons.formUnion(named.days ?? [])
            if named.days == nil { isComplete = false }
            named.days = nil
        case .closed:
            if named.isEmpty, topic != .closings, tokens.count > 1 { break }
            isComplete = close(named, &reading) && isComplete
            named = Named()
        case .never:
            reading.isOpenAllYear = true
            reading.saysWhenClosed = true
        case .word(let word):
            isComplete = false
            // 4月～10月 9:00～20:00: hours that change with the season are nobody's weekly hours.
            if topic == .hours, word.contains("月") { reading.isUnreliable = true }
        case .range, .until, .open, .close, .comma, .stop, .filler: break
        }
    }

    /// Days behind hours begin another statement.
    private mutating func beginAnew() {
        guard lastWasSpan else { return }
        named = Named()
        lastWasSpan = false
    }

    private mutating func readTime(_ opens: Int, _ reading: inout HoursReading) {
        if token(1) == .range, case .time(let closes)? = token(2) {
            isComplete = add(opens, closes, named, isFurther: lastWasSpan, &reading) && isComplete
            lastWasSpan = true
            index += token(3) == .until ? 3 : 2
        } else if token(1) == .until, let days = named.days, named.monthly.isEmpty {
            reading.until.append(.init(days: days, minute: opens))
            named = Named()
            index += 1
        } else {
            isComplete = false
        }
    }

    private mutating func readMonthDay(_ first: OpeningHours.MonthDay) {
        guard token(1) == .range, case .monthDay(let last)? = token(2) else {
            named.yearly.append(.yearly(from: first, to: first))
            return
        }
        named.yearly.append(.yearly(from: first, to: last))
        index += 2
    }

    /// A single day, or at most two months of them.
    private mutating func readDate(_ first: CivilDate) {
        guard token(1) == .range, case .date(let last)? = token(2),
            (0...62).contains(last.dayNumber - first.dayNumber)
        else { named.dates.append(first); return }
        named.dates += (0...(last.dayNumber - first.dayNumber)).map(first.advanced)
        index += 2
    }

    /// What was named and nothing was said about.
    private func finish(_ named: Named, lastWasSpan: Bool, _ reading: inout HoursReading) -> Bool {
        if named.isEmpty || lastWasSpan { return true }
        if topic == .closings { return close(named, &reading) }
        // 10:00～19:00（月～金）: the days stand behind their hours.
        guard let days = named.days, !reading.everyDay.isEmpty, reading.byDay.isEmpty, named.monthly.isEmpty
        else {
            return false
        }
        let spans = reading.everyDay
        reading.everyDay = []
        for day in days.weekdays { reading.byDay[day] = spans }
        if days.hasHolidays { reading.onHolidays = spans }
        return true
    }

    /// - Returns: how many further tokens were taken.
    private func name(
        _ days: DaySet, before next: HoursToken?, _ afterNext: HoursToken?, _ named: inout Named
    ) -> Int {
        var days = days
        var taken = 0
        if next == .range, case .days(let last)? = afterNext, let from = days.weekdays.first,
            days.weekdays.count == 1,
            let to = last.weekdays.first, last.weekdays.count == 1
        {
            days = DaySet.range(from: from, to: to)
            taken = 2
        }
        if named.weeks.isEmpty {
            named.days = (named.days ?? []).union(days)
        } else {
            named.monthly += days.weekdays.map { ($0, named.weeks) }
            named.weeks = []
        }
        return taken
    }

    /// 年末年始, with its dates when they follow in parentheses; else 29 December to 3 January, as public offices close.
    private func nameNewYear(_ tokens: ArraySlice<HoursToken>, _ named: inout Named) -> Int {
        let following = Array(tokens.dropFirst().prefix(5))
        let dates = following.first == .open ? Array(following.dropFirst()) : following
        if dates.count >= 3, case .monthDay(let first) = dates[0], dates[1] == .range,
            case .monthDay(let last) = dates[2]
        {
            named.yearly.append(.yearly(from: first, to: last))
            return following.first == .open ? 4 : 3
        }
        named.yearly.append(.yearly(from: .init(month: 12, day: 29), to: .init(month: 1, day: 3)))
        return 0
    }

    private func closesLater(_ tokens: ArraySlice<HoursToken>) -> Bool {
        tokens.first { $0 != .filler } == .closed
    }

    /// The shift belongs to the days named in this sentence, also when they were closed a word earlier.
    private func setShift(
        _ shift: OpeningHours.ClosureShift, _ days: DaySet, _ named: inout Named,
        _ reading: inout HoursReading
    ) {
        named.shift = shift
        named.shiftDays = days
        guard named.isEmpty else { return }
        for day in reading.closedDays.weekdays where named.shift(of: day) != nil {
            reading.closedDays.remove(DaySet(day))
            reading.closures.append(.weekday(day, weeks: [], whenHoliday: shift))
        }
        reading.closures = reading.closures.map { closure in
            guard case .weekday(let day, let weeks, nil) = closure else { return closure }
            return .weekday(day, weeks: weeks, whenHoliday: named.shift(of: day))
        }
    }

    private func add(
        _ opens: Int, _ closes: Int, _ named: Named, isFurther: Bool, _ reading: inout HoursReading
    ) -> Bool {
        guard named.monthly.isEmpty, named.yearly.isEmpty, named.weeks.isEmpty,
            let span = OpeningHours.Span(from: opens, to: closes)
        else { return false }
        if !named.dates.isEmpty {
            for date in named.dates {
                if let known = reading.exceptions.firstIndex(where: { $0.date == date }), isFurther {
                    reading.exceptions[known].spans.append(span)
                } else {
                    reading.exceptions.append(.init(date: date, spans: [span]))
                }
            }
            return true
        }
        guard let days = named.days else {
            reading.everyDay.append(span)
            return true
        }
        for day in days.weekdays { reading.byDay[day] = (isFurther ? reading.byDay[day] ?? [] : []) + [span] }
        if days.hasHolidays { reading.onHolidays = (isFurther ? reading.onHolidays ?? [] : []) + [span] }
        return true
    }

    private func close(_ named: Named, _ reading: inout HoursReading) -> Bool {
        guard !named.isEmpty else { return false }
        reading.saysWhenClosed = true
        for day in (named.days ?? []).weekdays {
            if let shift = named.shift(of: day) {
                reading.closures.append(.weekday(day, weeks: [], whenHoliday: shift))
            } else {
                reading.closedDays.insert(DaySet(day))
            }
        }
        if named.days?.hasHolidays == true { reading.closedDays.insert(.holidays) }
        reading.closures += named.monthly.map {
            .weekday($0.day, weeks: $0.weeks, whenHoliday: named.shift(of: $0.day))
        }
        reading.closures += named.yearly
        reading.exceptions += named.dates.map { .init(date: $0, spans: []) }
        return named.weeks.isEmpty
    }
}

extension OpeningHours.Span {
    /// A span whose end, when it lies before its beginning, is on the next day; `nil` when that is no span.
    init?(from opens: Int, to closes: Int) {
        guard (0..<1440).contains(opens) else { return nil }
        let end = closes > opens ? closes : closes + 1440
        guard end > opens, end <= 2880 else { return nil }
        self.init(opens: opens, closes: end)
    }
}
