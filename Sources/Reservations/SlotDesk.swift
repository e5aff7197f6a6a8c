internal import Audit
internal import Foundation
internal import GRDB
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

    func occupancy() throws -> Occupancy { try rows.occupancy(of: record, at: now) }

    func view() throws -> SlotView { try rows.view(record, at: now) }

    /// - Throws: ``Refusal`` `slotFull`, `quotaFull` when the party does not fit.
    func admit(_ party: Party) throws {
        if let refusal = record.space.refusal(of: party, in: try occupancy()) { throw refusal.error }
    }

    // MARK: Changes

    /// Makes a booking of somebody new.
    mutating func add(
        _ party: Party, as state: BookingState, of account: Int64, expiring: Date? = nil, note: Data? = nil
    ) throws -> Int64 {
        precondition(BookingState.beginnings.contains(state))
        try db.cachedStatement(
            sql: """
                INSERT INTO booking (slot_id, account_id, state, places, expires_at, code, note_box, created_at, updated_at)
                VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?8)
                """
        ).execute(
            arguments: [
                slot.id, account, state.rawValue, party.places, expiring?.stored, CheckInCode.random(), note,
                now.stored,
            ])
        let id = db.lastInsertedRowID
        try write(party.children, of: id)
        try enter(id, from: nil, to: state, action: state.rawValue)
        return id
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
        try write(party.children, of: hold)
    }

    /// Places have become free otherwise than by an action.
    mutating func freed() { hasFreed = true }

    /// The slot itself was changed by staff.
    mutating func reread() throws {
        record = try rows.record(slot.id)
        (hasFreed, hasChanged) = (true, true)
    }

    private func write(_ children: [BookedChild], of booking: Int64) throws {
        let statement = try db.cachedStatement(
            sql: "INSERT INTO booking_child (booking_id, position, child_id, age_months) VALUES (?, ?, ?, ?)")
        for (position, child) in children.enumerated() {
            try statement.execute(arguments: [booking, position, child.id, child.ageMonths])
        }
    }

    private mutating func enter(
        _ booking: Int64, from: BookingState?, to: BookingState, action: String, reason: String? = nil
    ) throws {
        hasChanged = true
        let (kind, actor) = authorship.actor.columns
        try db.cachedStatement(
            sql: """
                INSERT INTO booking_step (booking_id, time, actor_kind, actor_id, from_state, to_state, reason, request_id)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                """
        ).execute(
            arguments: [
                booking, now.stored, kind, actor, from?.rawValue, to.rawValue, reason, authorship.requestID,
            ])
        try AuditLog.append(
            action, .init(.booking, booking), organization: record.organization, by: authorship, in: db)
    }

    // MARK: Opening and closing the desk

    // By booking_by_slot.
    private static let expiredSQL =
        "SELECT id FROM booking WHERE slot_id = ? AND state IN ('held', 'offered') AND expires_at <= ? ORDER BY id"

    private mutating func lapseExpired() throws {
        let expired = try Int64.fetchAll(
            db.cachedStatement(sql: Self.expiredSQL), arguments: [slot.id, now.stored])
        guard !expired.isEmpty else { return }
        for booking in expired {
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
    private static let alphabet = Array("23456789ACDEFGHJKLMNPQRTUVWXY")
    private static let length = 8

    /// 29^8, half a million million: nobody guesses another family's at the door.
    static func random() -> String {
        var generator = SystemRandomNumberGenerator()
        return String((0..<length).map { _ in alphabet[Int(generator.next(upperBound: UInt64(alphabet.count)))] })
    }
}
