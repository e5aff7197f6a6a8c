/// Tells a list of events from a list of facilities: an event has a place too, but is none.
enum EventList {
    private static func folded(_ headers: [String]) -> Set<String> { Set(headers.map(HeaderName.folded)) }

    private static let eventNames = folded([
        "イベント名", "イベント名称", "イベント名_カナ", "行事名", "行事名称", "催し名", "催事名", "講座名", "事業名（イベント名）", "event_name", "eventTitle",
    ])
    private static let venues = folded(["場所名称", "会場", "会場名", "会場名称", "venue", "location", "location.name"])
    private static let firstDays = folded(["開始日", "開催開始日", "開始年月日", "開始日時", "startDate", "start_date"])
    private static let lastDays = folded(["終了日", "開催終了日", "終了年月日", "終了日時", "endDate", "end_date"])
    private static let days = folded(["開催日", "開催日時", "開催年月日", "開催期間"])

    /// Whether the columns are those of events: an event's name with its day, or a first and a last day with a venue.
    ///
    /// こども食堂 have a 開催日 and a 会場 too, so a single day tells nothing without the name of an event.
    static func isOne(_ headers: [String]) -> Bool {
        let headers = folded(headers)
        func has(_ words: Set<String>) -> Bool { !headers.isDisjoint(with: words) }
        let hasPeriod = has(firstDays) && has(lastDays)
        if has(eventNames) { return hasPeriod || has(days) || has(firstDays) }
        return hasPeriod && has(venues)
    }
}
