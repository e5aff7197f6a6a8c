public import Audit
internal import Foundation
internal import GRDB

extension SQLiteReservationStore: ServiceStore {
    public func addService(
        _ draft: ServiceDraft, of organization: Int64, at facility: Int64, by authorship: Authorship
    ) async throws -> Service {
        try await write { db in
            let service = try ServiceRows(db: db).insert(draft, of: organization, at: facility, authorship.time)
            try AuditLog.append(
                "created", .init(.service, service.id), organization: organization,
                after: ServiceDocument.json(draft), by: authorship, in: db)
            return service
        }
    }

    public func reviseService(
        _ id: Int64, ifVersion version: Int64, _ draft: ServiceDraft, by authorship: Authorship
    ) async throws -> Service {
        try await write { db in
            let services = ServiceRows(db: db)
            let known = try services.activeService(id)
            guard known.version == version else { throw ReservationError.versionConflict(current: known.version) }
            guard known.draft != draft else { return known }
            if known.draft.unit != draft.unit, try Self.isBooked(id, at: authorship.time, db) {
                throw ReservationError.unitIsBooked
            }
            let service = try services.update(id, to: draft)
            try AuditLog.append(
                "edited", .init(.service, id), organization: known.organization,
                before: ServiceDocument.json(known.draft), after: ServiceDocument.json(draft), by: authorship, in: db)
            try announceSlots(of: id, by: authorship, db)
            try TimetableRows(db: db).reach(id, days: draft.policy.timetableDays)
            _ = try extendTimetable(of: service, by: authorship, db)
            return service
        }
    }

    public func endService(_ id: Int64, by authorship: Authorship) async throws {
        try await write { db in
            let service = try ServiceRows(db: db).service(id)
            guard service.isActive else { return }
            try db.execute(
                sql: "UPDATE service SET is_active = 0, version = version + 1 WHERE id = ?", arguments: [id])
            try AuditLog.append(
                "ended", .init(.service, id), organization: service.organization, by: authorship, in: db)
            try announceSlots(of: id, by: authorship, db)
        }
    }

    public func service(_ id: Int64) throws -> Service {
        try database.read { db in try ServiceRows(db: db).service(id) }
    }

    public func services(of facility: Int64) throws -> [Service] {
        try database.read { db in
            // By service_by_facility.
            let sql = "SELECT * FROM service WHERE facility_id = ? ORDER BY id"
            return try Row.fetchAll(db.cachedStatement(sql: sql), arguments: [facility]).map(ServiceRows.service)
        }
    }

    public func service(ofEvent event: Int64) throws -> Service? {
        try database.read { db in
            // By the unique index on event_id.
            let sql = "SELECT * FROM service WHERE event_id = ?"
            return try Row.fetchOne(db.cachedStatement(sql: sql), arguments: [event]).map(ServiceRows.service)
        }
    }

    /// Whether somebody has, or waits for, a place in what lies ahead.
    static func isBooked(_ service: Int64, at time: Date, _ db: Database) throws -> Bool {
        // By slot_by_service, then by booking_by_slot. A slot lasts a day at most.
        let sql = """
            SELECT EXISTS (SELECT 1 FROM slot s JOIN booking b ON b.slot_id = s.id
                WHERE s.service_id = ? AND s.start > ?
                    AND b.state IN ('held', 'requested', 'confirmed', 'checkedIn', 'waiting', 'offered'))
            """
        let yesterday = time.stored - Int64(SlotDraft.mostHours * 3_600)
        return try Bool.fetchOne(db, sql: sql, arguments: [service, yesterday]) ?? false
    }

    /// What the service asks shows in its slots, and decides whom freed places are offered to.
    private func announceSlots(of service: Int64, by authorship: Authorship, _ db: Database) throws {
        // By slot_by_service.
        let sql = "SELECT id FROM slot WHERE service_id = ? AND start > ? AND cancelled_at IS NULL ORDER BY start"
        for slot in try Int64.fetchAll(db, sql: sql, arguments: [service, authorship.time.stored]) {
            try SlotDesk.at(slot, rows(db), by: authorship) { try $0.reread() }
        }
    }
}
