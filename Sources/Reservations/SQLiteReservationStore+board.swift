public import Audit
public import Foundation
internal import GRDB
internal import Statements
public import Vocabulary

extension SQLiteReservationStore: BoardStore {
    public func board(of place: BoardPlace, on day: CivilDate, at time: Date) throws -> [BoardSlot] {
        try database.read { db in
            let (slots, bookings) = (rows(db), BookingRows(db: db))
            let (condition, id, organization) = place.condition
            let sql = SlotRows.columns + " WHERE \(condition) AND s.day = ?3 ORDER BY s.start, s.id"
            let records = try RawStatement(sql, in: db).bound(id, organization, day.dayNumber).all(slots.record)
            return try records.map { record in
                BoardSlot(
                    view: try slots.view(record, at: time),
                    service: try ServiceRows(db: db).service(record.slot.service),
                    bookings: try bookings.bookings(BookingRows.ofSlotSQL, record.slot.id))
            }
        }
    }

    public func approve(_ booking: Int64, by authorship: Authorship) async throws -> Booking {
        try await act(on: booking, by: authorship) { desk, known in
            if desk.slot.draft.end <= desk.now { throw ReservationError.isOver }
            try Self.pass(desk.rules.refusal(of: known.children, besides: booking))
            // Said before the move, so that one that was withdrawn is not refused for want of room.
            if known.state == .requested { try desk.admit(Party(known.children, unit: desk.record.unit)) }
            try desk.move(booking, .approve)
            try desk.tellConfirmed(booking, of: known.account)
        }
    }

    public func decline(_ booking: Int64, reason: String, by authorship: Authorship) async throws -> Booking {
        try await act(on: booking, by: authorship) { desk, known in
            try desk.move(booking, .decline, reason: reason)
            try desk.tell(.declined, booking, of: known.account)
        }
    }

    public func checkIn(_ booking: Int64, code: String?, by authorship: Authorship) async throws -> Booking {
        try await act(on: booking, by: authorship) { desk, known in
            if let code, code.uppercased() != known.code { throw ReservationError.codeDoesNotMatch }
            let day = JapanTime.instant(desk.record.day)
            if known.state == .confirmed, desk.now < day { throw ReservationError.tooEarly(day) }
            try desk.move(booking, .checkIn)
        }
    }

    public func checkOut(_ booking: Int64, by authorship: Authorship) async throws -> Booking {
        try await act(on: booking, by: authorship) { desk, _ in try desk.move(booking, .checkOut) }
    }

    public func markNoShow(_ booking: Int64, by authorship: Authorship) async throws -> Booking {
        try await act(on: booking, by: authorship) { desk, known in
            if known.state == .confirmed, desk.now < known.start { throw ReservationError.tooEarly(known.start) }
            try desk.move(booking, .markNoShow)
        }
    }

    public func booking(withCode code: String, at place: BoardPlace, time: Date) throws -> Booking {
        try database.read { db in
            let (condition, id, organization) = place.condition
            // A day's families are few, and an index of codes would cost every booking.
            let sql =
                BookingRows.columns + """
                     WHERE \(condition) AND s.day BETWEEN ?3 - 1 AND ?3 AND b.code = ?4
                        AND b.state IN ('confirmed', 'checkedIn', 'completed')
                    """
            let today = JapanTime(time).date.dayNumber
            let found = try BookingRows(db: db).bookings(sql, id, organization, today, code.uppercased())
            guard let booking = found.first else { throw ReservationError.codeDoesNotMatch }
            return booking
        }
    }

    private func act(
        on booking: Int64, by authorship: Authorship,
        _ body: @escaping @Sendable (inout SlotDesk, Booking) throws -> Void
    ) async throws -> Booking {
        try await write { db in
            let bookings = BookingRows(db: db)
            let known = try bookings.booking(booking)
            try SlotDesk.at(known.slot, rows(db), by: authorship) { try body(&$0, known) }
            return try bookings.booking(booking)
        }
    }
}

extension BoardPlace {
    /// By slot_by_facility, or by the unique index on event_id and slot_by_service: of ?1 and ?2.
    fileprivate var condition: (sql: String, id: Int64, organization: Int64?) {
        switch self {
        case .facility(let id, let organization): ("s.facility_id = ?1 AND v.organization_id = ?2", id, organization)
        case .event(let id): ("v.event_id = ?1 AND ?2 IS NULL", id, nil)
        }
    }
}
