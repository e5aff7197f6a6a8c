import Audit
import Foundation
import GRDB

@testable import Reservations

/// A store on a file of its own, and changes written into it the way bookings do.
final class TestChanges: Sendable {
    let store: SQLiteReservationStore
    let pool: DatabasePool
    private let folder: URL

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "changes-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        pool = try DatabasePool(path: folder.appending(path: "db").path)
        var migrator = DatabaseMigrator()
        AuditMigrations.register(in: &migrator)
        ReservationMigrations.register(in: &migrator)
        try migrator.migrate(pool)
        store = SQLiteReservationStore(pool)
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    @discardableResult
    func add(facility: Int64? = 1, at time: Date = Date(stored: 0), failing: Bool = false) async throws -> Int64 {
        try await store.write { db in
            try db.execute(
                sql: "INSERT INTO slot_event (slot_id, facility_id, time, document) VALUES (7, ?, ?, '{\"名\":\"枠\"}')",
                arguments: [facility, time.stored])
            if failing { throw Refusal() }
            return db.lastInsertedRowID
        }
    }

    struct Refusal: Error {}
}
