internal import Vocabulary

extension EventBuilder {
    /// The days the row names, with their times, in the order of the row; at least one.
    func periods(
        of row: RowCells, _ draft: inout EventDraft, _ findings: inout [Finding]
    ) throws(EventRefusal) -> [EventSchedule.Period] {
        let when = try days(of: row)
        let field: Field = common.lines(row, .firstDay) == nil ? .day : .firstDay
        let text = common.lines(row, field)
        var periods: [EventSchedule.Period] = []
        var assumed: Int?
        for entry in when.entries {
            guard let firstDay = entry.first else { throw EventRefusal(.dayUnclear, field, text) }
            let first = try date(firstDay, after: periods.last?.first, field, text, &assumed)
            let last = try entry.last.map { day throws(EventRefusal) in
                try date(day, after: first, field, text, &assumed)
            }
            periods.append(
                .init(
                    first: first, last: last ?? first, labels: entry.labels, opens: entry.opens, closes: entry.closes,
                    hasGaps: hasGaps(row, when)))
        }
        if let assumed { findings.append(common.warning(.yearFromContext(year: assumed), field, text)) }
        for remark in when.remarks { append(note: remark, to: &draft) }
        return try timed(periods, row, &draft, &findings)
    }

    /// 開始日 with 終了日, or 開催日 alone.
    private func days(of row: RowCells) throws(EventRefusal) -> EventWhen {
        guard var first = try reading(row, .firstDay) else {
            if let last = common.lines(row, .lastDay) { throw EventRefusal(.dayMissing, .firstDay, last) }
            guard let when = try reading(row, .day) else {
                throw EventRefusal(.dayMissing, columns.has(.firstDay) ? .firstDay : .day)
            }
            guard !when.beginsOpen, !when.endsOpen else {
                throw EventRefusal(.dayUnclear, .day, common.lines(row, .day))
            }
            return when
        }
        guard let end = try reading(row, .lastDay) else { return first }
        let refusal = EventRefusal(.dayUnclear, .lastDay, common.lines(row, .lastDay))
        guard end.entries.count == 1, end.entries[0].last == nil, var lastDay = end.entries[0].first else {
            throw refusal
        }
        if first.entries.count == 1, first.entries[0].last == nil, let day = first.entries[0].first {
            if lastDay.year == nil, let year = day.year { lastDay.year = lastDay.isBefore(day) ? year + 1 : year }
            first.entries[0].last = lastDay
            first.entries[0].closes = end.entries[0].opens
            first.remarks += end.remarks
            return first
        }
        // Several days in 開始日, whose last stands in 終了日 once more.
        let final = first.entries.last.flatMap { $0.last ?? $0.first }
        guard let final, (final.month, final.day) == (lastDay.month, lastDay.day) else { throw refusal }
        return first
    }

    private func reading(_ row: RowCells, _ field: Field) throws(EventRefusal) -> EventWhen? {
        guard let text = common.lines(row, field) else { return nil }
        guard let when = EventWhenText.parse(text), when.entries.contains(where: { $0.first != nil }) else {
            throw EventRefusal(.dayUnclear, field, text)
        }
        return when
    }

    /// - Parameter after: the day before it in the same cell, whose year holds on.
    private func date(
        _ day: EventDay, after: CivilDate?, _ field: Field, _ text: String?, _ assumed: inout Int?
    ) throws(EventRefusal) -> CivilDate {
        var found: CivilDate?
        if let year = day.year {
            found = day.date(in: year)
        } else if day.weekday == nil, let after {
            found = [after.year, after.year + 1].compactMap(day.date).first { $0 >= after }
        } else if let date = years.date(day) {
            found = date
            assumed = assumed ?? date.year
        } else {
            throw EventRefusal(years.anchor == nil || day.weekday == nil ? .yearUnclear : .dayImpossible, field, text)
        }
        guard let found else { throw EventRefusal(.dayImpossible, field, text) }
        // Nobody announces an event for 9999; such years are slips, or say that there is no end.
        guard (2000...2099).contains(found.year) else { throw EventRefusal(.dayUnclear, field, text) }
        return found
    }

    /// Whether the row says that days within a row of days are left out.
    private func hasGaps(_ row: RowCells, _ when: EventWhen) -> Bool {
        let texts = [common.lines(row, .dayNote), common.lines(row, .pattern)].compactMap(\.self) + when.remarks
        return texts.contains { text in
            ["休", "曜", "毎週", "隔週", "除", "第", "のみ", "不定"].contains(where: text.contains)
        }
    }
}
