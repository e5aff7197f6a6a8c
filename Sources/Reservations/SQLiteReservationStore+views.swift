public import Audit
public import Foundation
internal import GRDB
internal import Statements

extension SQLiteReservationStore {
    public func slot(_ id: Int64, at time: Date) throws -> SlotView {
        try database.read { db in
            let rows = rows(db)
            return try rows.view(rows.record(id), at: time)
        }
    }

    public func nextOpenSlots(
        after slot: Int64, places: Int, children: [PartyChild], limit: Int, at time: Date
    ) throws -> [SlotView] {
        try database.read { db in
            let rows = rows(db)
            let from = try rows.record(slot).slot
            // By slot_by_service. Those that are full are passed over, but not for ever.
            let sql =
                SlotRows.columns + """
                     WHERE s.service_id = ? AND s.start > ? AND s.is_closed = 0 AND s.cancelled_at IS NULL
                    ORDER BY s.start, s.id LIMIT 50
                    """
            let later = try RawStatement(sql, in: db).bound(from.service, from.draft.start.stored).all(rows.record)
            var found: [SlotView] = []
            for record in later where found.count < limit {
                let rules = BookingRules(record: record, db: db)
                let view = try rows.view(record, at: time)
                let party =
                    children.isEmpty
                    ? Party(places: record.unit == .families ? 1 : places)
                    : Party(try rules.children(children), unit: record.unit)
                if try rules.refusal(at: time) ?? rules.refusal(of: party.children)
                    ?? record.space.refusal(of: party, in: view.occupancy) == nil
                {
                    found.append(view)
                }
            }
            return found
        }
    }

    public func cancelSlot(_ id: Int64, reason: String, by authorship: Authorship) async throws -> SlotView {
        try await write { db in
            try SlotDesk.at(id, rows(db), by: authorship) { desk in
                guard desk.slot.cancellation == nil, desk.slot.draft.end > desk.now else {
                    throw ReservationError.isOver
                }
                try desk.callOff(reason: reason)
                return try desk.view()
            }
        }
    }
}

extension SlotDesk {
    /// The slot is not held: everybody who has not come yet loses the place, and learns why.
    mutating func callOff(reason: String) throws {
        try db.cachedStatement(
            sql: """
                UPDATE slot SET cancelled_at = ?2, cancellation = ?3, is_untouched = 0, version = version + 1
                WHERE id = ?1
                """
        ).execute(arguments: [slot.id, now.stored, reason])
        try step("cancelled", reason: reason)
        try reread()
        try cancelEverybody(reason: reason)
    }

    private mutating func cancelEverybody(reason: String) throws {
        // By booking_by_slot.
        let sql = """
            SELECT id, account_id, state FROM booking
            WHERE slot_id = ? AND state IN ('held', 'requested', 'confirmed', 'waiting', 'offered') ORDER BY id
            """
        for row in try Row.fetchAll(db.cachedStatement(sql: sql), arguments: [slot.id]) {
            try move(row["id"], .cancel, reason: reason)
            // A hold has nothing to lose but a form.
            if row["state"] != BookingState.held.rawValue {
                try tell(.cancelledByFacility, row["id"], of: row["account_id"])
            }
        }
    }

    /// What staff did, in the slot's own history and in the log.
    func step(_ what: String, delta: Int? = nil, reason: String? = nil) throws {
        try SlotHistory.append(what, slot.id, delta: delta, reason: reason, by: authorship, in: db)
        try AuditLog.append(what, .init(.slot, slot.id), organization: record.organization, by: authorship, in: db)
    }
}
