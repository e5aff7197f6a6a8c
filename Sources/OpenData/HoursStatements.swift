internal import Vocabulary

/// Turns the tokens of one sentence into what it says.
struct HoursStatements {
    let topic: HoursReading.Topic

    /// What has been named and waits for what is said about it.
    struct Named {
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

    var index = 0
    var named = Named()
    var isComplete = true
    var isNarrowed = false
    var lastWasSpan = false
    var wasNever = false
    /// The days named since the last comma: in 日曜、木・土の午後 the half day is theirs.
    var sinceComma: DaySet = []
    let tokens: [HoursToken]

    private init(_ tokens: [HoursToken], topic: HoursReading.Topic) {
        self.tokens = tokens
        self.topic = topic
    }

    /// How much of a sentence was understood.
    enum Outcome {
        case exact
        /// Understood, but no rule holds it as said.
        case narrowed
        case unclear
    }

    static func apply(
        _ tokens: [HoursToken], as topic: HoursReading.Topic, to reading: inout HoursReading
    ) -> Outcome {
        var statements = HoursStatements(tokens, topic: topic)
        if topic == .closings {
            let phrases = HoursPhrases(tokens)
            statements = HoursStatements(phrases.readable, topic: topic)
            statements.isComplete = phrases.areAllReadable
            if phrases.hideClosingDay { reading.isUnreliable = true }
        }
        while statements.index < statements.tokens.count {
            statements.step(&reading)
            statements.index += 1
        }
        let isFinished = statements.finish(statements.named, lastWasSpan: statements.lastWasSpan, &reading)
        guard isFinished && statements.isComplete else { return .unclear }
        return statements.isNarrowed ? .narrowed : .exact
    }

    private func token(_ offset: Int) -> HoursToken? {
        index + offset < tokens.count ? tokens[index + offset] : nil
    }

    private mutating func step(_ reading: inout HoursReading) {
        switch tokens[index] {
        case .days(let days):
            beginAnew()
            sinceComma.formUnion(days)
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
            closeAfternoons(&reading)
        case .morning, .except: isComplete = false
        case .excluding(let excluded): exclude(excluded, &reading)
        case .holidaysOpen:
            if topic == .closings || reading.saysWhenClosed {
                reading.opensOnHolidays = true
            } else {
                isComplete = false
            }
        case .closed:
            if named.isEmpty, topic != .closings && tokens.count > 1 || tokens.contains(.afternoon) { break }
            isComplete = close(named, &reading) && isComplete
            named = Named()
        case .never:
            reading.isOpenAllYear = true
            reading.saysWhenClosed = true
            wasNever = true
        case .word(let word):
            if topic == .hours, Self.harmless.contains(word) { isNarrowed = true } else { isComplete = false }
        // （日～17:00）: the day's end.
        case .range where named.days != nil && !lastWasSpan: readEnd(&reading)
        case .comma: sinceComma = []
        case .range, .until, .open, .close, .and, .stop, .filler, .space: break
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
            if named.isEmpty, let span = OpeningHours.Span(from: opens, to: closes), closesLater(tokens[(index + 3)...])
            {
                reading.breaks.append(span)
                index = tokens[(index + 3)...].firstIndex(of: .closed) ?? index + 2
                return
            }
            index += token(3) == .until ? 3 : 2
            if topic == .remarks, named.days == nil, !named.monthly.isEmpty, !lastWasSpan,
                let span = OpeningHours.Span(from: opens, to: closes)
            {
                reading.inSomeWeeks += named.monthly.map { .init(day: $0.day, span: span) }
                isNarrowed = true
                named = Named()
                return
            }
            isComplete = add(opens, closes, named, isFurther: lastWasSpan, &reading) && isComplete
            lastWasSpan = true
        } else if token(1) == .until, named.days == nil, !named.monthly.isEmpty, topic == .remarks {
            reading.inSomeWeeks += named.monthly.map { .init(day: $0.day, until: opens) }
            named = Named()
            isNarrowed = true
            index += 1
        } else if token(1) == .until, let days = named.days, named.monthly.isEmpty {
            reading.until.append(.init(days: days, minute: opens))
            named = Named()
            index += 1
        } else {
            isComplete = false
        }
    }

    /// Words that change nothing about hours.
    private static let harmless: Set<String> = ["診療", "内", "診療内", "窓口", "店舗", "本館", "一般", "診察", "頃", "体制", "可", "夜間随時"]

    private mutating func readEnd(_ reading: inout HoursReading) {
        guard case .time(let end)? = token(1), let days = named.days, named.monthly.isEmpty, !reading.everyDay.isEmpty
        else { return }
        reading.until.append(.init(days: days, minute: end))
        named = Named()
        index += token(2) == .until ? 2 : 1
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

    private func closesLater(_ tokens: ArraySlice<HoursToken>) -> Bool {
        tokens.first { $0 != .filler && $0 != .space } == .closed
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
