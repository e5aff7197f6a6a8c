internal import Foundation
internal import GRDB
internal import Synchronization
internal import Vocabulary

/// A slot with what its service says, as one transaction sees it.
struct SlotRecord {
    var slot: Slot
    var organization: Int64
    var ages: AgeRange
    var unit: CapacityUnit
    var policy: BookingPolicy
    /// Whether the service still takes bookings.
    var isActive: Bool

    var space: SlotSpace {
        SlotSpace(capacity: slot.draft.capacity, quotas: slot.draft.quotas, unit: unit)
    }

    var window: BookingWindow { BookingWindow(policy, slotStart: slot.draft.start) }
    /// The day in Japan on which children have the age that counts.
    var day: CivilDate { JapanTime(slot.draft.start).date }

    func view(_ occupancy: Occupancy, at time: Date) -> SlotView {
        SlotView(slot, occupancy, window, isActive: isActive, at: time)
    }
}

extension Slot {
    /// From the columns of the table `slot`.
    init(_ row: Row) {
        id = row["id"]
        service = row["service_id"]
        facility = row["facility_id"]
        draft = SlotDraft(
            start: Date(stored: row["start"]), end: Date(stored: row["end"]), capacity: row["capacity"],
            quotas: QuotaText.quotas(row["quotas"]))
        isClosed = row["is_closed"]
        cancellation = row["cancellation"]
        isUntouched = row["is_untouched"]
        version = row["version"]
    }
}

/// Remembers policies that were read: a service has the same one in every booking.
final class PolicyMemo: Sendable {
    /// Some megabytes; beyond it everything is forgotten and read anew.
    private static let most = 20_000
    private let known = Mutex<[String: BookingPolicy]>([:])

    func policy(_ text: String) throws -> BookingPolicy {
        if let policy = known.withLock({ $0[text] }) { return policy }
        let policy = try JSONDecoder().decode(BookingPolicy.self, from: Data(text.utf8))
        known.withLock { known in
            if known.count >= Self.most { known.removeAll() }
            known[text] = policy
        }
        return policy
    }
}

/// Reads slots and counts what is taken of them, always from the rows.
struct SlotRows {
    let db: Database
    let policies: PolicyMemo

    static let columns = """
        SELECT s.*, v.organization_id, v.unit, v.min_months, v.max_months, v.policy, v.is_active
        FROM slot s JOIN service v ON v.id = s.service_id
        """

    // By the primary keys.
    private static let oneSQL = columns + " WHERE s.id = ?"

    func record(_ id: Int64) throws -> SlotRecord {
        let statement = try db.cachedStatement(sql: Self.oneSQL)
        guard let row = try Row.fetchOne(statement, arguments: [id]) else { throw ReservationError.unknownSlot(id) }
        return try record(row)
    }

    func record(_ row: Row) throws -> SlotRecord {
        return SlotRecord(
            slot: Slot(row), organization: row["organization_id"],
            ages: AgeRange(minMonths: row["min_months"], maxMonths: row["max_months"]),
            unit: CapacityUnit(rawValue: row["unit"]) ?? .people, policy: try policies.policy(row["policy"]),
            isActive: row["is_active"])
    }

    func view(_ record: SlotRecord, at time: Date) throws -> SlotView {
        record.view(try occupancy(of: record, at: time), at: time)
    }

    // From booking_by_slot alone. What has expired takes no place, whether or not it was swept away.
    private static let countSQL = """
        SELECT
            coalesce(sum(places) FILTER (WHERE state IN ('confirmed', 'checkedIn', 'completed')
                OR (state IN ('held', 'offered') AND expires_at > ?2)), 0),
            count(*) FILTER (WHERE state = 'waiting'),
            count(*) FILTER (WHERE state IN ('held', 'offered') AND expires_at <= ?2)
        FROM booking
        WHERE slot_id = ?1 AND state IN ('confirmed', 'checkedIn', 'completed', 'held', 'offered', 'waiting')
        """

    // By booking_by_slot, then by the primary key of booking_child.
    private static let quotaSQL = """
        SELECT count(*), count(DISTINCT b.id) FROM booking b JOIN booking_child c ON c.booking_id = b.id
        WHERE b.slot_id = ?1 AND (b.state IN ('confirmed', 'checkedIn', 'completed')
            OR (b.state IN ('held', 'offered') AND b.expires_at > ?2)) AND c.age_months BETWEEN ?3 AND ?4
        """

    /// How much is taken at a time. Places that have become free, but which nobody has written down yet, belong to
    /// those who wait.
    func occupancy(of record: SlotRecord, at time: Date) throws -> Occupancy {
        let (slot, now) = (record.slot, time.stored)
        let counts = try Row.fetchOne(db.cachedStatement(sql: Self.countSQL), arguments: [slot.id, now])
        var occupancy = Occupancy(places: counts?[0] ?? 0, waiting: counts?[1] ?? 0)
        for quota in slot.draft.quotas {
            let row = try Row.fetchOne(
                db.cachedStatement(sql: Self.quotaSQL),
                arguments: [slot.id, now, quota.minMonths ?? 0, quota.maxMonths ?? .max])
            occupancy.quotas.append(row?[record.unit == .families ? 1 : 0] ?? 0)
        }
        let expired: Int = counts?[2] ?? 0
        guard expired > 0, occupancy.waiting > 0, !slot.isClosed, slot.cancellation == nil else { return occupancy }
        let waiting = try waitingParties(of: record)
        return record.space.served(waiting.map(\.party), from: occupancy).occupancy
    }

    // By booking_by_slot; the order of the ids is the order in which they came.
    private static let waitingSQL = """
        SELECT b.id, b.account_id, b.places, c.child_id, c.age_months FROM booking b
        JOIN booking_child c ON c.booking_id = b.id
        WHERE b.slot_id = ? AND b.state = 'waiting' ORDER BY b.id, c.position
        """

    /// Who waits, the first first.
    func waitingParties(of record: SlotRecord) throws -> [(booking: Int64, account: Int64?, party: Party)] {
        var parties: [(booking: Int64, account: Int64?, party: Party)] = []
        for row in try Row.fetchAll(db.cachedStatement(sql: Self.waitingSQL), arguments: [record.slot.id]) {
            let id: Int64 = row["id"]
            let child = BookedChild(id: row["child_id"], ageMonths: row["age_months"])
            if parties.last?.booking == id {
                parties[parties.count - 1].party.children.append(child)
            } else {
                parties.append((id, row["account_id"], Party([child], unit: record.unit)))
            }
            parties[parties.count - 1].party.places = row["places"]
        }
        return parties
    }
}
