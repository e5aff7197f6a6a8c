public import Foundation
internal import GRDB

extension SQLiteReservationStore {
    /// What cannot be, looked for in every row and in another way than bookings are made: places that were promised
    /// twice, histories that do not lead to where a booking stands, parties that take more or less than they are.
    ///
    /// - Returns: one line for each fault; none when all is well. Slots that staff have over-committed are no fault.
    public func faults(at time: Date) throws -> [String] {
        try database.read { db in
            try Self.oversold(at: time, db) + Self.overfullQuotas(at: time, db) + Self.brokenHistories(db)
                + Self.wrongParties(db)
        }
    }

    /// What takes a place at the time ?1.
    private static let taking = """
        (b.state IN ('confirmed', 'checkedIn', 'completed') OR (b.state IN ('held', 'offered') AND b.expires_at > ?1))
        """

    private static func oversold(at time: Date, _ db: Database) throws -> [String] {
        // More than the slot ever had room for. Staff may lower a capacity below what is booked.
        let sql = """
            SELECT s.id, sum(b.places) AS taken,
                max(s.capacity, coalesce((SELECT max(capacity) FROM slot_step WHERE slot_id = s.id), 0)) AS room
            FROM slot s JOIN booking b ON b.slot_id = s.id WHERE \(taking) GROUP BY s.id HAVING taken > room
            """
        return try Row.fetchAll(db, sql: sql, arguments: [time.stored]).map {
            "slot \($0[0] as Int64) is oversold: \($0[1] as Int) places of \($0[2] as Int)"
        }
    }

    private static func overfullQuotas(at time: Date, _ db: Database) throws -> [String] {
        let slots = try Row.fetchAll(
            db,
            sql: """
                SELECT s.id, s.quotas, v.unit FROM slot s JOIN service v ON v.id = s.service_id
                WHERE s.quotas <> '' AND NOT EXISTS
                    (SELECT 1 FROM slot_step t WHERE t.slot_id = s.id AND t.what IN ('changed', 'adjusted'))
                """)
        return try slots.flatMap { slot in
            try QuotaText.quotas(slot["quotas"]).compactMap { quota -> String? in
                let sql = """
                    SELECT count(*), count(DISTINCT b.id) FROM booking b JOIN booking_child c ON c.booking_id = b.id
                    WHERE b.slot_id = ?2 AND c.age_months BETWEEN ?3 AND ?4 AND \(taking)
                    """
                let row = try Row.fetchOne(
                    db, sql: sql,
                    arguments: [time.stored, slot["id"] as Int64, quota.minMonths ?? 0, quota.maxMonths ?? .max])
                let taken: Int = row?[slot["unit"] == "families" ? 1 : 0] ?? 0
                guard taken > quota.capacity else { return nil }
                return "slot \(slot["id"] as Int64) is oversold in a quota: \(taken) places of \(quota.capacity)"
            }
        }
    }

    private static func brokenHistories(_ db: Database) throws -> [String] {
        var faults: [String] = []
        var standing: [Int64: BookingState] = [:]
        let steps = try Row.fetchCursor(
            db, sql: "SELECT booking_id, from_state, to_state FROM booking_step ORDER BY id")
        while let step = try steps.next() {
            let booking: Int64 = step[0]
            let from = (step[1] as String?).flatMap(BookingState.init)
            guard let to = BookingState(rawValue: step[2]), from == standing[booking], isStep(from, to) else {
                faults.append(
                    "booking \(booking) has a step that cannot be: \(from?.rawValue ?? "nothing") to \(step[2] as String)"
                )
                continue
            }
            standing[booking] = to
        }
        let bookings = try Row.fetchCursor(db, sql: "SELECT id, state FROM booking ORDER BY id")
        while let booking = try bookings.next() {
            let (id, state): (Int64, String) = (booking[0], booking[1])
            guard standing[id]?.rawValue != state else { continue }
            faults.append("booking \(id) is \(state), its history says \(standing[id]?.rawValue ?? "nothing")")
        }
        return faults
    }

    private static func isStep(_ from: BookingState?, _ to: BookingState) -> Bool {
        guard let from else { return BookingState.beginnings.contains(to) }
        return BookingAction.allCases.contains { from.next(after: $0) == to }
    }

    private static func wrongParties(_ db: Database) throws -> [String] {
        // A hold may have said only how many will come.
        let sql = """
            SELECT b.id, b.places, count(c.position) AS children FROM booking b
            JOIN slot s ON s.id = b.slot_id JOIN service v ON v.id = s.service_id
            LEFT JOIN booking_child c ON c.booking_id = b.id
            GROUP BY b.id
            HAVING CASE v.unit WHEN 'families' THEN b.places <> 1 ELSE b.places <> children END
                AND NOT (children = 0 AND (SELECT to_state FROM booking_step t WHERE t.booking_id = b.id
                    ORDER BY t.id LIMIT 1) = 'held')
            """
        return try Row.fetchAll(db, sql: sql).map {
            "booking \($0[0] as Int64) takes \($0[1] as Int) places for \($0[2] as Int) children"
        }
    }
}
