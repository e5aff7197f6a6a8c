public import Audit
public import Foundation
internal import GRDB
internal import Statements
internal import Vocabulary

extension SQLiteReservationStore: BookingStore {
    public func hold(
        _ slot: Int64, places: Int, children: [PartyChild]?, of account: Int64, by authorship: Authorship
    ) async throws -> Booking {
        try await write { db in
            try SlotDesk.at(slot, rows(db), by: authorship) { desk in
                let rules = desk.rules
                let known = try children.map(rules.children)
                if let most = desk.record.policy.maxParty, places > most {
                    throw Refusal.partyTooLarge(most: most).error
                }
                try Self.pass(rules.refusal(at: desk.now))
                // A family fills in one form: an earlier hold in this slot gives way.
                let former = try desk.letGo(ofHoldsOf: account)
                if let known { try Self.pass(rules.refusal(of: known)) }
                let party =
                    known.map { Party($0, unit: desk.record.unit) }
                    ?? Party(places: desk.record.unit == .families ? 1 : places)
                try desk.admit(party)
                let minutes = desk.record.policy.holdMinutes ?? BookingPolicy.usualHoldMinutes
                var expiry = min(desk.now.addingTimeInterval(60 * Double(minutes)), desk.record.window.closesAt)
                // Nobody keeps others waiting for ever by filling it in again and again.
                if let former, try desk.occupancy().waiting > 0 { expiry = min(expiry, former) }
                return try desk.add(party, as: .held, of: account, expiring: expiry)
            }
        }
    }

    public func book(_ request: BookingRequest, by authorship: Authorship) async throws -> Booking {
        try await write { db in
            if let known = try answered(request, at: authorship.time, db) { return known }
            let booking = try SlotDesk.at(request.slot, rows(db), by: authorship) { desk in
                try Self.book(request, at: &desk)
            }
            if let idempotency = request.idempotency {
                let sql = """
                    INSERT INTO idempotency (account_id, key, fingerprint, booking_id, state, time)
                    VALUES (?, ?, ?, ?, ?, ?)
                    """
                try RawStatement(sql, in: db).bound(
                    request.account, idempotency.key, idempotency.fingerprint, booking.id, booking.state.rawValue,
                    authorship.time.stored
                ).run()
            }
            return booking
        }
    }

    private static func book(_ request: BookingRequest, at desk: inout SlotDesk) throws -> Booking {
        let rules = desk.rules
        let party = Party(try rules.children(request.children), unit: desk.record.unit)
        try pass(rules.refusal(at: desk.now))
        let needsApproval = desk.record.policy.approval == .staff
        if let hold = request.hold {
            try ownHold(hold, of: request.account, at: desk)
            try pass(rules.refusal(of: party.children, besides: hold))
            // Out of the way first, so that its own place is free for it; then in again as what it has become.
            let next = try desk.move(hold, needsApproval ? .request : .confirm)
            try desk.exchange(hold, for: party, note: request.note, isTaken: next.takesPlace)
            try desk.tellBooked(hold, next, of: request.account)
            return try BookingRows(db: desk.db).booking(hold)
        }
        try pass(rules.refusal(of: party.children))
        try desk.admit(party)
        let state: BookingState = needsApproval ? .requested : .confirmed
        let booking = try desk.add(party, as: state, of: request.account, note: request.note)
        try desk.tellBooked(booking.id, state, of: request.account)
        return booking
    }

    /// - Throws: ``Refusal/holdExpired`` when it is not, or no longer, this account's hold of this slot.
    private static func ownHold(_ id: Int64, of account: Int64, at desk: SlotDesk) throws {
        let sql = "SELECT state FROM booking WHERE id = ? AND account_id = ? AND slot_id = ?"
        let state = try String.fetchOne(desk.db.cachedStatement(sql: sql), arguments: [id, account, desk.slot.id])
        guard state == BookingState.held.rawValue else { throw Refusal.holdExpired.error }
    }

    public func cancel(
        _ id: Int64, of account: Int64?, reason: String?, by authorship: Authorship
    ) async throws -> Booking {
        try await write { db in
            let bookings = BookingRows(db: db)
            let known = try account.map { try Self.booking(id, of: $0, bookings) } ?? bookings.booking(id)
            try SlotDesk.at(known.slot, rows(db), by: authorship) { desk in
                let deadline = desk.record.window.cancelBefore
                if account != nil, known.state == .confirmed, deadline <= desk.now {
                    throw Refusal.cancelDeadlinePassed(deadline).error
                }
                try desk.move(id, .cancel, reason: reason)
                // Whoever lets go of a hold or leaves a queue knows it.
                guard known.state == .confirmed || known.state == .requested || account == nil else { return }
                try desk.tell(account == nil ? .cancelledByFacility : .cancelled, id, of: known.account)
            }
            return try bookings.booking(id)
        }
    }

    public func booking(_ id: Int64) throws -> Booking {
        try database.read { db in try BookingRows(db: db).booking(id) }
    }

    public func booking(_ id: Int64, of account: Int64) throws -> Booking {
        try database.read { db in try Self.booking(id, of: account, BookingRows(db: db)) }
    }

