public import Audit
public import Foundation
internal import GRDB
internal import Statements
internal import Vocabulary

extension SQLiteReservationStore: SlotStore {
    public func addSlot(_ draft: SlotDraft, to service: Int64, by authorship: Authorship) async throws -> SlotView {
        try await write { db in
            let service = try ServiceRows(db: db).activeService(service)
            let draft = try draft.checked()
            guard draft.end > authorship.time else { throw ReservationError.isOver }
            // By slot_by_service. What was called off may be held all the same.
            let same = try Int64.fetchOne(
                db,
                sql: """
                    SELECT id FROM slot WHERE service_id = ? AND start = ? AND end = ? AND cancelled_at IS NULL
                    """, arguments: [service.id, draft.start.stored, draft.end.stored])
            if let same { throw ReservationError.slotExists(same) }
            let maker = SlotMaker(db: db, service: service, authorship: authorship)
            let view = try maker.make(draft, isUntouched: false)
            try AuditLog.append(
                "made", .init(.slot, view.slot.id), organization: service.organization, by: authorship, in: db)
            return view
        }
    }

    public func changeSlot(
        _ id: Int64, ifVersion version: Int64, _ change: SlotChange, overcommitting: Bool, by authorship: Authorship
    ) async throws -> SlotView {
        try await write { db in
            try SlotDesk.at(id, rows(db), by: authorship) { desk in
                guard desk.slot.version == version else {
                    throw ReservationError.versionConflict(current: desk.slot.version)
                }
                try desk.change(change, overcommitting: overcommitting)
            }
            return try rows(db).view(rows(db).record(id), at: authorship.time)
        }
    }

    public func adjustSlot(
        _ id: Int64, by delta: Int, reason: String, overcommitting: Bool, authorship: Authorship
    ) async throws -> SlotView {
        try await write { db in
            try SlotDesk.at(id, rows(db), by: authorship) { desk in
                let change = SlotChange(capacity: desk.slot.draft.capacity + delta)
                try desk.change(change, overcommitting: overcommitting, adjusting: (delta, reason))
            }
            return try rows(db).view(rows(db).record(id), at: authorship.time)
        }
    }

    // By slot_by_service, then by the primary key.
    static let slotsSQL =
        SlotRows.columns + """
             WHERE s.service_id = ? AND s.start >= ? AND s.start < ? ORDER BY s.start, s.id LIMIT ?
            """

    public func slots(
        of service: Int64, startingIn range: Range<Date>, limit: Int, at time: Date
    ) throws -> [SlotView] {
        try database.read { db in
            _ = try ServiceRows(db: db).service(service)
            let rows = rows(db)
            let bounds = [range.lowerBound, range.upperBound].map { Timestamp.seconds($0, up: true) }
            return try RawStatement(Self.slotsSQL, in: db).bound(service, bounds[0], bounds[1], limit)
                .all { try rows.view(rows.record($0), at: time) }
        }
    }
}

extension SlotDesk {
    /// Changes the slot as staff say; what is no change leaves it as it is.
    ///
    /// - Parameter adjustment: by how much, and why, where it is the −1/+1 of the phone.
    /// - Throws: ``ReservationError`` `isOver`, `invalidSlot`, `belowBooked`.
    fileprivate mutating func change(
        _ change: SlotChange, overcommitting: Bool, adjusting adjustment: (delta: Int, reason: String)? = nil
    ) throws {
        let before = slot
        guard before.cancellation == nil, before.draft.end > now else { throw ReservationError.isOver }
        var draft = before.draft
        draft.capacity = change.capacity ?? draft.capacity
        draft.quotas = change.quotas ?? draft.quotas
        draft = try draft.checked()
        let isClosed = change.isClosed ?? before.isClosed
        guard draft != before.draft || isClosed != before.isClosed else { return }
        try db.cachedStatement(
            sql: """
                UPDATE slot SET capacity = ?2, quotas = ?3, is_closed = ?4, is_untouched = 0, version = version + 1
                WHERE id = ?1
                """
        ).execute(arguments: [slot.id, draft.capacity, QuotaText.text(draft.quotas), isClosed])
        try reread()
        if !overcommitting { try requireRoom(insteadOf: before.draft) }
        let delta = draft.capacity - before.draft.capacity
        try step(
            adjustment == nil ? "changed" : "adjusted", delta: adjustment?.delta ?? (delta == 0 ? nil : delta),
            reason: adjustment?.reason)
    }

    /// - Throws: ``ReservationError/belowBooked(booked:)`` when the change takes away what is booked. What was too little
    ///   before is not its fault.
    private mutating func requireRoom(insteadOf before: SlotDraft) throws {
        let taken = try occupancy()
        if slot.draft.capacity < min(before.capacity, taken.places) {
            throw ReservationError.belowBooked(booked: taken.places)
        }
        for (quota, places) in zip(slot.draft.quotas, taken.quotas)
        where places > quota.capacity && !before.quotas.contains(quota) {
            throw ReservationError.belowBooked(booked: places)
        }
    }
}
