internal import Vocabulary

/// Reads the days of the week on which a place is open.
enum WeekdayText {
    struct Reading: Hashable {
        /// `nil` when no day is named.
        var days: DaySet?
        /// What stands beside the days.
        var remark: String?
    }

    /// `月火水木金`, `月;火;水`, `月～土`, `平日`, `毎日`, `月～土曜日` with a remark on a line of its own.
    static func parse(_ text: String) -> Reading {
        if EmptyText.isEmpty(text) { return Reading() }
        var days: DaySet = []
        var hasWord = false
        var tokens = HoursTokenizer.tokens(text)[...]
        while let token = tokens.popFirst() {
            switch token {
            case .days(let named):
                if tokens.first == .range, case .days(let last)? = tokens.dropFirst().first,
                    let from = named.weekdays.first, let to = last.weekdays.first, named.weekdays.count == 1,
                    last.weekdays.count == 1
                {
                    days.formUnion(.range(from: from, to: to))
                    tokens = tokens.dropFirst(2)
                } else {
                    days.formUnion(named)
                }
            case .never, .allDay: days.formUnion([.week, .holidays])
            // A second line explains the first.
            case .stop where !days.isEmpty && tokens.contains(where: isWord):
                return Reading(days: days, remark: text)
            case .comma, .stop, .filler, .range, .open, .close: continue
            default: hasWord = true
            }
        }
        return Reading(days: days.isEmpty ? nil : days, remark: hasWord ? text : nil)
    }

    private static func isWord(_ token: HoursToken) -> Bool {
        if case .word = token { true } else { false }
    }
}
