import Audit
import Foundation
import GRDB
import Testing
import Vocabulary

@testable import Reservations

/// A real file with the tables of reservations, and a clock of its own.
final class TestReservations: Sendable {
    /// Tuesday, 2026-11-24 10:00 in Japan.
    static let time = JapanTime.instant(CivilDate(year: 2026, month: 11, day: 24)!, minute: 600)

    let path: String
    let pool: DatabasePool
    let store: SQLiteReservationStore

    init(path: String? = nil) throws {
        self.path = path ?? FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).sqlite").path
        pool = try Self.pool(self.path)
        var migrator = DatabaseMigrator()
        AuditMigrations.register(in: &migrator)
        ReservationMigrations.register(in: &migrator)
        try migrator.migrate(pool)
        store = SQLiteReservationStore(pool)
    }

    private static func pool(_ path: String) throws -> DatabasePool {
        var configuration = Configuration()
        configuration.busyMode = .timeout(30)
        return try DatabasePool(path: path, configuration: configuration)
    }

    /// Connections of their own to the same file.
    func anotherPool() throws -> DatabasePool { try Self.pool(path) }

    deinit {
        try? pool.close()
        for suffix in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + suffix) }
    }

    static func authorship(_ account: Int64? = nil, after seconds: TimeInterval = 0) -> Authorship {
        Authorship(
            actor: account.map { .account($0) } ?? .command, time: time.addingTimeInterval(seconds),
            requestID: "request")
    }

    /// A service at facility 1 of organisation 1.
    func service(
        _ policy: BookingPolicy = BookingPolicy(), ages: AgeRange = AgeRange(), unit: CapacityUnit = .people,
        facility: Int64 = 1
    ) throws -> Int64 {
        try pool.write { db in
            try db.execute(
                sql: """
                    INSERT INTO service (organization_id, facility_id, kind, name, unit, min_months, max_months, policy,
                        created_at) VALUES (1, ?, 'temporaryCare', '一時預かり', ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    facility, unit.rawValue, ages.minMonths, ages.maxMonths,
                    String(decoding: policy.json(), as: UTF8.self), Self.time.stored,
                ])
            return db.lastInsertedRowID
        }
    }

    /// Two hours that begin so many hours from now.
    func slot(
        _ service: Int64, capacity: Int, quotas: [Quota] = [], in hours: Double = 48, lasting: Double = 2
    ) throws -> Int64 {
        let start = Self.time.addingTimeInterval(3_600 * hours)
        return try pool.write { db in
            try db.execute(
                sql: """
                    INSERT INTO slot (service_id, facility_id, day, start, end, capacity, quotas)
                    SELECT id, facility_id, ?, ?, ?, ?, ? FROM service WHERE id = ?
                    """,
                arguments: [
                    JapanTime(start).date.dayNumber, start.stored, start.stored + Int64(3_600 * lasting), capacity,
                    QuotaText.text(quotas), service,
                ])
            return db.lastInsertedRowID
        }
    }

    /// A child that is so many months old in two days.
    static func child(_ id: Int64, months: Int) -> PartyChild {
        let day = JapanTime(time).date.advanced(by: 2)
        let month = day.year * 12 + day.month - 1 - months
        return PartyChild(
            id: id, birthDate: CivilDate(year: month / 12, month: month % 12 + 1, day: min(day.day, 28))!)
    }

    func book(
        _ slot: Int64, _ account: Int64, _ children: [PartyChild]? = nil, hold: Int64? = nil, key: String? = nil,
        after seconds: TimeInterval = 0
    ) async throws -> Booking {
        let request = BookingRequest(
            slot: slot, account: account, children: children ?? [Self.child(account, months: 30)], hold: hold,
            idempotency: key.map { .init(key: $0, fingerprint: Data($0.utf8)) })
        return try await store.book(request, by: Self.authorship(account, after: seconds))
    }

    func view(_ slot: Int64, after seconds: TimeInterval = 0) throws -> SlotView {
        try store.slot(slot, at: Self.time.addingTimeInterval(seconds))
    }
}

/// The rule by which something was refused.
func refusal<Result>(_ body: () async throws -> Result) async throws -> Refusal? {
    do {
        _ = try await body()
        return nil
    } catch ReservationError.refused(let refusal) {
        return refusal
    }
}
