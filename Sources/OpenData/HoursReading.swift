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
    /// 年中無休.
    var isOpenAllYear = false
    /// A day is said to be closed, or that none is: the list of closings is meant to be complete.
    var saysWhenClosed = false
    /// Hours are named that depend on something unknown: 放課後～18:00.
    var isUnreliable = false
    /// What could not be understood, as published.
    var leftovers: [String] = []

    struct Until: Hashable {
        var days: DaySet
        var minute: Int
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
    }

    private mutating func read(sentence: String, as topic: Topic) {
        let cleaned = HoursSections.withoutRemarks(sentence)
        var copy = self
        if let blocker = HoursSections.blocker(in: cleaned.text) {
            if topic == .hours, blocker.isSchoolTime { isUnreliable = true }
            leftovers.append(sentence)
            return
        }
        let isComplete = HoursStatements.apply(HoursTokenizer.tokens(cleaned.text), as: topic, to: &copy)
        if isComplete || topic != .remarks { self = copy }
        if !isComplete || !cleaned.remarks.isEmpty {
            leftovers.append(isComplete ? cleaned.remarks : sentence)
        }
    }
}