    public func bookings(of account: Int64, before: Int64?, limit: Int) throws -> [Booking] {
        try database.read { db in
            try BookingRows(db: db).bookings(BookingRows.ofAccountSQL, account, before ?? .max, limit)
        }
    }

    public func openBooking(ofChild child: Int64, of account: Int64) throws -> Int64? {
        try database.read { db in
            // By booking_child_by_child.
            let sql = """
                SELECT b.id FROM booking_child c JOIN booking b ON b.id = c.booking_id
                WHERE c.child_id = ? AND b.account_id = ?
                    AND b.state IN ('requested', 'confirmed', 'checkedIn', 'waiting', 'offered') LIMIT 1
                """
            return try RawStatement(sql, in: db).bound(child, account).first { $0[0] }
        }
    }

    public func history(of booking: Int64) throws -> [BookingStep] {
        try database.read { db in
            // By booking_step_by_booking.
            let sql = "SELECT time, from_state, to_state, reason FROM booking_step WHERE booking_id = ? ORDER BY id"
            return try Row.fetchAll(db, sql: sql, arguments: [booking]).compactMap { row in
                BookingState(rawValue: row["to_state"]).map {
                    BookingStep(
                        time: Date(stored: row["time"]),
                        from: (row["from_state"] as String?).flatMap(BookingState.init), to: $0,
                        reason: row["reason"])
                }
            }
        }
    }

    /// For everybody else it does not exist.
    static func booking(_ id: Int64, of account: Int64, _ rows: BookingRows) throws -> Booking {
        let booking = try rows.booking(id)
        guard booking.account == account else { throw ReservationError.unknownBooking(id) }
        return booking
    }

    static func pass(_ refusal: Refusal?) throws {
        if let refusal { throw refusal.error }
    }
}

extension SQLiteReservationStore {
    /// How long a key is remembered.
    private static let idempotencySeconds: Int64 = 86_400

    public func forgetAnswers(at time: Date) async throws {
        // In portions, so that nobody waits for it: those of a rush are all as old.
        var count = Self.mostForgotten
        while count == Self.mostForgotten {
            count = try await write { db in
                // By idempotency_by_time, then by the primary key.
                try db.execute(
                    sql: """
                        DELETE FROM idempotency WHERE (account_id, key) IN
                            (SELECT account_id, key FROM idempotency WHERE time <= ? LIMIT ?)
                        """, arguments: [time.stored - Self.idempotencySeconds, Self.mostForgotten])
                return db.changesCount
            }
        }
    }

    /// What was answered under the same key.
    ///
    /// - Throws: ``Refusal/idempotencyConflict`` when the key belongs to another request.
    private func answered(_ request: BookingRequest, at time: Date, _ db: Database) throws -> Booking? {
        guard let idempotency = request.idempotency else { return nil }
        // By the primary key.
        let sql = "SELECT time, fingerprint, booking_id, state FROM idempotency WHERE account_id = ? AND key = ?"
        let known = try RawStatement(sql, in: db).bound(request.account, idempotency.key)
            .first {
                (time: $0[0] as Int64, fingerprint: $0[1] as Data, booking: $0[2] as Int64, state: $0[3] as String)
            }
        guard let known else { return nil }
        guard known.time > time.stored - Self.idempotencySeconds else {
            try db.cachedStatement(sql: "DELETE FROM idempotency WHERE account_id = ? AND key = ?").execute(
                arguments: [request.account, idempotency.key])
            return nil
        }
        guard known.fingerprint == idempotency.fingerprint else { throw Refusal.idempotencyConflict.error }
        var booking = try BookingRows(db: db).booking(known.booking)
        booking.state = BookingState(rawValue: known.state) ?? booking.state
        return booking
    }
}

extension SlotDesk {
    /// - Returns: when the account's hold would have ended; `nil` if there was none.
    mutating func letGo(ofHoldsOf account: Int64) throws -> Date? {
        // By booking_by_slot.
        let sql = "SELECT id, expires_at FROM booking WHERE slot_id = ? AND state = 'held' AND account_id = ?"
        let holds = try RawStatement(sql, in: db).bound(slot.id, account).all { ($0[0] as Int64, $0[1] as Int64) }
        for (hold, _) in holds { try move(hold, .cancel) }
        return holds.map { Date(stored: $0.1) }.max()
    }

    /// Puts a party where a hold was, as far as there is room for it.
    mutating func exchange(_ hold: Int64, for party: Party, note: Data?, isTaken: Bool) throws {
        var others = try occupancy()
        if isTaken {
            let former = Party(try BookingRows(db: db).children(of: hold), unit: record.unit)
            others = record.space.removing(former, places: try places(of: hold), from: others)
        }
        if let refusal = record.space.refusal(of: party, in: others) { throw refusal.error }
        // Fewer places, or those of another age.
        freed()
        try fill(hold, with: party, note: note)
    }

    private func places(of booking: Int64) throws -> Int {
        try Int.fetchOne(
            db.cachedStatement(sql: "SELECT places FROM booking WHERE id = ?"), arguments: [booking]) ?? 0
    }

    func tellBooked(_ booking: Int64, _ state: BookingState, of account: Int64) throws {
        guard state == .requested else { return try tellConfirmed(booking, of: account) }
        try tell(.requested, booking, of: account)
        try tell(.approvalNeeded, booking, of: nil)
    }
}
