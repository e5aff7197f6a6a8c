public import Audit
internal import Foundation
internal import GRDB
internal import Statements

extension SQLiteReservationStore {
    public func keepingEvents(by authorship: Authorship) -> Companion<EventSlots> {
        Companion { event, db in
            try EventDesk(db: db, rows: rows(db), authorship: authorship).keep(event)
            announceCommit(of: db)
        }
    }
}

/// Makes the slots of an event what its sessions are.
private struct EventDesk {
    /// What those are told whose session is no longer held at that time.
    private static let moved = "開催日時が変更されました。"

    let db: Database
    let rows: SlotRows
    let authorship: Authorship

    func keep(_ event: EventSlots) throws {
        let sessions = event.cancellation == nil ? try event.sessions.map { try $0.checked() } : []
        guard let service = try service(for: event, isNeeded: !sessions.isEmpty) else { return }
        var missing = sessions.filter { $0.end > authorship.time }
        for slot in try comingSlots(of: service.id) {
            if let index = missing.firstIndex(where: { $0.start == slot.draft.start && $0.end == slot.draft.end }) {
                try resize(slot, to: missing.remove(at: index).capacity)
            } else {
                try callOff(slot.id, reason: event.cancellation ?? Self.moved)
            }
        }
        let maker = SlotMaker(db: db, service: service, authorship: authorship)
        for session in missing { _ = try maker.make(session, isUntouched: true) }
    }

    /// The event's service as the event now says.
    private func service(for event: EventSlots, isNeeded: Bool) throws -> Service? {
        let services = ServiceRows(db: db)
        // By the unique index on event_id.
        let known = try Int64.fetchOne(
            db.cachedStatement(sql: "SELECT id FROM service WHERE event_id = ?"), arguments: [event.event])
        guard let known else {
            return isNeeded
                ? try services.insert(
                    event.service, of: event.organization, at: event.facility, event: event.event, authorship.time)
                : nil
        }
        guard
            try services.service(known).draft.unit == event.service.unit
                || !SQLiteReservationStore.isBooked(known, at: authorship.time, db)
        else { throw ReservationError.unitIsBooked }
        try db.execute(
            sql: "UPDATE service SET facility_id = ?2, is_active = ?3 WHERE id = ?1",
            arguments: [known, event.facility, event.cancellation == nil])
        // Sessions stand where the event stands.
        try db.execute(
            sql: "UPDATE slot SET facility_id = ?2 WHERE service_id = ?1 AND facility_id IS NOT ?2",
            arguments: [known, event.facility])
        return try services.update(known, to: event.service)
    }

    private func comingSlots(of service: Int64) throws -> [Slot] {
        // By slot_by_service.
        let sql = SlotRows.columns + " WHERE s.service_id = ? AND s.end > ? AND s.cancelled_at IS NULL ORDER BY s.start"
        return try RawStatement(sql, in: db).bound(service, authorship.time.stored).all { try rows.record($0).slot }
    }

    /// Fewer places than are booked take nobody more, and nobody's away. What staff have set by hand since, a booking by
    /// telephone for example, stays.
    private func resize(_ slot: Slot, to capacity: Int) throws {
        try SlotDesk.at(slot.id, rows, by: authorship) { desk in
            guard slot.isUntouched, slot.draft.capacity != capacity else { return try desk.reread() }
            try db.execute(
                sql: "UPDATE slot SET capacity = ?2, version = version + 1 WHERE id = ?1",
                arguments: [slot.id, capacity])
            try desk.reread()
            try desk.step("changed", delta: capacity - slot.draft.capacity)
        }
    }

    private func callOff(_ slot: Int64, reason: String) throws {
        try SlotDesk.at(slot, rows, by: authorship) { try $0.callOff(reason: reason) }
    }
}
