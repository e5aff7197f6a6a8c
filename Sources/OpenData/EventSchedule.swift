internal import Foundation
internal import Vocabulary

/// Makes sessions of days and times of day.
///
/// - One day with both times: one session; a 終了時間 before the 開始時間 is the next morning's for what begins in the
///   evening (from 17:00 to 10:00 at the latest), and a contradiction otherwise.
/// - A row of at most 31 days with both times: one session a day, unless the row says that it leaves days out (休館日,
///   毎週 …). A longer row, or one that leaves days out, is one session from its first opening to its last closing.
/// - No times: one all-day session from the first midnight to the last. 0:00 without an end, and 0:00 to 0:00 or 24:00,
///   are what a database writes for no time.
/// - No end: 所要時間 tells it; else two hours are assumed, and said to be.
enum EventSchedule {
    /// Days in a row, as published, both ends included.
    struct Period: Hashable {
        var first: CivilDate
        var last: CivilDate
        var labels: Set<Int> = []
        /// Minutes since midnight, 0...2880, when they stand beside the day.
        var opens: Int?
        var closes: Int?
        /// Whether days within it are left out.
        var hasGaps = false

        var days: Int { last.dayNumber - first.dayNumber + 1 }
    }

    struct Result: Hashable {
        var sessions: [EventSession] = []
        var findings: [Reason] = []
    }

    /// A month of daily sessions is what a calendar can still show one by one.
    static let longestDaily = 31
    /// Of an event without an end, in minutes: what a class or a match takes.
    static let assumedDuration = 120

    /// - Parameter duration: 所要時間 in minutes.
    /// - Throws: the reason why there are no sessions.
    static func sessions(of period: Period, duration: Int?) throws(EventRefusal) -> Result {
        guard period.first <= period.last else { throw EventRefusal(.endBeforeStart) }
        guard let opens = period.opens, !saysNoTime(opens, period.closes) else {
            let isLost = period.opens == nil && period.closes != nil
            return Result(sessions: [allDay(period)], findings: isLost ? [.startTimeMissing] : [])
        }
        guard let closes = period.closes, closes != opens || period.days > 1 else {
            return withoutEnd(period, opens, duration)
        }
        if period.days == 1 {
            return Result(sessions: [session(period.first, opens, period.first, try ending(opens, closes))])
        }
        if closes <= opens, period.days == 2 {
            return Result(sessions: [session(period.first, opens, period.last, closes)])
        }
        if closes > opens, period.days <= longestDaily, !period.hasGaps {
            let days = (0..<period.days).map(period.first.advanced(by:))
            return Result(sessions: days.map { session($0, opens, $0, closes) })
        }
        return Result(
            sessions: [session(period.first, opens, period.last, closes)], findings: [.wholePeriod(days: period.days)])
    }

    private static func saysNoTime(_ opens: Int, _ closes: Int?) -> Bool {
        opens == 0 && [nil, 0, 1439, 1440].contains(closes)
    }

    private static func ending(_ opens: Int, _ closes: Int) throws(EventRefusal) -> Int {
        if closes > opens { return closes }
        guard opens >= 17 * 60, closes <= 10 * 60 else { throw EventRefusal(.endBeforeStart) }
        return closes + 1440
    }

    private static func withoutEnd(_ period: Period, _ opens: Int, _ duration: Int?) -> Result {
        if period.days > 1 {
            return Result(
                sessions: [session(period.first, opens, period.last, 1440)], findings: [.wholePeriod(days: period.days)]
            )
        }
        if let duration {
            return Result(sessions: [session(period.first, opens, period.first, opens + duration)])
        }
        return Result(
            sessions: [session(period.first, opens, period.first, opens + assumedDuration)],
            findings: [.endTimeMissing(assumedMinutes: assumedDuration)])
    }

    private static func allDay(_ period: Period) -> EventSession {
        EventSession(start: instant(period.first, 0), end: instant(period.last, 1440), isAllDay: true)
    }

    private static func session(_ first: CivilDate, _ opens: Int, _ last: CivilDate, _ closes: Int) -> EventSession {
        EventSession(start: instant(first, opens), end: instant(last, closes))
    }

    /// Minutes after midnight in Japan, which is UTC+9 all year.
    static func instant(_ day: CivilDate, _ minute: Int) -> Date {
        Date(timeIntervalSince1970: Double((day.dayNumber * 1440 + minute - 9 * 60) * 60))
    }
}

/// Why a row is no event.
struct EventRefusal: Error, Hashable {
    var reason: Reason
    var field: Field?
    var value: String?

    init(_ reason: Reason, _ field: Field? = nil, _ value: String? = nil) {
        self.reason = reason
        self.field = field
        self.value = value
    }
}
