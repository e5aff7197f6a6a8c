internal import Foundation
internal import GRDB
internal import Vocabulary

/// Reads bookings.
struct BookingRows {
    let db: Database

    private static let columns = """
        SELECT b.*, s.service_id, s.facility_id, s.start, s.end, v.organization_id FROM booking b
        JOIN slot s ON s.id = b.slot_id JOIN service v ON v.id = s.service_id
        """
    // By the primary keys.
    private static let oneSQL = columns + " WHERE b.id = ?"
    // By booking_by_account, backwards.
    static let ofAccountSQL = columns + " WHERE b.account_id = ?1 AND b.id < ?2 ORDER BY b.id DESC LIMIT ?3"
    // By booking_by_slot.
    static let ofSlotSQL = columns + " WHERE b.slot_id = ? ORDER BY b.id"
    // By slot_by_facility, then by booking_by_slot: a day's families are few, and an index of codes costs every booking.
    static let byCodeSQL = columns + " WHERE s.facility_id = ?2 AND s.day BETWEEN ?3 - 1 AND ?3 AND b.code = ?1"
    // By the primary key of booking_child.
    private static let childrenSQL =
        "SELECT child_id, age_months FROM booking_child WHERE booking_id = ? ORDER BY position"

    func booking(_ id: Int64) throws -> Booking {
        guard let booking = try bookings(Self.oneSQL, [id]).first else { throw ReservationError.unknownBooking(id) }
        return booking
    }

    func bookings(_ sql: String, _ arguments: StatementArguments) throws -> [Booking] {
        try Row.fetchAll(db.cachedStatement(sql: sql), arguments: arguments).map { row in
            guard let state = BookingState(rawValue: row["state"]) else {
                throw ReservationError.unknownBooking(row["id"])
            }
            return Booking(
                id: row["id"], slot: row["slot_id"], service: row["service_id"], organization: row["organization_id"],
                facility: row["facility_id"], account: row["account_id"], state: state,
                children: try children(of: row["id"]), places: row["places"], start: Date(stored: row["start"]),
                end: Date(stored: row["end"]), expiresAt: state.expires ? Self.date(row["expires_at"]) : nil,
                code: row["code"], note: row["note_box"], reason: row["reason"],
                checkedInAt: Self.date(row["checked_in_at"]), checkedOutAt: Self.date(row["checked_out_at"]),
                createdAt: Date(stored: row["created_at"]), updatedAt: Date(stored: row["updated_at"]))
        }
    }

    func children(of booking: Int64) throws -> [BookedChild] {
        try Row.fetchAll(db.cachedStatement(sql: Self.childrenSQL), arguments: [booking]).map {
            BookedChild(id: $0["child_id"], ageMonths: $0["age_months"])
        }
    }

    private static func date(_ seconds: Int64?) -> Date? { seconds.map(Date.init(stored:)) }
}
