internal import Vocabulary

/// Reads the days of the week on which a place is open.
enum WeekdayText {
    struct Reading: Hashable {
        /// `nil` when no day is named, or not all of the text is understood.
        var days: DaySet?
        /// What stands beside the days.
        var remark: String?
        /// 第1・3土曜日: the weeks in which such a day is open.
        var weeks: [Weekday: Set<Int>] = [:]
        /// 祝日を除く, 年末年始を除く: what closes.
        var excluded: [[HoursToken]] = []
    }

    /// `月火水木金`, `月;火;水`, `月～土`, `平日`, `毎日`, `月～土（祝日を除く）`, `第1・3土曜日`, `Mon-Fri`; a remark may
    /// stand in parentheses or on a line of its own.
    static func parse(_ text: String) -> Reading {
        if EmptyText.isEmpty(text) { return Reading() }
        let cleaned = HoursSections.withoutRemarks(text, .remarks)
        var reading = Reading()
        var days: DaySet = []
        var hasWord = false
        var previous: HoursToken?
        var tokens = HoursTokenizer.tokens(cleaned.text)[...]
        while let token = tokens.popFirst() {
            defer { previous = token }
            switch token {
            case .days(let named):
                // （ただし祝日は休み）, unless more days stand before it.
                if takeClosed(&tokens) {
                    if [.and, .comma].contains(previous) { return Reading(remark: text) }
                    reading.excluded.append([.days(named)])
                } else {
                    days.formUnion(take(named, &tokens))
                }
            case .weeks(let weeks):
                guard case .days(let named)? = tokens.popFirst() else { return Reading(remark: text) }
                for day in named.weekdays { reading.weeks[day, default: []].formUnion(weeks) }
                days.formUnion(named)
            case .never, .allDay: days.formUnion([.week, .holidays])
            case .excluding(let excluded): reading.excluded.append(excluded)
            // A second line explains the first.
            case .stop where !days.isEmpty && tokens.contains(where: isWord):
                reading.days = days
                reading.remark = text
                return reading
            case .comma, .and, .stop, .filler, .space, .range, .until, .open, .close: continue
            default: hasWord = true
            }
        }
        // 日曜・祝日以外.
        if days.isEmpty, !reading.excluded.isEmpty { days = [.week, .holidays] }
        if hasWord || days.isEmpty { return Reading(remark: text) }
        reading.days = days
        reading.remark = cleaned.remarks.isEmpty ? nil : text
        return reading
    }

    /// The days, and those up to the end of a range that begins with them.
    private static func take(_ days: DaySet, _ tokens: inout ArraySlice<HoursToken>) -> DaySet {
        guard tokens.first == .range, case .days(let last)? = tokens.dropFirst().first,
            let from = days.weekdays.first, let to = last.weekdays.first, days.weekdays.count == 1,
            last.weekdays.count == 1
        else { return days }
        tokens = tokens.dropFirst(2)
        return .range(from: from, to: to)
    }

    private static func takeClosed(_ tokens: inout ArraySlice<HoursToken>) -> Bool {
        let behind = tokens.drop { $0 == .filler }
        guard behind.first == .closed else { return false }
        tokens = behind.dropFirst()
        return true
    }

    private static func isWord(_ token: HoursToken) -> Bool {
        if case .word = token { true } else { false }
    }
}
