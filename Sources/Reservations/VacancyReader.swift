internal import Foundation
internal import GRDB
internal import Vocabulary

/// Reads slots as ``VacancySlot``, as of the transaction in which it is used.
struct VacancyReader {
    /// Which slots.
    enum Scope {
        /// All of a day.
        case day(Int)
        /// Those of a facility or an event on a day.
        case place(BookablePlace, Int)
    }

    /// What its slots need to know of a service.
    private struct Terms {
        var place: BookablePlace?
        var policy: BookingPolicy
        var ages: AgeRange
        var unit: CapacityUnit
    }

    /// A slot being read.
    private struct Draft {
        var id: Int64
        var unit: CapacityUnit
        var slot: VacancySlot
    }

    private let db: Database
    private let policies: PolicyMemo
    private var terms: [Int64: Terms] = [:]
    private var quotas: [String: [Quota]] = [:]

    init(_ db: Database, _ policies: PolicyMemo) {
        self.db = db
        self.policies = policies
    }

    // slot_by_day; slot_by_facility; service's unique index on event_id, then slot_by_service. Rows of a day come by id.
    private static func condition(_ scope: Scope) -> String {
        switch scope {
        case .day: "s.day = ?1"
        case .place(let place, _) where place.kind == .facility: "s.facility_id = ?2 AND s.day = ?1"
        case .place:
            """
            s.service_id = (SELECT id FROM service WHERE event_id = ?2)
                AND s.start >= ?1 * 86400 - 32400 AND s.start < ?1 * 86400 + 54000
            """
        }
    }

    static func slotsSQL(_ scope: Scope) -> String {
        """
        SELECT s.id, s.service_id, s.start, s.capacity, s.quotas,
               v.facility_id, v.event_id, v.policy, v.min_months, v.max_months, v.unit
        FROM slot s CROSS JOIN service v ON v.id = s.service_id
        WHERE \(condition(scope)) AND s.is_closed = 0 AND s.cancelled_at IS NULL AND v.is_active = 1 ORDER BY s.id
        """
    }

    /// Then booking_by_slot, once for each slot and not for each state, and the primary key of booking_child.
    static func partiesSQL(_ scope: Scope) -> String {
        """
        SELECT s.id, b.id, b.state, b.expires_at, b.places, c.age_months
        FROM slot s CROSS JOIN booking b ON b.slot_id = s.id
            LEFT JOIN booking_child c ON c.booking_id = b.id AND s.quotas <> ''
        WHERE \(condition(scope)) AND s.is_closed = 0 AND s.cancelled_at IS NULL
            AND +b.state IN ('confirmed', 'checkedIn', 'completed', 'held', 'offered', 'waiting')
        ORDER BY s.id
        """
    }

    private static func arguments(_ scope: Scope) -> StatementArguments {
        switch scope {
        case .day(let day): [day]
        case .place(let place, let day): [day, place.id]
        }
    }

    /// Those that take bookings, in no particular order.
    mutating func slots(_ scope: Scope) throws -> [VacancySlot] {
        var drafts: [Draft] = []
        let rows = try Row.fetchCursor(
            db.cachedStatement(sql: Self.slotsSQL(scope)), arguments: Self.arguments(scope))
        while let row = try rows.next() {
            let terms = try terms(of: row[1], row)
            if let place = terms.place { drafts.append(try draft(row, place, terms)) }
        }
        if !drafts.isEmpty { try readParties(scope, into: &drafts) }
        return drafts.map(\.slot)
    }

    private mutating func draft(_ row: Row, _ place: BookablePlace, _ terms: Terms) throws -> Draft {
        let window = BookingWindow(terms.policy, slotStart: Date(stored: row[2]))
        return Draft(
            id: row[0], unit: terms.unit,
            slot: VacancySlot(
                place: place, opensAt: window.opensAt?.stored ?? .min, closesAt: window.closesAt.stored,
                minMonths: Int32(clamping: terms.ages.minMonths ?? 0),
                maxMonths: Int32(clamping: terms.ages.maxMonths ?? .max), capacity: row[3], quotas: quotas(row[4])))
    }

