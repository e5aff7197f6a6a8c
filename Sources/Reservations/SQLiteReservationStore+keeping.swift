public import Audit
internal import Foundation
internal import GRDB
internal import Statements

extension SQLiteReservationStore {
    public func erase(account: Int64, by authorship: Authorship) async throws {
        try await write { db in
            // By booking_by_account.
            let open = try Row.fetchAll(
                db,
                sql: """
                    SELECT id, slot_id FROM booking WHERE account_id = ?
                        AND state IN ('held', 'requested', 'confirmed', 'waiting', 'offered')
                    """, arguments: [account])
            for row in open {
                try SlotDesk.at(row["slot_id"], rows(db), by: authorship) { desk in
                    // The desk may have let it lapse when it opened.
                    let state = try BookingRows(db: db).booking(row["id"]).state
                    guard state.next(after: .cancel) != nil else { return }
                    try desk.move(row["id"], .cancel)
                    // Nobody is left to write to; the organisation's own system hears of it.
                    if state == .confirmed || state == .requested { try desk.tell(.cancelled, row["id"], of: nil) }
                }
            }
            try NoticeOutbox.forget(account: account, at: authorship.time, in: db)
            try Self.forget(account, db)
        }
    }

    /// What is left says that somebody was there, and nothing of who.
    private static func forget(_ account: Int64, _ db: Database) throws {
        for sql in [
            """
            UPDATE booking_step SET reason = NULL,
                actor_id = CASE WHEN actor_kind = 'account' AND actor_id = ?1 THEN NULL ELSE actor_id END
            WHERE booking_id IN (SELECT id FROM booking WHERE account_id = ?1)
            """,
            """
            UPDATE booking_child SET child_id = NULL
            WHERE booking_id IN (SELECT id FROM booking WHERE account_id = ?1)
            """,
            "DELETE FROM idempotency WHERE account_id = ?1",
            "DELETE FROM registration WHERE account_id = ?1",
            "UPDATE booking SET account_id = NULL, note_box = NULL, reason = NULL WHERE account_id = ?1",
        ] {
            try db.execute(sql: sql, arguments: [account])
        }
    }

    /// Writes down what time has done: holds and offers that are over, freed places for those who wait, requests and
    /// entries of slots that have begun. It may run late, or twice, or not at all: whoever books does the same for the
    /// slot they book.
    ///
    /// - Returns: how many slots were looked at.
    public func sweep(by authorship: Authorship) async throws -> Int {
        let slots = try await database.readAside { db in
            // By booking_by_expiry, and by booking_by_waiting.
            try Int64.fetchAll(
                db,
                sql: """
                    SELECT slot_id FROM booking WHERE state IN ('held', 'offered') AND expires_at <= ?1
                    UNION
                    SELECT b.slot_id FROM booking b JOIN slot s ON s.id = b.slot_id
                    WHERE b.state IN ('waiting', 'requested') AND s.start <= ?1
                    """, arguments: [authorship.time.stored])
        }
        // In small portions, so that nobody waits for the sweeper.
        for start in stride(from: 0, to: slots.count, by: Self.sweptAtOnce) {
            let portion = slots[start..<min(slots.count, start + Self.sweptAtOnce)]
            try await write { db in
                for slot in portion {
                    try SlotDesk.at(slot, rows(db), by: authorship) { desk in
                        if desk.slot.draft.start <= desk.now { try desk.lapseUnserved() }
                    }
                }
            }
        }
        return slots.count
    }

    private static let sweptAtOnce = 50

    public func serveWaiting(by authorship: Authorship) async throws {
        // By booking_by_waiting.
        let slots = try await database.readAside { db in
            try Int64.fetchAll(
                db,
                sql: """
                    SELECT DISTINCT b.slot_id FROM booking b JOIN slot s ON s.id = b.slot_id
                    WHERE b.state IN ('waiting', 'requested') AND b.state = 'waiting' AND s.start > ?
                    """, arguments: [authorship.time.stored])
        }
        for slot in slots {
            // Opening the desk does it.
            try await write { db in try SlotDesk.at(slot, rows(db), by: authorship) { _ in } }
        }
    }
}

extension SlotDesk {
    /// Who still waits when it begins waits in vain.
    mutating func lapseUnserved() throws {
        // By booking_by_slot.
        let sql = """
            SELECT id, account_id, state = 'requested' FROM booking
            WHERE slot_id = ? AND state IN ('waiting', 'requested') ORDER BY id
            """
        let open = try RawStatement(sql, in: db).bound(slot.id)
            .all { (booking: $0[0] as Int64, account: $0[1] as Int64?, isRequested: $0[2] as Bool) }
        for (booking, account, isRequested) in open {
            try move(booking, .lapse)
            // They were promised an answer.
            if isRequested { try tell(.requestLapsed, booking, of: account) }
        }
    }
}
