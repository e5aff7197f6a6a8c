public import Audit
public import Foundation
internal import GRDB
internal import Statements
public import Vocabulary

extension SQLiteReservationStore: BoardStore {
    public func board(of facility: Int64, on day: CivilDate, at time: Date) throws -> [BoardSlot] {
        try database.read { db in
            let (slots, bookings) = (rows(db), BookingRows(db: db))
            // By slot_by_facility.
            let sql = SlotRows.columns + " WHERE s.facility_id = ? AND s.day = ? ORDER BY s.start, s.id"
            return try RawStatement(sql, in: db).bound(facility, day.dayNumber).all(slots.record).map { record in
                BoardSlot(
                    view: try slots.view(record, at: time),
                    service: try ServiceRows(db: db).service(record.slot.service),
                    bookings: try bookings.bookings(BookingRows.ofSlotSQL, record.slot.id))
            }
        }
    }

    public func approve(_ booking: Int64, by authorship: Authorship) async throws -> Booking {
        try await act(on: booking, by: authorship) { desk, known in
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

    public func booking(withCode code: String, at facility: Int64, time: Date) throws -> Booking {
        try database.read { db in
            let today = JapanTime(time).date.dayNumber
            let found = try BookingRows(db: db).bookings(BookingRows.byCodeSQL, code.uppercased(), facility, today)
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
