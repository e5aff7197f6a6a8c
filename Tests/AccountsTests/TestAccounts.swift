import Audit
import Foundation
import GRDB
import Testing
import Vocabulary

@testable import Accounts

/// A migrated store in a file that goes with it.
final class TestAccounts {
    static let time = Date(timeIntervalSince1970: 1_790_000_000)
    static let cheap = PasswordHash.Cost(rounds: 16, blockSize: 8, parallelism: 1)

    let path: String
    let pool: DatabasePool
    let store: SQLiteAccountStore
    let audit: SQLiteAuditStore

    init() throws {
        path = FileManager.default.temporaryDirectory.appending(path: "accounts-\(UUID().uuidString).sqlite").path
        pool = try DatabasePool(path: path)
        var migrator = DatabaseMigrator()
        AuditMigrations.register(in: &migrator)
        AccountMigrations.register(in: &migrator)
        try migrator.migrate(pool)
        store = try SQLiteAccountStore(pool, ring: KeyRing(file: path + ".key", environment: [:]))
        audit = SQLiteAuditStore(pool)
    }

    deinit {
        try? pool.close()
        for suffix in ["", "-wal", "-shm", ".key", ".key.lock"] {
            try? FileManager.default.removeItem(atPath: path + suffix)
        }
    }

    static func authorship(_ account: Int64? = nil, after seconds: TimeInterval = 0) -> Authorship {
        Authorship(
            actor: account.map { .account($0) } ?? .anonymous, time: time.addingTimeInterval(seconds),
            requestID: "request")
    }

    func register(_ email: String, name: String = "みどり", isAdmin: Bool = false) async throws -> Int64 {
        let account = NewAccount(
            email: try EmailAddress(email), displayName: name,
            password: try PasswordHash("password of \(email)", cost: Self.cheap))
        return try #require(try await store.register(account, isAdmin: isAdmin, by: Self.authorship()))
    }

    /// Every byte of the database file and its log.
    func bytes() throws -> Data {
        try ["", "-wal"].reduce(into: Data()) { bytes, suffix in
            let file = path + suffix
            if FileManager.default.fileExists(atPath: file) { bytes += try Data(contentsOf: URL(filePath: file)) }
        }
    }
}
