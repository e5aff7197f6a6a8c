internal import Foundation
internal import GRDB
internal import Statements
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
    /// Of the table `slot`, as `s`.
    static let columns = """
        s.id, s.service_id, s.facility_id, s.start, s.end, s.capacity, s.quotas, s.is_closed, s.cancellation,
        s.is_untouched, s.version
        """
    static let columnCount = 11

    /// - Parameter row: one that begins with ``columns``.
    init(_ row: RawStatement) {
        (id, service, facility) = (row[0], row[1], row[2])
        draft = SlotDraft(
            start: Date(stored: row[3]), end: Date(stored: row[4]), capacity: row[5],
            quotas: QuotaText.quotas(row[6]))
        (isClosed, cancellation, isUntouched, version) = (row[7], row[8], row[9], row[10])
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
        SELECT \(Slot.columns), v.organization_id, v.unit, v.min_months, v.max_months, v.policy, v.is_active
        FROM slot s JOIN service v ON v.id = s.service_id
        """

    // By the primary keys.
    private static let oneSQL = columns + " WHERE s.id = ?"

    func record(_ id: Int64) throws -> SlotRecord {
        guard let record = try RawStatement(Self.oneSQL, in: db).bound(id).first(record) else {
            throw ReservationError.unknownSlot(id)
        }
        return record
    }

    /// - Parameter row: of a query that begins with ``columns``.
    func record(_ row: RawStatement) throws -> SlotRecord {
        let service = Slot.columnCount
        return SlotRecord(
            slot: Slot(row), organization: row[service],
            ages: AgeRange(minMonths: row[service + 2], maxMonths: row[service + 3]),
            unit: CapacityUnit(rawValue: row[service + 1]) ?? .people, policy: try policies.policy(row[service + 4]),
            isActive: row[service + 5])
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
    private static let agesSQL = """
        SELECT b.id, c.age_months FROM booking b JOIN booking_child c ON c.booking_id = b.id
        WHERE b.slot_id = ?1 AND (b.state IN ('confirmed', 'checkedIn', 'completed')
            OR (b.state IN ('held', 'offered') AND b.expires_at > ?2)) AND c.age_months IS NOT NULL
        ORDER BY b.id
        """

    /// What the rows say: places, parties that wait, and how many bookings have expired without anybody's writing it
    /// down.
    func count(_ record: SlotRecord, at time: Date) throws -> (occupancy: Occupancy, expired: Int) {
        let (id, now) = (record.slot.id, time.stored)
        var (occupancy, expired) =
            try RawStatement(Self.countSQL, in: db).bound(id, now)
            .first { (Occupancy(places: $0[0], waiting: $0[1]), $0[2] as Int) } ?? (Occupancy(), 0)
        let quotas = record.slot.draft.quotas
        occupancy.quotas = quotas.map { _ in 0 }
        guard !quotas.isEmpty, occupancy.places > 0 else { return (occupancy, expired) }
        // A party's children one after the other.
        var parties: [(id: Int64, party: Party)] = []
        for (booking, months) in try RawStatement(Self.agesSQL, in: db).bound(id, now).all({
            ($0[0] as Int64, $0[1] as Int)
        }) {
            if parties.last?.id != booking { parties.append((booking, Party([], unit: record.unit))) }
            parties[parties.count - 1].party.children.append(BookedChild(ageMonths: months))
        }
        for (index, quota) in quotas.enumerated() {
            occupancy.quotas[index] = parties.reduce(0) { $0 + $1.party.places(in: quota, unit: record.unit) }
        }
        return (occupancy, expired)
    }

    /// How much is taken at a time. Places that have become free, but which nobody has written down yet, belong to
    /// those who wait.
    func occupancy(of record: SlotRecord, at time: Date) throws -> Occupancy {
        let (occupancy, expired) = try count(record, at: time)
        let slot = record.slot
        guard expired > 0, occupancy.waiting > 0, !slot.isClosed, slot.cancellation == nil else { return occupancy }
        return record.space.served(try waitingParties(of: record).map(\.party), from: occupancy).occupancy
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
