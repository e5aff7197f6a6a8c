internal import Audit
internal import Foundation
internal import GRDB
internal import Statements
internal import Vocabulary

/// One slot inside one transaction: whatever changes how much of it is taken goes over this desk.
///
/// First what has expired is written down and given to those who wait; then the change is checked against the rows and
/// made; at the end freed places are offered to the waiting list and the slot, as it now is, enters the change
/// sequence. Whatever throws undoes all of it.
struct SlotDesk {
    let db: Database
    let authorship: Authorship
    let rows: SlotRows
    private(set) var record: SlotRecord
    /// Whether places have become free for those who wait.
    private var hasFreed = false
    private var hasChanged = false
    /// How much is taken, as long as it need not be counted again.
    private var taken: Occupancy?

    var now: Date { authorship.time }
    var slot: Slot { record.slot }
    var rules: BookingRules { BookingRules(record: record, db: db) }

    /// Opens the desk, lets `change` work at it and closes it.
    static func at<Result>(
        _ slot: Int64, _ rows: SlotRows, by authorship: Authorship, _ change: (inout SlotDesk) throws -> Result
    ) throws -> Result {
        var desk = SlotDesk(db: rows.db, authorship: authorship, rows: rows, record: try rows.record(slot))
        try desk.lapseExpired()
        let result = try change(&desk)
        try desk.close()
        return result
    }

    private init(db: Database, authorship: Authorship, rows: SlotRows, record: SlotRecord) {
        self.db = db
        self.authorship = authorship
        self.rows = rows
        self.record = record
    }

    // MARK: What is taken

    mutating func occupancy() throws -> Occupancy {
        if let taken { return taken }
        let counted = try rows.occupancy(of: record, at: now)
        taken = counted
        return counted
    }

    mutating func view() throws -> SlotView { record.view(try occupancy(), at: now) }

    /// - Throws: ``Refusal`` `slotFull`, `quotaFull` when the party does not fit.
    mutating func admit(_ party: Party) throws {
        if let refusal = record.space.refusal(of: party, in: try occupancy()) { throw refusal.error }
    }

    // MARK: Changes

    private static let addSQL = """
        INSERT INTO booking (slot_id, account_id, state, places, expires_at, code, note_box, created_at, updated_at)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?8)
        """

    /// Makes a booking of somebody new.
    mutating func add(
        _ party: Party, as state: BookingState, of account: Int64, expiring: Date? = nil, note: Data? = nil
    ) throws -> Booking {
        precondition(BookingState.beginnings.contains(state))
        let code = CheckInCode.random()
        try RawStatement(Self.addSQL, in: db).bound(
            slot.id, account, state.rawValue, party.places, expiring?.stored, code, note, now.stored
        ).run()
        let id = db.lastInsertedRowID
        try write(party.children, of: id)
        let before = taken
        try enter(id, from: nil, to: state, action: state.rawValue)
        taken = before.map { state.takesPlace ? record.space.adding(party, to: $0) : $0 }
        if state == .waiting { taken?.waiting += 1 }
        let draft = slot.draft
        return Booking(
            id: id, slot: slot.id, service: slot.service, organization: record.organization, facility: slot.facility,
            account: account, state: state, children: party.children, places: party.places, start: draft.start,
            end: draft.end, expiresAt: expiring.map { Date(stored: $0.stored) }, code: code, note: note,
            createdAt: Date(stored: now.stored), updatedAt: Date(stored: now.stored))
    }

    /// Lets an action happen to a booking of this slot.
    ///
    /// - Returns: the state it is in now.
    /// - Throws: ``ReservationError/wrongState(current:action:)``.
    @discardableResult
    mutating func move(
        _ booking: Int64, _ action: BookingAction, reason: String? = nil, expiring: Date? = nil
    ) throws -> BookingState {
        let known = try String.fetchOne(
            db.cachedStatement(sql: "SELECT state FROM booking WHERE id = ? AND slot_id = ?"),
            arguments: [booking, slot.id])
        guard let state = known.flatMap(BookingState.init) else { throw ReservationError.unknownBooking(booking) }
        guard let next = state.next(after: action) else {
            throw ReservationError.wrongState(current: state, action: action)
        }
        try db.cachedStatement(
            sql: """
                UPDATE booking SET state = ?2, expires_at = ?3, reason = coalesce(?4, reason), updated_at = ?5,
                    checked_in_at = CASE WHEN ?2 = 'checkedIn' THEN ?5 ELSE checked_in_at END,
                    checked_out_at = CASE WHEN ?2 = 'completed' THEN ?5 ELSE checked_out_at END
                WHERE id = ?1
                """
        ).execute(arguments: [booking, next.rawValue, expiring?.stored, reason, now.stored])
        try enter(booking, from: state, to: next, action: action.rawValue, reason: reason)
        if state.takesPlace, !next.takesPlace { hasFreed = true }
        return next
    }

