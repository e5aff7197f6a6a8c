internal import Foundation
internal import GRDB
internal import Statements
internal import Vocabulary

/// The rules of a service that have to do with the children, not with the room: each refusal names its rule.
struct BookingRules {
    let record: SlotRecord
    let db: Database

    /// The children with their age on the day of the slot.
    ///
    /// - Throws: ``ReservationError/invalidParty`` for nobody, or somebody twice.
    func children(_ party: [PartyChild]) throws -> [BookedChild] {
        guard !party.isEmpty, Set(party.map(\.id)).count == party.count else { throw ReservationError.invalidParty }
        return party.map { BookedChild(id: $0.id, ageMonths: $0.birthDate.monthsOld(on: record.day)) }
    }

    /// Whether the slot takes bookings at all, now.
    func refusal(at time: Date) -> Refusal? {
        if let reason = record.slot.cancellation { return .slotClosed(reason: reason) }
        if record.slot.isClosed || !record.isActive { return .slotClosed(reason: nil) }
        let window = record.window
        if let opensAt = window.opensAt, time < opensAt { return .notOpenYet(opensAt: opensAt) }
        return window.closesAt <= time ? .deadlinePassed(window.closesAt) : nil
    }

    /// Whether these children may come.
    ///
    /// - Parameter own: the booking that they are asking with, which does not stand in its own way.
    func refusal(of children: [BookedChild], besides own: Int64? = nil) throws -> Refusal? {
        if let most = record.policy.maxParty, children.count > most { return .partyTooLarge(most: most) }
        for child in children {
            guard let id = child.id, let months = child.ageMonths else { continue }
            guard months >= 0, record.ages.contains(months) else {
                return .ageNotEligible(child: id, months: months, ages: record.ages)
            }
            if record.policy.registrationRequired == true, try !isRegistered(id) {
                return .registrationRequired(child: id)
            }
            if let other = try overlapping(id, besides: own) {
                return .overlappingBooking(child: id, booking: other)
            }
            if let refusal = try hoursRefusal(id, besides: own) { return refusal }
        }
        return nil
    }

    // By the unique index on service and child.
    private static let registeredSQL =
        "SELECT EXISTS (SELECT 1 FROM registration WHERE service_id = ? AND child_id = ? AND state = 'approved')"

    private func isRegistered(_ child: Int64) throws -> Bool {
        try RawStatement(Self.registeredSQL, in: db).bound(record.slot.service, child).first { $0[0] } ?? false
    }

    // By booking_child_by_child, then by primary keys. Somebody who may be elsewhere at the same time is still not
    // twice in one slot, nor asks for it twice.
    private static let overlapSQL = """
        SELECT b.id FROM booking_child c JOIN booking b ON b.id = c.booking_id
        JOIN slot s ON s.id = b.slot_id JOIN service v ON v.id = s.service_id
        WHERE c.child_id = ?1 AND b.id IS NOT ?2
            AND (b.state IN ('confirmed', 'checkedIn') OR (b.state = 'requested' AND s.id = ?5)) AND s.start < ?4 AND s.end > ?3
            AND (s.id = ?5 OR NOT (?6 OR coalesce(json_extract(v.policy, '$.allowsOverlap'), 0)))
        LIMIT 1
        """

    private func overlapping(_ child: Int64, besides own: Int64?) throws -> Int64? {
        let draft = record.slot.draft
        return try RawStatement(Self.overlapSQL, in: db).bound(
            child, own, draft.start.stored, draft.end.stored, record.slot.id, record.policy.allowsOverlap ?? false
        ).first { $0[0] }
    }

    // By booking_child_by_child. Who has been there counts with the time between coming and going.
    private static let minutesSQL = """
        SELECT coalesce(sum(CASE WHEN b.state = 'completed' AND b.checked_in_at IS NOT NULL
                THEN max(0, b.checked_out_at - b.checked_in_at) ELSE s.end - s.start END), 0) / 60
        FROM booking_child c JOIN booking b ON b.id = c.booking_id JOIN slot s ON s.id = b.slot_id
        WHERE c.child_id = ?1 AND b.state IN ('confirmed', 'checkedIn', 'completed') AND b.id IS NOT ?2
            AND s.service_id = ?3 AND s.day BETWEEN ?4 AND ?5
        """

    private func hoursRefusal(_ child: Int64, besides own: Int64?) throws -> Refusal? {
        guard let hours = record.policy.monthlyHoursPerChild else { return nil }
        let first = record.day.advanced(by: 1 - record.day.day).dayNumber
        let last = first + CivilDate.daysIn(month: record.day.month, of: record.day.year) - 1
        let used: Int? = try RawStatement(Self.minutesSQL, in: db).bound(child, own, record.slot.service, first, last)
            .first { $0[0] }
        let draft = record.slot.draft
        let minutes = (used ?? 0) + Int(draft.end.timeIntervalSince(draft.start) / 60)
        return minutes > hours * 60 ? .monthlyHoursExceeded(child: child, minutes: minutes, hours: hours) : nil
    }
}
