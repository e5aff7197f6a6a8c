internal import Foundation
internal import GRDB
internal import Statements
internal import Vocabulary

/// Reads bookings.
struct BookingRows {
    let db: Database

    static let columns = """
        SELECT b.id, b.slot_id, s.service_id, v.organization_id, s.facility_id, b.account_id, b.state, b.places, s.start,
            s.end, b.expires_at, b.code, b.note_box, b.reason, b.checked_in_at, b.checked_out_at, b.created_at,
            b.updated_at
        FROM booking b JOIN slot s ON s.id = b.slot_id JOIN service v ON v.id = s.service_id
        """
    // By the primary keys.
    private static let oneSQL = columns + " WHERE b.id = ?"
    // By booking_by_account, backwards.
    static let ofAccountSQL = columns + " WHERE b.account_id = ?1 AND b.id < ?2 ORDER BY b.id DESC LIMIT ?3"
    // By booking_by_slot.
    static let ofSlotSQL = columns + " WHERE b.slot_id = ? ORDER BY b.id"
    // By the primary key of booking_child.
    private static let childrenSQL =
        "SELECT child_id, age_months FROM booking_child WHERE booking_id = ? ORDER BY position"

    func booking(_ id: Int64) throws -> Booking {
        guard let booking = try bookings(Self.oneSQL, id).first else { throw ReservationError.unknownBooking(id) }
        return booking
    }

    func bookings<each Value: SQLiteValue>(_ sql: String, _ values: repeat each Value) throws -> [Booking] {
        try RawStatement(sql, in: db).bound(repeat each values).all { row in
            guard let state = BookingState(rawValue: row[6]) else { throw ReservationError.unknownBooking(row[0]) }
            return Booking(
                id: row[0], slot: row[1], service: row[2], organization: row[3], facility: row[4], account: row[5],
                state: state, children: try children(of: row[0]), places: row[7], start: Date(stored: row[8]),
                end: Date(stored: row[9]), expiresAt: state.expires ? Self.date(row[10]) : nil, code: row[11],
                note: row[12], reason: row[13], checkedInAt: Self.date(row[14]), checkedOutAt: Self.date(row[15]),
                createdAt: Date(stored: row[16]), updatedAt: Date(stored: row[17]))
        }
    }

    func children(of booking: Int64) throws -> [BookedChild] {
        try RawStatement(Self.childrenSQL, in: db).bound(booking).all { BookedChild(id: $0[0], ageMonths: $0[1]) }
    }

    private static func date(_ seconds: Int64?) -> Date? { seconds.map(Date.init(stored:)) }
}
