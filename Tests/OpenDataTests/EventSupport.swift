import Foundation
import OpenData
import Vocabulary

/// Everything a list of events holds.
struct ReadEvents {
    var summary: EventFile.Summary
    var rows: [EventRow] = []
    var tail: EventFile.Tail

    init(path: String, publishedOn: CivilDate? = nil) throws {
        let file = try EventFile(path: path, options: .init(publishedOn: publishedOn))
        var rows: [EventRow] = []
        tail = try file.readRows { rows.append($0) }
        summary = file.summary
        self.rows = rows
    }

    init(_ text: String, name: String = "events.csv", publishedOn: CivilDate? = nil) throws {
        try self.init(bytes: Array(text.utf8), name: name, publishedOn: publishedOn)
    }

    init(bytes: [UInt8], name: String = "events.csv", publishedOn: CivilDate? = nil) throws {
        let file = try TemporaryFile(bytes, name: name)
        self = try withExtendedLifetime(file) { try ReadEvents(path: file.path, publishedOn: publishedOn) }
    }

    var drafts: [EventDraft] { rows.flatMap(\.drafts) }
    func codes(_ row: Int) -> [String] { rows[row].findings.map(\.reason.code) }
}

extension EventSession {
    /// As the clock on the wall in Japan shows it: `2026-04-01 10:00 – 12:00`; the day of the end only where it is
    /// another one, and no times for all-day sessions.
    var inJapan: String {
        func clock(_ time: JapanTime) -> String {
            String(format: "%02d:%02d", time.minute / 60, time.minute % 60)
        }
        let (from, to) = (JapanTime(start), JapanTime(end))
        if isAllDay {
            let last = to.date.advanced(by: -1)
            return last == from.date ? "\(from.date)" : "\(from.date) – \(last)"
        }
        let end = from.date == to.date ? clock(to) : "\(to.date) \(clock(to))"
        return "\(from.date) \(clock(from)) – \(end)"
    }
}
