internal import Foundation
internal import Vocabulary

extension EventBuilder {
    /// Until when and how one can apply.
    func addApplication(
        _ row: RowCells, _ draft: inout EventDraft, _ occasions: [Occasion], _ findings: inout [Finding]
    ) {
        var lines = [common.lines(row, .howToApply)].compactMap(\.self)
        if let text = common.lines(row, .applicationPeriod) { lines.append("申込期間：" + text) }
        if let text = common.lines(row, .applicationOpens) { lines.append("申込開始：" + text) }
        if let url = link(row, .applicationURL, &findings) { lines.append("申込URL：" + url) }
        let lastDay = occasions.flatMap(\.sessions).map(\.start).max().map { JapanTime($0).date }
        if let text = common.lines(row, .deadlineDay) {
            draft.deadline = deadline(text, row, before: lastDay, &findings)
            if draft.deadline == nil {
                findings.append(common.warning(.deadlineUnreadable, .deadlineDay, text))
                lines.append("申込締切：" + text)
            }
        } else if let text = common.lines(row, .applicationPeriod) {
            draft.deadline = Self.end(ofPeriod: text, before: lastDay)
        }
        draft.howToApply = lines.isEmpty ? nil : lines.joined(separator: "\n")
    }

    /// Without a time the day counts to its end. So does 0:00, which a database writes for no time: who means the
    /// evening before would write that day.
    private func deadline(
        _ text: String, _ row: RowCells, before lastDay: CivilDate?, _ findings: inout [Finding]
    ) -> Date? {
        guard let when = EventWhenText.parse(text), when.entries.count == 1, let entry = when.entries.first,
            let day = (entry.last ?? entry.first).flatMap({ Self.date($0, before: lastDay) })
        else { return nil }
        let timeText = common.line(row, .deadlineTime)
        let minute = timeText.flatMap(ClockText.parse) ?? entry.closes ?? entry.opens
        if minute == 0 { findings.append(common.warning(.deadlineAtMidnight, .deadlineTime, timeText)) }
        return EventSchedule.instant(day, minute.flatMap { $0 == 0 ? nil : $0 } ?? 1440)
    }

    /// The end of 申込期間, where it has one: `9月5日 9:00～9月25日 12:00`, `～9月19日（木）まで`.
    static func end(ofPeriod text: String, before lastDay: CivilDate?) -> Date? {
        guard let when = EventWhenText.parse(text), !when.endsOpen, when.entries.count == 1,
            let entry = when.entries.first
        else { return nil }
        let saysEnd = when.beginsOpen || ["まで", "締切", "期限", "必着"].contains(where: text.contains)
        guard entry.last != nil || saysEnd, let day = (entry.last ?? entry.first).flatMap({ date($0, before: lastDay) })
        else { return nil }
        let minute = entry.last == nil ? entry.closes ?? entry.opens : entry.closes
        return EventSchedule.instant(day, minute ?? 1440)
    }

    /// A deadline without a year is the last of its name before the event ends.
    private static func date(_ day: EventDay, before lastDay: CivilDate?) -> CivilDate? {
        if let year = day.year { return (2000...2099).contains(year) ? day.date(in: year) : nil }
        guard let lastDay else { return nil }
        let plain = EventDay(month: day.month, day: day.day)
        guard let date = [lastDay.year, lastDay.year - 1].compactMap(plain.date).first(where: { $0 <= lastDay }) else {
            return nil
        }
        return day.weekday == nil || day.weekday == date.weekday ? date : nil
    }
}