    private mutating func terms(of service: Int64, _ row: Row) throws -> Terms {
        if let known = terms[service] { return known }
        let (facility, event): (Int64?, Int64?) = (row[5], row[6])
        let place =
            event.map { BookablePlace(kind: .event, id: $0) } ?? facility.map { BookablePlace(kind: .facility, id: $0) }
        let read = Terms(
            place: place, policy: try policies.policy(row[7]), ages: AgeRange(minMonths: row[8], maxMonths: row[9]),
            unit: CapacityUnit(rawValue: row[10]) ?? .people)
        terms[service] = read
        return read
    }

    private mutating func quotas(_ text: String) -> [Quota] {
        if text.isEmpty { return [] }
        if let known = quotas[text] { return known }
        let read = QuotaText.quotas(text)
        quotas[text] = read
        return read
    }

    /// Walks the parties beside the slots: both come in the order of the slots' ids.
    private func readParties(_ scope: Scope, into drafts: inout [Draft]) throws {
        let rows = try Row.fetchCursor(
            db.cachedStatement(sql: Self.partiesSQL(scope)), arguments: Self.arguments(scope))
        var (index, guests) = (0, Guests())
        while let row = try rows.next() {
            let slot: Int64 = row[0]
            while index < drafts.count, drafts[index].id < slot {
                guests.seat(in: &drafts[index].slot, unit: drafts[index].unit)
                index += 1
            }
            guard index < drafts.count else { return }
            if drafts[index].id == slot { guests.add(row) }
        }
        if index < drafts.count { guests.seat(in: &drafts[index].slot, unit: drafts[index].unit) }
    }
}

/// The parties of one slot while they are read.
private struct Guests {
    private struct Guest {
        var id: Int64
        var state: BookingState
        var expiresAt: Int64?
        var party: Party
    }

    private var guests: [Guest] = []

    /// Adds a row of ``VacancyReader/partiesSQL(_:)``: a party with one of its children, those of a party together.
    mutating func add(_ row: Row) {
        let id: Int64 = row[1]
        if guests.last?.id != id {
            let state: String = row[2]
            guests.append(
                Guest(
                    id: id, state: BookingState(rawValue: state) ?? .confirmed, expiresAt: row[3],
                    party: Party(places: row[4])))
        }
        if let months: Int = row[5] {
            guests[guests.count - 1].party.children.append(BookedChild(id: nil, ageMonths: months))
        }
    }

    /// Gives them their places, and forgets them.
    mutating func seat(in slot: inout VacancySlot, unit: CapacityUnit) {
        guard !guests.isEmpty else { return }
        defer { guests.removeAll(keepingCapacity: true) }
        let space = SlotSpace(capacity: Int(slot.capacity), quotas: slot.quotas, unit: unit)
        var settled = Occupancy(quotas: slot.quotas.map { _ in 0 })
        var (claims, waiting): ([VacancySlot.Unsettled.Claim], [Guest]) = ([], [])
        for guest in guests {
            if guest.state == .waiting {
                waiting.append(guest)
            } else if guest.state.expires {
                claims.append(.init(expiresAt: guest.expiresAt ?? .min, party: guest.party))
            } else {
                settled = space.adding(guest.party, to: settled)
            }
        }
        slot.taken = Int32(clamping: settled.places)
        slot.quotasTaken = settled.quotas.contains { $0 != 0 } ? settled.quotas : []
        // Whoever waits has no claim while nothing expires: what is given back is offered in the same transaction.
        guard !claims.isEmpty else { return }
        slot.unsettled = VacancySlot.Unsettled(
            claims: claims, waiting: waiting.sorted { $0.id < $1.id }.map(\.party), unit: unit)
    }
}
