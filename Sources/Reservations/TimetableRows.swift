internal import Foundation
internal import GRDB
internal import Statements
internal import Vocabulary

/// Reads and writes timetables.
struct TimetableRows {
    let db: Database

    func timetable(of service: Int64) throws -> KeptTimetable? {
        // By the primary key.
        let sql = "SELECT * FROM timetable WHERE service_id = ?"
        let row = try Row.fetchOne(db.cachedStatement(sql: sql), arguments: [service])
        return try row.map { row in
            let text: String = row["document"]
            return KeptTimetable(
                timetable: try WeeklyTimetable(json: Data(text.utf8)),
                madeUntil: CivilDate(dayNumber: row["made_until"]), version: row["version"])
        }
    }

    func put(
        _ timetable: WeeklyTimetable, of service: Service, madeUntil last: CivilDate, at time: Date
    ) throws {
        try db.execute(
            sql: """
                INSERT INTO timetable (service_id, document, made_until, days_ahead, updated_at) VALUES (?, ?, ?, ?, ?)
                ON CONFLICT (service_id) DO UPDATE SET document = excluded.document, made_until = excluded.made_until,
                    days_ahead = excluded.days_ahead, updated_at = excluded.updated_at, version = version + 1
                """,
            arguments: [
                service.id, String(decoding: timetable.json(), as: UTF8.self), last.dayNumber,
                service.draft.policy.timetableDays, time.stored,
            ])
    }

    func setMade(_ service: Int64, until last: CivilDate) throws {
        try db.cachedStatement(sql: "UPDATE timetable SET made_until = ? WHERE service_id = ?").execute(
            arguments: [last.dayNumber, service])
    }

    /// How far ahead the slots are made, from now on.
    func reach(_ service: Int64, days: Int) throws {
        try db.execute(sql: "UPDATE timetable SET days_ahead = ? WHERE service_id = ?", arguments: [days, service])
    }

    // By timetable_by_lead, then by the primary key.
    static let dueSQL = """
        SELECT t.service_id FROM timetable t JOIN service v ON v.id = t.service_id
        WHERE t.made_until - t.days_ahead < ? AND v.is_active = 1 LIMIT ?
        """

    /// Services whose timetables do not reach as far as they are to, today.
    func due(on today: CivilDate, limit: Int) throws -> [Int64] {
        try Int64.fetchAll(db.cachedStatement(sql: Self.dueSQL), arguments: [today.dayNumber, limit])
    }

    // By slot_by_service, then by booking_by_slot.
    static let slotsSQL = """
        SELECT \(Slot.columns), EXISTS (SELECT 1 FROM booking b WHERE b.slot_id = s.id) AS is_booked FROM slot s
        WHERE s.service_id = ? AND s.start >= ? AND s.start < ?
        """

    /// The slots of some days that begin at `time` or later, and whether there is any booking of them.
    func slots(
        of service: Int64, on days: ClosedRange<CivilDate>, from time: Date
    ) throws -> [(slot: Slot, isBooked: Bool)] {
        let end = JapanTime.instant(days.upperBound.advanced(by: 1))
        let start = max(time.stored, JapanTime.instant(days.lowerBound).stored)
        return try RawStatement(Self.slotsSQL, in: db).bound(service, start, end.stored)
            .all { (Slot($0), $0[Slot.columnCount]) }
    }
}
