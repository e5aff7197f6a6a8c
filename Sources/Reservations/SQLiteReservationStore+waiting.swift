public import Audit
public import Foundation
internal import GRDB
internal import Vocabulary

extension SQLiteReservationStore {
    public func wait(
        for slot: Int64, children: [PartyChild], of account: Int64, by authorship: Authorship
    ) async throws -> WaitlistEntry {
        try await write { db in
            let booking = try SlotDesk.at(slot, rows(db), by: authorship) { desk in
                let rules = desk.rules
                let party = Party(try rules.children(children), unit: desk.record.unit)
                try Self.pass(rules.refusal(at: desk.now))
                try Self.pass(rules.refusal(of: party.children))
                if let known = try Self.openBooking(of: account, in: slot, db) {
                    throw ReservationError.alreadyThere(booking: known)
                }
                guard desk.record.space.refusal(of: party, in: try desk.occupancy()) != nil else {
                    throw ReservationError.notFull
                }
                return try desk.add(party, as: .waiting, of: account)
            }
            return try entry(booking, at: authorship.time, db)
        }
    }

    public func waitlistEntry(_ id: Int64, of account: Int64, at time: Date) throws -> WaitlistEntry {
        try database.read { db in
            try entry(Self.booking(id, of: account, BookingRows(db: db)), at: time, db)
        }
    }

    public func accept(offer id: Int64, of account: Int64, by authorship: Authorship) async throws -> Booking {
        try await answer(id, of: account, by: authorship) { desk, offer in
            try Self.pass(desk.rules.refusal(at: desk.now))
            try Self.pass(desk.rules.refusal(of: offer.children, besides: id))
            try desk.move(id, .accept)
            try desk.tellConfirmed(id, of: account)
        }
    }

    public func refuse(offer id: Int64, of account: Int64, by authorship: Authorship) async throws -> Booking {
        try await answer(id, of: account, by: authorship) { desk, _ in try desk.move(id, .refuse) }
    }

    private func answer(
        _ id: Int64, of account: Int64, by authorship: Authorship,
        _ body: @escaping @Sendable (inout SlotDesk, Booking) throws -> Void
    ) async throws -> Booking {
        try await write { db in
            let bookings = BookingRows(db: db)
            let known = try Self.booking(id, of: account, bookings)
            // Whether or not anybody has written it down.
            if known.state == .lapsed || known.state == .offered && known.expiresAt! <= authorship.time {
                throw Refusal.holdExpired.error
            }
            try SlotDesk.at(known.slot, rows(db), by: authorship) { try body(&$0, known) }
            return try bookings.booking(id)
        }
    }

    // By booking_by_slot.
    private static func openBooking(of account: Int64, in slot: Int64, _ db: Database) throws -> Int64? {
        let sql = """
            SELECT id FROM booking WHERE slot_id = ?1 AND account_id = ?2
                AND state IN ('waiting', 'offered', 'requested', 'confirmed', 'checkedIn') LIMIT 1
            """
        return try Int64.fetchOne(db.cachedStatement(sql: sql), arguments: [slot, account])
    }

    private func entry(_ booking: Booking, at time: Date, _ db: Database) throws -> WaitlistEntry {
        guard booking.state == .waiting else { return WaitlistEntry(booking: booking) }
        let rows = rows(db)
        let record = try rows.record(booking.slot)
        // By booking_by_slot.
        let before = try Int.fetchOne(
            db, sql: "SELECT count(*) FROM booking WHERE slot_id = ? AND state = 'waiting' AND id < ?",
            arguments: [booking.slot, booking.id])
        let rules = BookingRules(record: record, db: db)
        let party = Party(booking.children, unit: record.unit)
        let obstacle =
            try rules.refusal(at: time) ?? rules.refusal(of: booking.children, besides: booking.id)
            // Not even with nobody else there.
            ?? record.space.refusal(of: party, in: Occupancy(quotas: record.slot.draft.quotas.map { _ in 0 }))
        return WaitlistEntry(booking: booking, position: (before ?? 0) + 1, obstacle: obstacle)
    }
}
