internal import Vocabulary

/// What a sentence says of days on which a place is closed.
extension HoursStatements {
    /// 土曜午後, 日・祝・土曜の午後: a Sunday or holiday in the list is closed all day, and so is what a comma parts from it.
    mutating func closeAfternoons(_ reading: inout HoursReading) {
        guard let days = self.named.days, topic != .hours else { isComplete = false; return }
        var named = sinceComma.isEmpty ? days : days.intersection(sinceComma)
        // 火・水（午後）: of 火 nothing is said.
        if index > 1, tokens[index - 1] == .open, case .days(let last) = tokens[index - 2] { named = last }
        let half = named.subtracting([DaySet(.sun), .holidays])
        guard !half.isEmpty else { isComplete = false; return }
        reading.closedAfternoons.formUnion(half)
        reading.closedDays.formUnion(days.subtracting(half))
        reading.saysWhenClosed = true
        self.named.days = nil
    }

    /// 土日祝を除く: closed then; behind closing days the holidays on which they do not hold.
    mutating func exclude(_ excluded: [HoursToken], _ reading: inout HoursReading) {
        if topic != .closings || wasNever {
            if Self.apply(excluded, as: .closings, to: &reading) != .exact { isComplete = false }
        } else if excluded == [.days(.holidays)], !named.isEmpty || reading.saysWhenClosed {
            reading.opensOnHolidays = true
        } else if case .weeks(let weeks)? = excluded.first, excluded.count == 1, let days = named.days {
            named.monthly += days.weekdays.map { day in (day, (1...5).filter { !weeks.contains($0) }) }
            named.days = nil
        } else {
            isComplete = false
            reading.isUnreliable = true
        }
    }

    /// 年末年始, with its dates when they follow in parentheses; else 29 December to 3 January, as public offices close.
    func nameNewYear(_ tokens: ArraySlice<HoursToken>, _ named: inout Named) -> Int {
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

    /// The shift belongs to the days named in this sentence, also when they were closed a word earlier.
    func setShift(
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

    func close(_ named: Named, _ reading: inout HoursReading) -> Bool {
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
