import Foundation
import Vocabulary

/// When an event takes place, as somebody sends it: dates one by one, or a weekly series with exceptions.
struct EventTimes {
    /// Four years of weeks; more belong into another event.
    private static let mostSessions = 200

    let sessions: [EventSession]

    init(_ body: JSONBody) throws {
        var sessions = try (body.objects("sessions", atMost: Self.mostSessions) ?? []).map(Self.session)
        if let series = try body.object("series") { sessions += try Self.weekly(series) }
        guard sessions.count <= Self.mostSessions else {
            throw body.refusal(
                "series", "makes more than \(Self.mostSessions) dates", "の日数が \(Self.mostSessions) 回を超えています")
        }
        guard !sessions.isEmpty else { throw body.missing("sessions") }
        self.sessions = sessions.sorted { ($0.start, $0.end) < ($1.start, $1.end) }
    }

    private static func session(_ body: JSONBody) throws -> EventSession {
        try body.expect(["start", "end", "allDay", "capacity"])
        return try span(body)
    }

    private static func span(_ body: JSONBody) throws -> EventSession {
        guard let start = try body.instant("start") else { throw body.missing("start") }
        guard let end = try body.instant("end") else { throw body.missing("end") }
        guard start < end, end.timeIntervalSince(start) <= 366 * 86_400 else {
            throw body.refusal("end", "must be after the start, within a year", "は開始より後、1 年以内の日時にしてください")
        }
        return EventSession(
            start: start, end: end, isAllDay: try body.flag("allDay") ?? false,
            capacity: try body.integer("capacity", in: 1...100_000))
    }

    /// The same weekday and time until a day, which is included, except on some days.
    private static func weekly(_ body: JSONBody) throws -> [EventSession] {
        try body.expect(["start", "end", "until", "except", "capacity"])
        let first = try span(body)
        guard let until = try body.date("until") else { throw body.missing("until") }
        let exceptions = Set(
            try (body.texts("except", atMost: mostSessions, longest: 10) ?? []).map { text in
                guard let date = CivilDate(text) else {
                    throw body.refusal("except", "must be days such as 2026-12-29", "は 2026-12-29 のような日付にしてください")
                }
                return date
            })
        let firstDay = JapanTime(first.start).date
        guard until >= firstDay, until.dayNumber - firstDay.dayNumber <= 7 * mostSessions else {
            throw body.refusal("until", "must be within four years after the start", "は開始日から 4 年以内にしてください")
        }
        return stride(from: firstDay.dayNumber, through: until.dayNumber, by: 7).compactMap { day in
            guard !exceptions.contains(CivilDate(dayNumber: day)) else { return nil }
            // Japan has no summer time: a week is always as long.
            let shift = Double(day - firstDay.dayNumber) * 86_400
            return EventSession(
                start: first.start.addingTimeInterval(shift), end: first.end.addingTimeInterval(shift),
                capacity: first.capacity)
        }
    }
}
