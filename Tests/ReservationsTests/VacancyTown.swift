import Audit
import Foundation
import GRDB
import Testing
import Vocabulary

@testable import Reservations

/// Rows as they are, written by hand and remembered beside, so that a test can count on its own.
final class VacancyTown {
    struct Offering {
        var place: BookablePlace
        var ages: AgeRange
        var unit: CapacityUnit
        var policy: BookingPolicy
        var isActive = true
    }

    struct Session {
        var service: Int64
        var day: Int
        var start: Int64
        var capacity: Int
        var quotas: [Quota]
        var isClosed = false
        var isCancelled = false
    }

    struct Guest {
        var slot: Int64
        var state: BookingState
        var expiresAt: Int64?
        var places: Int
        var ages: [Int]
    }

    static let today = CivilDate(year: 2026, month: 11, day: 24)!.dayNumber

    let path: String
    let pool: DatabasePool
    /// Another process, as far as the file can tell.
    let stranger: DatabasePool
    let index: VacancyIndex
    private(set) var services: [Int64: Offering] = [:]
    private(set) var slots: [Int64: Session] = [:]
    private(set) var bookings: [Int64: Guest] = [:]

    init(mostBytes: Int = RecentDays.mostBytes) throws {
        path = FileManager.default.temporaryDirectory.appending(path: "vacancy-\(UUID().uuidString).sqlite").path
        pool = try DatabasePool(path: path)
        var migrator = DatabaseMigrator()
        AuditMigrations.register(in: &migrator)
        ReservationMigrations.register(in: &migrator)
        try migrator.migrate(pool)
        stranger = try DatabasePool(path: path)
        index = VacancyIndex(pool, PolicyMemo(), mostBytes: mostBytes)
    }

