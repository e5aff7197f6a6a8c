import Audit
import Foundation
import GRDB

@testable import Reservations

/// An outbox on a file of its own, with one booking that things can be told of.
struct NoticeStage {
    static let account: Int64 = 5
    static let organization: Int64 = 7
    static let authorship = Authorship(actor: .account(1), time: start, requestID: "test")
    /// 2026-11-20 12:00 in Japan.
    static let start = Date(timeIntervalSince1970: 1_795_143_600)

    let database: DatabasePool
    let store: SQLiteReservationStore
    let booking: Int64
    private let folder: NoticeFolder

    init() throws {
        folder = try NoticeFolder()
        database = try DatabasePool(path: folder.url.appending(path: "outbox.sqlite").path)
        var migrator = DatabaseMigrator()
        AuditMigrations.register(in: &migrator)
        ReservationMigrations.register(in: &migrator)
        try migrator.migrate(database)
        store = SQLiteReservationStore(database)
        booking = try database.write { db in
            try db.execute(
                sql: """
                    INSERT INTO service (id, organization_id, facility_id, kind, name, unit, policy, created_at)
                    VALUES (1, 7, 1, 'temporaryCare', '一時預かり', 'people', '{}', 0);
                    INSERT INTO slot (id, service_id, facility_id, day, start, end, capacity)
                    VALUES (1, 1, 1, 20416, 1763946000, 1763953200, 3);
                    INSERT INTO booking (slot_id, account_id, state, places, code, created_at, updated_at)
                    VALUES (1, 5, 'confirmed', 1, '2345678A', 0, 0)
                    """)
            return db.lastInsertedRowID
        }
    }

    /// Writes a notice in a transaction of its own.
    func add(_ kind: Notice.Kind, at time: Date = start, due: Date? = nil) async throws {
        let booking = booking
        try await store.write { db in
            try NoticeOutbox.add(
                kind, booking: booking, account: kind.isForOrganization ? nil : Self.account,
                organization: Self.organization, at: time, due: due, in: db)
        }
    }

    func setWebhook() async throws {
        try await store.setWebhook(
            Webhook(url: "https://example.jp/hook", secret: Data([1, 2, 3]), createdAt: Self.start),
            of: Self.organization, by: Self.authorship)
    }

    func due(_ channel: Notice.Channel = .mail, after seconds: TimeInterval = 0) async throws -> [Notice] {
        try await store.dueNotices(by: channel, at: Self.start.addingTimeInterval(seconds), limit: 100)
    }

    /// A folder for one test, which goes with it.
    private final class NoticeFolder: Sendable {
        let url = FileManager.default.temporaryDirectory.appending(path: "notices-\(UUID().uuidString)")

        init() throws { try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true) }

        deinit { try? FileManager.default.removeItem(at: url) }
    }
}
