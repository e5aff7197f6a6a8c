internal import Vocabulary

/// What a text about opening hours says, statement by statement, before it is made a week.
struct HoursReading: Hashable {
    /// Spans without a day.
    var everyDay: [OpeningHours.Span] = []
    var byDay: [Weekday: [OpeningHours.Span]] = [:]
    var onHolidays: [OpeningHours.Span]?
    /// 土曜日は13時まで: the day's end moves.
    var until: [Until] = []
    var closedDays: DaySet = []
    /// 土曜午後.
    var closedAfternoons: DaySet = []
    var closures: [OpeningHours.Closure] = []
    var exceptions: [OpeningHours.Exception] = []
    /// 12時～13時は閉室: taken out of every day.
    var breaks: [OpeningHours.Span] = []
    /// 第1土曜日は11時まで: hours of some weeks only.
    var inSomeWeeks: [InSomeWeeks] = []
    /// 月曜日（祝日は開館）: the closing days do not hold on holidays.
    var opensOnHolidays = false
    /// 年中無休.
    var isOpenAllYear = false
    /// A day is said to be closed, or that none is: the list of closings is meant to be complete.
    var saysWhenClosed = false
    /// Something about the hours is understood by half, or depends on something unknown: 放課後～18:00.
    var isUnreliable = false
    /// What could not be understood, as published.
    var leftovers: [String] = []

    struct Until: Hashable {
        var days: DaySet
        var minute: Int
    }

    /// No rule holds hours of some weeks, so every week gets those that are certain in all of them.
    struct InSomeWeeks: Hashable {
        var day: Weekday
        /// `nil` for an end alone, which is then in `until`.
        var span: OpeningHours.Span?
        var until: Int?
    }

    var hasSpans: Bool { !everyDay.isEmpty || !byDay.isEmpty }

    /// What a text is about, which decides what a day alone means in it.
    enum Topic {
        /// 開館時間: days have hours.
        case hours
        /// 休館日: days are closed.
        case closings
        /// 特記事項: only what is understood completely counts.
        case remarks
    }

    mutating func read(_ text: String, as topic: Topic) {
        for section in HoursSections.split(text, topic) {
            for sentence in section.sentences { read(sentence: sentence, as: section.topic) }
        }
        // 9:00～22:00 14:00～19:00: the second span belongs to something that was not understood.
        if topic == .hours, hasOverlap { isUnreliable = true }
    }

    private var hasOverlap: Bool {
        let spans = Set(everyDay).sorted()
        return zip(spans, spans.dropFirst()).contains { $1.opens < $0.closes }
    }

    private mutating func read(sentence: String, as topic: Topic) {
        let cleaned = HoursSections.withoutRemarks(sentence, topic)
        if topic != .closings, let blocker = HoursSections.blocker(in: cleaned.text) {
            if topic == .hours, blocker.changesHours { isUnreliable = true }
            if sentence.holds("隔週") { isUnreliable = true }
            leftovers.append(sentence)
            return
        }
        var copy = self
        let tokens = HoursTokenizer.tokens(cleaned.text)
        let outcome = HoursStatements.apply(tokens, as: topic, to: &copy)
        if outcome != .unclear || topic != .remarks { self = copy }
        // 土曜日は隔週: no rule holds it, and nothing says which weeks.
        if topic == .remarks, outcome == .unclear, sentence.holds("隔週"), HoursSections.saysWhen(tokens) {
            isUnreliable = true
        }
        if topic == .hours {
            let isUnclear = outcome == .unclear && HoursSections.saysWhen(tokens)
            if isUnclear || HoursSections.changesHours(cleaned.remarks) { isUnreliable = true }
        }
        if outcome != .exact || !cleaned.remarks.isEmpty {
            leftovers.append(outcome == .exact ? cleaned.remarks : sentence)
        }
    }
}