    deinit {
        try? pool.close()
        try? stranger.close()
        for suffix in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + suffix) }
    }

    @discardableResult
    func addService(_ service: Offering) throws -> Int64 {
        let id = try pool.write { db in
            try db.execute(
                sql: """
                    INSERT INTO service (organization_id, facility_id, event_id, kind, name, unit, min_months, max_months,
                        policy, is_active, created_at) VALUES (1, ?, ?, ?, 'あずかり', ?, ?, ?, ?, ?, 0)
                    """,
                arguments: [
                    service.place.kind == .facility ? service.place.id : nil,
                    service.place.kind == .event ? service.place.id : nil,
                    service.place.kind == .event ? "event" : "temporaryCare", service.unit.rawValue,
                    service.ages.minMonths, service.ages.maxMonths,
                    String(decoding: service.policy.json(), as: UTF8.self), service.isActive,
                ])
            return db.lastInsertedRowID
        }
        services[id] = service
        return id
    }

    func reviseService(_ id: Int64, _ change: (inout Offering) -> Void) throws {
        change(&services[id]!)
        let service = services[id]!
        try pool.write { db in
            try db.execute(
                sql: "UPDATE service SET min_months = ?, max_months = ?, policy = ?, is_active = ? WHERE id = ?",
                arguments: [
                    service.ages.minMonths, service.ages.maxMonths,
                    String(decoding: service.policy.json(), as: UTF8.self), service.isActive, id,
                ])
        }
    }

    @discardableResult
    func addSlot(_ slot: Session) throws -> Int64 {
        let place = services[slot.service]!.place
        let id = try pool.write { db in
            try db.execute(
                sql: """
                    INSERT INTO slot (service_id, facility_id, day, start, end, capacity, quotas)
                    VALUES (?, ?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    slot.service, place.kind == .facility ? place.id : nil, slot.day, slot.start, slot.start + 3600,
                    slot.capacity, QuotaText.text(slot.quotas),
                ])
            let id = db.lastInsertedRowID
            try Self.announce(id, db)
            return id
        }
        slots[id] = slot
        return id
    }

    /// As staff would: with a line in the change sequence.
    func changeSlot(_ id: Int64, _ change: (inout Session) -> Void) throws {
        change(&slots[id]!)
        let slot = slots[id]!
        try pool.write { db in
            try db.execute(
                sql: """
                    UPDATE slot SET capacity = ?, is_closed = ?, cancelled_at = ?, cancellation = ?, quotas = ? WHERE id = ?
                    """,
                arguments: [
                    slot.capacity, slot.isClosed, slot.isCancelled ? 1 : nil, slot.isCancelled ? "雨" : nil,
                    QuotaText.text(slot.quotas), id,
                ])
            try Self.announce(id, db)
        }
    }

    /// One that nobody ever booked.
    func deleteSlot(_ id: Int64) throws {
        guard !bookings.values.contains(where: { $0.slot == id }) else { return }
        slots[id] = nil
        try pool.write { db in try db.execute(sql: "DELETE FROM slot WHERE id = ?", arguments: [id]) }
    }

    @discardableResult
    func add(_ guest: Guest, through other: DatabasePool? = nil) throws -> Int64 {
        let id = try (other ?? pool).write { db in
            try db.execute(
                sql: """
                    INSERT INTO booking (slot_id, state, places, expires_at, code, created_at, updated_at)
                    VALUES (?, ?, ?, ?, '', 0, 0)
                    """, arguments: [guest.slot, guest.state.rawValue, guest.places, guest.expiresAt])
            let id = db.lastInsertedRowID
            for (position, age) in guest.ages.enumerated() {
                try db.execute(
                    sql: "INSERT INTO booking_child (booking_id, position, age_months) VALUES (?, ?, ?)",
                    arguments: [id, position, age])
            }
            try Self.announce(guest.slot, db)
            return id
        }
        bookings[id] = guest
        return id
    }

    func move(_ id: Int64, to state: BookingState, through other: DatabasePool? = nil) throws {
        bookings[id]!.state = state
        let slot = bookings[id]!.slot
        try (other ?? pool).write { db in
            try db.execute(sql: "UPDATE booking SET state = ? WHERE id = ?", arguments: [state.rawValue, id])
            try Self.announce(slot, db)
        }
    }

    /// Throws the older half of the change sequence away.
    func forgetChanges() throws {
        try pool.write { db in
            try db.execute(
                sql:
                    "DELETE FROM slot_event WHERE sequence <= (SELECT (min(sequence) + max(sequence)) / 2 FROM slot_event)"
            )
        }
    }

    private static func announce(_ slot: Int64, _ db: Database) throws {
        try db.execute(sql: "INSERT INTO slot_event (slot_id, time, document) VALUES (?, 0, '{}')", arguments: [slot])
    }
}

/// The same answers by going through all of it: no index, no memory, and no code shared with the search.
extension VacancyTown {
    func vacancy(at place: BookablePlace, on day: Int, months: Int?, at time: Int64) -> (mark: String, remaining: Int) {
        var (hasRoom, hasMuchRoom, hasSlots, most) = (false, false, false, 0)
        for (id, slot) in slots where slot.day == day && services[slot.service]!.place == place {
            guard let (left, isFew) = room(id, slot, months: months, at: time) else { continue }
            hasSlots = true
            hasRoom = hasRoom || left > 0
            hasMuchRoom = hasMuchRoom || left > 0 && !isFew
            most = max(most, left)
        }
        return (!hasSlots ? "none" : !hasRoom ? "full" : hasMuchRoom ? "open" : "few", most)
    }

    private func room(_ id: Int64, _ slot: Session, months: Int?, at time: Int64) -> (left: Int, isFew: Bool)? {
        let service = services[slot.service]!
        let hours = Int64(service.policy.closesHoursBefore ?? 0)
        guard service.isActive, !slot.isClosed, !slot.isCancelled, time < slot.start - hours * 3600 else { return nil }
        if let days = service.policy.opensDaysBefore {
            let midnight = Int64(slot.day - days) * 86_400 - 32_400
            if time < midnight + Int64(service.policy.opensAtTime ?? 0) * 60 { return nil }
        }
        if let months, months < service.ages.minMonths ?? 0 || months > service.ages.maxMonths ?? 999 { return nil }
        let seated = seated(id, slot, service.unit, at: time)
        var limits = [(slot.capacity - seated.reduce(0) { $0 + $1.places }, slot.capacity)]
        for quota in slot.quotas where months != nil && quota.contains(months!) {
            limits.append((quota.capacity - seated.reduce(0) { $0 + share($1, quota, service.unit) }, quota.capacity))
        }
        let left = max(0, limits.map(\.0).min()!)
        return (left, limits.contains { max(0, $0.0) < $0.1 && max(0, $0.0) <= max(1, $0.1 / 5) })
    }

    /// Who has a place: where a hold or an offer has ended, those who wait come before everybody else.
    private func seated(_ id: Int64, _ slot: Session, _ unit: CapacityUnit, at time: Int64) -> [Guest] {
        let guests = bookings.filter { $0.value.slot == id }.sorted { $0.key < $1.key }.map(\.value)
        var seated = guests.filter { guest in
            switch guest.state {
            case .confirmed, .checkedIn, .completed: true
            case .held, .offered: guest.expiresAt! > time
            default: false
            }
        }
        guard guests.contains(where: { $0.state.expires && $0.expiresAt! <= time }) else { return seated }
        for guest in guests where guest.state == .waiting {
            let fits =
                seated.reduce(guest.places) { $0 + $1.places } <= slot.capacity
                && slot.quotas.allSatisfy { quota in
                    let asked = share(guest, quota, unit)
                    return asked == 0 || seated.reduce(asked) { $0 + share($1, quota, unit) } <= quota.capacity
                }
            if fits { seated.append(guest) }
        }
        return seated
    }

    private func share(_ guest: Guest, _ quota: Quota, _ unit: CapacityUnit) -> Int {
        let children = guest.ages.filter { (quota.minMonths ?? 0) <= $0 && $0 <= quota.maxMonths ?? 999 }.count
        return unit == .families ? min(1, children) : children
    }
}
