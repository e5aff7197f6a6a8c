internal import Vocabulary

extension EventBuilder {
    /// Sessions of the same days, by whose labels a place may refer to them.
    struct Occasion {
        var labels: Set<Int>
        var sessions: [EventSession]
    }

    /// The periods with the times of the row's own columns, which count before those beside the days.
    func timed(
        _ periods: [EventSchedule.Period], _ row: RowCells, _ draft: inout EventDraft, _ findings: inout [Finding]
    ) throws(EventRefusal) -> [EventSchedule.Period] {
        let times = try times(of: row, &draft, &findings)
        func timed(_ period: EventSchedule.Period, _ time: EventWhen.Entry) -> EventSchedule.Period {
            var period = period
            period.opens = time.opens
            period.closes = time.closes
            return period
        }
        if times.isEmpty { return periods }
        if times.count == 1 { return periods.map { timed($0, times[0]) } }
        if periods.count == 1, periods[0].days == 1 { return times.map { timed(periods[0], $0) } }
        // ①10:00 ②14:00 beside ①4月1日 ②4月8日.
        let matched = periods.flatMap { period in
            times.filter { !$0.labels.isDisjoint(with: period.labels) }.map { timed(period, $0) }
        }
        let isComplete = periods.allSatisfy { period in times.contains { !$0.labels.isDisjoint(with: period.labels) } }
        guard isComplete else { throw EventRefusal(.timesUnclear, .opens, common.lines(row, .opens)) }
        return matched
    }

    /// What 開始時間 and 終了時間, or 時間, say; empty when they say nothing or cannot be read.
    private func times(
        of row: RowCells, _ draft: inout EventDraft, _ findings: inout [Finding]
    ) throws(EventRefusal) -> [EventWhen.Entry] {
        let startField: Field = common.lines(row, .opens) == nil ? .hours : .opens
        let startText = common.lines(row, startField)
        var endText = common.lines(row, .closes)
        let start = startText.map(clocks)
        // Takamatsu writes the whole range into both cells.
        if endText == startText, start??.entries.first?.closes != nil { endText = nil }
        let end = endText.map(clocks)
        for (field, text, reading) in [(startField, startText, start), (Field.closes, endText, end)] {
            guard let text, let reading else { continue }
            if reading == nil {
                findings.append(common.warning(.timesUnreadable, field, text))
                for field in [startField, .closes] { append(noteFrom: field, of: row, to: &draft) }
                return []
            }
            if reading?.remarks.isEmpty == false { append(noteFrom: field, of: row, to: &draft) }
        }
        let starts = start??.entries ?? []
        let ends = end??.entries ?? []
        if ends.isEmpty { return starts }
        if starts.isEmpty, ends.count == 1 { return [.init(closes: ends[0].closes ?? ends[0].opens)] }
        guard starts.count == ends.count else { throw EventRefusal(.timesUnclear, startField, startText) }
        return zip(starts, ends).map { start, end in
            var time = start
            time.closes = closing(end.closes ?? end.opens, after: start.opens, startText, endText)
            return time
        }
    }

    /// 午後1時 to 3時 ends in the afternoon too.
    private func closing(_ closes: Int?, after opens: Int?, _ startText: String?, _ endText: String?) -> Int? {
        guard let closes, let opens, closes < opens, closes + 720 > opens, closes < 720 else { return closes }
        let halves = ["午前", "午後", "AM", "PM", "am", "pm"]
        let isAfternoon = ["午後", "PM", "pm"].contains { startText?.contains($0) == true }
        return isAfternoon && !halves.contains { endText?.contains($0) == true } ? closes + 720 : closes
    }

    /// `nil` when not all of the cell is understood, or no time stands in it.
    private func clocks(_ text: String) -> EventWhen? {
        if let minute = ClockText.parse(text) { return EventWhen(entries: [.init(opens: minute)]) }
        guard let when = EventWhenText.parse(text), when.entries.allSatisfy({ $0.opens != nil }) else { return nil }
        // 終日 is understood, and names no time.
        return when
    }

    /// The sessions of every period.
    func occasions(
        of periods: [EventSchedule.Period], _ row: RowCells, _ draft: inout EventDraft, _ findings: inout [Finding]
    ) throws(EventRefusal) -> [Occasion] {
        let duration = common.line(row, .duration).flatMap(EventDuration.minutes)
        let field: Field = common.lines(row, .firstDay) == nil ? .day : .firstDay
        var occasions: [Occasion] = []
        var seen: Set<Reason> = []
        for period in periods {
            let result: EventSchedule.Result
            do {
                result = try EventSchedule.sessions(of: period, duration: duration)
            } catch {
                throw EventRefusal(error.reason, field, common.lines(row, field))
            }
            for reason in result.findings where seen.insert(reason).inserted {
                findings.append(common.warning(reason, column(of: reason, field), value(of: reason, row, field)))
                remark(on: reason, period, &draft)
            }
            occasions.append(Occasion(labels: period.labels, sessions: result.sessions))
        }
        return occasions
    }

    private func column(of reason: Reason, _ field: Field) -> Field {
        switch reason {
        case .endTimeMissing: .closes
        case .startTimeMissing: .opens
        default: field
        }
    }

    private func value(of reason: Reason, _ row: RowCells, _ field: Field) -> String? {
        common.lines(row, column(of: reason, field))
    }

    /// What parents must know of a session that is not what it seems.
    private func remark(on reason: Reason, _ period: EventSchedule.Period, _ draft: inout EventDraft) {
        switch reason {
        case .endTimeMissing: append(note: "終了時間の記載はありません。", to: &draft)
        case .startTimeMissing:
            if let closes = period.closes { append(note: "終了時間：" + HoursText.clock(closes), to: &draft) }
        case .wholePeriod:
            guard let opens = period.opens, let closes = period.closes else { return }
            append(note: "時間：\(HoursText.clock(opens))～\(HoursText.clock(closes))", to: &draft)
        default: break
        }
    }
}
