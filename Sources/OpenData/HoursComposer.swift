internal import Vocabulary

/// Makes a week of everything a row says about when the place is open.
struct HoursComposer {
    /// The cells as published; empty ones are empty.
    struct Input: Hashable {
        var weekdays = "", opens = "", closes = "", hours = "", closedDays = "", remarks = ""
        var weekdayOpens = "", weekdayCloses = "", saturdayOpens = "", saturdayCloses = ""
        var schoolHolidayOpens = "", schoolHolidayCloses = ""
        var weekdayHours = "", saturdayHours = "", sundayHours = ""
    }

    struct Output: Hashable {
        var hours: OpeningHours?
        /// What belongs into the facility's note, because there are no hours to carry it.
        var note: String?
        var findings: [Found] = []
        /// What to note instead of hours that name no day, where a place of such a kind is not open every day.
        var noteWithoutDays: String?
    }

    struct Found: Hashable {
        var field: Field
        var reason: Reason
        var value: String
    }

    private var reading = HoursReading()
    private var output = Output()
    private var days: DaySet?
    private var notes: [String] = []

    static func compose(_ input: Input) -> Output {
        var composer = HoursComposer()
        composer.read(input)
        return composer.finish(input)
    }

    private mutating func read(_ input: Input) {
        let weekdays = WeekdayText.parse(input.weekdays)
        days = weekdays.days
        if let remark = weekdays.remark { notes.append(remark) }
        readExceptions(weekdays)
        if weekdays.days == nil, !EmptyText.isEmpty(input.weekdays) {
            reading.isUnreliable = true
            output.findings.append(
                .init(field: .weekdays, reason: .weekdaysUnreadable, value: input.weekdays))
        }
        if let span = span(input.opens, input.closes) { reading.everyDay = [span] }
        if !EmptyText.isEmpty(input.hours) { reading.read(input.hours, as: .hours) }
        readSplitColumns(input)
        if !input.closedDays.isEmpty { reading.read(input.closedDays, as: .closings) }
        if !EmptyText.isEmpty(input.remarks) { readRemarks(input.remarks) }
        notes += reading.leftovers
    }

    /// What the weekdays' column says of weeks, holidays and the new year.
    private mutating func readExceptions(_ weekdays: WeekdayText.Reading) {
        for (day, weeks) in weekdays.weeks where weeks.count < 5 {
            let others = (1...5).filter { !weeks.contains($0) }
            reading.closures.append(.weekday(day, weeks: others, whenHoliday: nil))
        }
        for excluded in weekdays.excluded
        where HoursStatements.apply(excluded, as: .closings, to: &reading) != .exact {
            reading.isUnreliable = true
        }
    }

    /// Hours that the file gives for weekdays, Saturdays and Sundays in columns of their own.
    private mutating func readSplitColumns(_ input: Input) {
        readColumn(input.weekdayHours, .workdays)
        readColumn(input.saturdayHours, DaySet(.sat))
        readColumn(input.sundayHours, [DaySet(.sun), .holidays])
        if let span = span(input.weekdayOpens, input.weekdayCloses) {
            for day in DaySet.workdays.weekdays { reading.byDay[day] = [span] }
        }
        if let span = span(input.saturdayOpens, input.saturdayCloses) { reading.byDay[.sat] = [span] }
        if let span = span(input.schoolHolidayOpens, input.schoolHolidayCloses) {
            notes.append("学校休業日 \(HoursText.clock(span.opens))～\(HoursText.clock(span.closes))")
        }
    }

    /// One column: hours, 休, or hours for Sundays and holidays apart (祝：7:30～18:30 日：休).
    private mutating func readColumn(_ text: String, _ days: DaySet) {
        if EmptyText.isEmpty(text) { return }
        var column = HoursReading()
        column.read(text, as: .hours)
        if ["休", "休み", "休園", "休業"].contains(text) {
            column = HoursReading()
            column.closedDays = days
        }
        for day in days.weekdays {
            if column.closedDays.contains(DaySet(day)) { reading.closedDays.insert(DaySet(day)); continue }
            if let spans = column.byDay[day] ?? (column.everyDay.isEmpty ? nil : column.everyDay) {
                reading.byDay[day] = spans
            }
        }
        if days.hasHolidays {
            if column.closedDays.hasHolidays { reading.closedDays.insert(.holidays) }
            if let spans = column.onHolidays ?? (column.everyDay.isEmpty ? nil : column.everyDay) {
                reading.onHolidays = spans
            }
        }
        if column.isUnreliable { reading.isUnreliable = true }
        reading.breaks += column.breaks
        reading.closures += column.closures
        notes += column.leftovers
    }

    /// 特記事項; what our own export wrote behind その他： is text and nothing else.
    private mutating func readRemarks(_ text: String) {
        if let marker = text.range(of: HoursText.freeTextMarker) {
            reading.read(String(text[..<marker.lowerBound]), as: .remarks)
            notes.append(text[marker.upperBound...].trimmingSpaces())
        } else {
            reading.read(text, as: .remarks)
        }
    }

    private func span(_ opens: String, _ closes: String) -> OpeningHours.Span? {
        if let opens = ClockText.parse(opens), let closes = ClockText.parse(closes) {
            return OpeningHours.Span(from: opens, to: closes)
        }
        let isAllDay = [opens, closes].contains { $0 == "終日" || $0 == "24時間" || $0 == "２４時間" }
        return isAllDay ? OpeningHours.Span(opens: 0, closes: 1440) : nil
    }

    private mutating func finish(_ input: Input) -> Output {
        guard reading.hasSpans, !reading.isUnreliable else { return withoutHours(input) }
        let namesDay =
            days != nil || !reading.byDay.isEmpty || reading.isOpenAllYear
            || !reading.closedDays.isEmpty
            || reading.closures.contains { if case .weekday = $0 { true } else { false } }
        if !namesDay { output.noteWithoutDays = said(input).note }
        var week = OpeningHoursBuilder(reading: reading, days: days).week()
        let note = notes.filter { !$0.isEmpty }.joined(separator: "、")
        week.note = note.isEmpty ? nil : note
        output.hours = week
        return output
    }

    /// What was published goes into the note, labelled, and is reported when it should have been hours.
    private mutating func withoutHours(_ input: Input) -> Output {
        let said = said(input)
        output.note = said.note
        let clocks: Set<Field> = [.opens, .closes, .hours, .weekdayHours, .saturdayHours, .sundayHours]
        if let unread = said.cells.first(where: { clocks.contains($0.field) }) {
            output.findings.append(.init(field: unread.field, reason: .hoursUnreadable, value: unread.text))
        }
        return output
    }

    /// The cells that say something, and all of them as a note.
    private func said(_ input: Input) -> (cells: [(field: Field, text: String)], note: String?) {
        let cells: [(field: Field, label: String, text: String)] = [
            (.weekdays, "利用可能曜日", input.weekdays), (.opens, "開始時間", input.opens),
            (.closes, "終了時間", input.closes),
            (.hours, "利用時間", input.hours), (.weekdayHours, "平日", input.weekdayHours),
            (.saturdayHours, "土曜日", input.saturdayHours), (.sundayHours, "日曜日・祝日", input.sundayHours),
            (.closedDays, "休業日", input.closedDays), (.hoursNote, "", input.remarks),
        ]
        let said = cells.filter { !EmptyText.isEmpty($0.text) }
        let note = said.map { $0.label.isEmpty ? $0.text : "\($0.label)：\($0.text)" }.joined(separator: "\n")
        return (said.map { ($0.field, $0.text) }, said.isEmpty ? nil : note)
    }
}