    /// Says who the children of a hold are, and how many places they take.
    mutating func fill(_ hold: Int64, with party: Party, note: Data?) throws {
        try db.cachedStatement(sql: "DELETE FROM booking_child WHERE booking_id = ?").execute(arguments: [hold])
        try db.cachedStatement(sql: "UPDATE booking SET places = ?, note_box = ? WHERE id = ?").execute(
            arguments: [party.places, note, hold])
        taken = nil
        try write(party.children, of: hold)
    }

    /// Places have become free otherwise than by an action.
    mutating func freed() { hasFreed = true }

    /// The slot itself was changed by staff.
    mutating func reread() throws {
        record = try rows.record(slot.id)
        (hasFreed, hasChanged, taken) = (true, true, nil)
    }

    private func write(_ children: [BookedChild], of booking: Int64) throws {
        let sql = "INSERT INTO booking_child (booking_id, position, child_id, age_months) VALUES (?, ?, ?, ?)"
        for (position, child) in children.enumerated() {
            try RawStatement(sql, in: db).bound(booking, position, child.id, child.ageMonths).run()
        }
    }

    private static let stepSQL = """
        INSERT INTO booking_step (booking_id, time, actor_kind, actor_id, from_state, to_state, reason, request_id)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        """

    private mutating func enter(
        _ booking: Int64, from: BookingState?, to: BookingState, action: String, reason: String? = nil
    ) throws {
        (hasChanged, taken) = (true, nil)
        let (kind, actor) = authorship.actor.columns
        try RawStatement(Self.stepSQL, in: db).bound(
            booking, now.stored, kind, actor, from?.rawValue, to.rawValue, reason, authorship.requestID
        ).run()
        try AuditLog.append(
            action, .init(.booking, booking), organization: record.organization, by: authorship, in: db)
    }

    // MARK: Opening and closing the desk

    // By booking_by_slot.
    private static let expiredSQL =
        "SELECT id FROM booking WHERE slot_id = ? AND state IN ('held', 'offered') AND expires_at <= ? ORDER BY id"

    private mutating func lapseExpired() throws {
        let (occupancy, expired) = try rows.count(record, at: now)
        guard expired > 0 else {
            taken = occupancy
            // Room that nobody who waits could take when it became free, and somebody may take now: a child was booked
            // elsewhere then, or not yet registered.
            hasFreed = occupancy.waiting > 0 && occupancy.places < slot.draft.capacity
            return try offerFreed()
        }
        let bookings = try RawStatement(Self.expiredSQL, in: db).bound(slot.id, now.stored).all { $0[0] as Int64 }
        for booking in bookings {
            if try move(booking, .lapse) == .lapsed { try tellLapsed(booking) }
        }
        // Before anybody new is looked at: the waiting list is not overtaken.
        try offerFreed()
    }

    private mutating func close() throws {
        try offerFreed()
        if hasChanged { try SlotSequence.append(try view(), at: now, in: db) }
    }

    /// Gives what is free to those who wait, the first first, as far as their party fits and their children may come.
    private mutating func offerFreed() throws {
        guard hasFreed else { return }
        hasFreed = false
        guard rules.refusal(at: now) == nil else { return }
        var taken = try occupancy()
        guard taken.waiting > 0, taken.places < slot.draft.capacity else { return }
        let minutes = record.policy.offerMinutes ?? BookingPolicy.usualOfferMinutes
        let expiry = min(now.addingTimeInterval(60 * Double(minutes)), record.window.closesAt)
        for waiting in try rows.waitingParties(of: record) where taken.places < slot.draft.capacity {
            guard record.space.refusal(of: waiting.party, in: taken) == nil,
                try rules.refusal(of: waiting.party.children, besides: waiting.booking) == nil
            else { continue }
            try move(waiting.booking, .offer, expiring: expiry)
            taken = record.space.adding(waiting.party, to: taken)
            try tell(.offered, waiting.booking, of: waiting.account)
        }
    }
}

extension Refusal {
    var error: ReservationError { .refused(self) }
}

/// What is said or shown at the door.
enum CheckInCode {
    /// Without letters and digits that look or sound alike.
    private static let alphabet = Array("23456789ACDEFGHJKLMNPQRTUVWXY".utf8)
    private static let length = 8
    /// 29^8, half a million million: nobody guesses another family's at the door.
    private static let count = (0..<length).reduce(UInt64(1)) { count, _ in count * UInt64(alphabet.count) }

    static func random() -> String {
        var rest = UInt64.random(in: 0..<count)
        return String(unsafeUninitializedCapacity: length) { bytes in
            for index in 0..<length {
                let (quotient, letter) = rest.quotientAndRemainder(dividingBy: UInt64(alphabet.count))
                (bytes[index], rest) = (alphabet[Int(letter)], quotient)
            }
            return length
        }
    }
}
