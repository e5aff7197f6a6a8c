import Foundation
import GRDB
import Vocabulary

/// Bookings for a synthetic country: one place in twenty takes them, about four slots a day for a week, written by SQL.
enum BookableCountry {
    static let age = 14

    /// The next Saturday after today in Japan.
    static func saturday(after time: Date) -> CivilDate {
        var day = JapanTime(time).date.advanced(by: 1)
        while day.weekday != .sat { day = day.advanced(by: 1) }
        return day
    }

    /// Writes them unless the file has slots for that Saturday already.
    static func prepare(_ database: DatabasePool, until saturday: CivilDate) throws {
        let isThere = try database.read { db in
            try Bool.fetchOne(
                db, sql: "SELECT EXISTS (SELECT 1 FROM slot WHERE day = ?)", arguments: [saturday.dayNumber])
        }
        guard isThere != true else { return }
        say("making slots and bookings …")
        try database.write { db in
            for sql in [services, slots, bookings, children] {
                try db.execute(sql: sql, arguments: sql.contains("?") ? [saturday.dayNumber] : [])
            }
        }
        try database.writeWithoutTransaction { db in _ = try db.checkpoint(.truncate) }
    }

    private static let services = """
        INSERT INTO service (organization_id, facility_id, kind, name, unit, min_months, max_months, policy, created_at)
        SELECT 1, id, 'temporaryCare', '一時預かり', 'people', 6, 35 + id % 4 * 12,
            CASE id % 3 WHEN 0 THEN '{}' WHEN 1 THEN '{"opensDaysBefore":30,"opensAtTime":"09:00"}'
                ELSE '{"closesHoursBefore":12}' END, 0
        FROM facility_point WHERE hidden = 0 AND located > 0 AND id % 20 = 7
            AND NOT EXISTS (SELECT 1 FROM service)
        """

    private static let slots = """
        WITH day(number) AS (SELECT ?1 - 6 UNION ALL SELECT number + 1 FROM day WHERE number < ?1),
            hour(number) AS (SELECT 9 UNION ALL SELECT number + 2 FROM hour WHERE number < 15)
        INSERT INTO slot (service_id, facility_id, day, start, end, capacity, quotas)
        SELECT s.id, s.facility_id, d.number, d.number * 86400 + (h.number - 9) * 3600,
            d.number * 86400 + (h.number - 7) * 3600, 2 + s.id % 5,
            CASE s.id % 2 WHEN 0 THEN '0-11:1 12-:3' ELSE '' END
        FROM service s CROSS JOIN day d CROSS JOIN hour h
        """

    /// Half of the slots are booked, a third of those to the last place; some are only held.
    private static let bookings = """
        INSERT INTO booking (slot_id, state, places, expires_at, code, created_at, updated_at)
        SELECT id, CASE WHEN id % 97 = 0 THEN 'held' ELSE 'confirmed' END,
            CASE abs(random()) % 3 WHEN 0 THEN capacity ELSE 1 END,
            CASE WHEN id % 97 = 0 THEN start END, '', 0, 0
        FROM slot WHERE day BETWEEN ?1 - 6 AND ?1 AND abs(random()) % 2 = 0
        """

    private static let children = """
        INSERT INTO booking_child (booking_id, position, age_months)
        SELECT b.id, n.value, 12 + b.id % 24 FROM booking b JOIN slot s ON s.id = b.slot_id
            JOIN json_each('[0,1,2,3,4,5]') n ON n.value < b.places
        WHERE NOT EXISTS (SELECT 1 FROM booking_child c WHERE c.booking_id = b.id)
        """
}
