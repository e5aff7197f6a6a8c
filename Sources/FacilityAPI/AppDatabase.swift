import Accounts
import Audit
import Foundation
import GRDB
import GeoIndex
import Reservations

/// The deployment's one database file: opened, migrated, with the stores that work on it.
struct AppDatabase: Sendable {
    let pool: DatabasePool
    let places: SpatiaLiteStore
    let people: SQLiteAccountStore
    let reservations: SQLiteReservationStore
    let audit: SQLiteAuditStore

    /// Opens the file and brings its tables up to date; creates it, and its folder, when there is none.
    ///
    /// - Parameter environment: where the key of the personal data may stand; else it lies beside the file.
    /// - Throws: ``AppDatabaseError`` when the file cannot be used.
    init(path: String, environment: [String: String] = ProcessInfo.processInfo.environment) throws {
        let folder = URL(filePath: path).deletingLastPathComponent()
        do {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            let connections = SpatiaLiteConnections()
            pool = try DatabasePool(path: path, configuration: connections.makeConfiguration())
            // Here and not when a connection is prepared: opening a pool in WAL mode sets it to NORMAL.
            try pool.writeWithoutTransaction { db in try db.execute(sql: "PRAGMA synchronous = FULL") }
            try Self.migrator.migrate(pool)
            places = SpatiaLiteStore(pool, connections: connections)
            people = try SQLiteAccountStore(
                pool, ring: KeyRing(file: path + ".key", environment: environment),
                sealing: [.bookingNote, .webhookSecret])
            reservations = SQLiteReservationStore(pool)
            audit = SQLiteAuditStore(pool)
        } catch AccountError.keyMissing(let fingerprint) {
            throw AppDatabaseError.keyMissing(path: path, fingerprint: fingerprint)
        } catch AccountError.keyUnreadable(let place) {
            throw AppDatabaseError.keyUnreadable(place)
        } catch {
            throw AppDatabaseError.unusable(path: path, cause: "\(error)")
        }
    }

    /// Every module registers its own migrations.
    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        AuditMigrations.register(in: &migrator)
        GeoMigrations.register(in: &migrator)
        AccountMigrations.register(in: &migrator)
        ReservationMigrations.register(in: &migrator)
        return migrator
    }

    /// Moves what the log holds into the file, so that it does not stay as large as an import made it. When somebody
    /// reads just now it is left for the next time: all is committed either way.
    func checkpoint() {
        _ = try? pool.writeWithoutTransaction { db in try db.checkpoint(.truncate) }
    }
}

enum AppDatabaseError: Error, CustomStringConvertible {
    case unusable(path: String, cause: String)
    case keyMissing(path: String, fingerprint: String)
    case keyUnreadable(String)

    var description: String {
        switch self {
        case .unusable(let path, let cause):
            "データベース \(path) を使えません / the database \(path) cannot be used: \(cause)"
        case .keyMissing(let path, let fingerprint):
            """
            \(path) の個人情報を開く鍵（\(fingerprint)）がありません。\(path).key を戻すか、KOSODATE_KEY に設定してください。
            The key \(fingerprint) of the personal data in \(path) is missing: put \(path).key back or set KOSODATE_KEY.
            """
        case .keyUnreadable(let place):
            """
            \(place) を鍵として使えません。32 バイトを base64 で書いたものが必要です。
            \(place) cannot be used as a key: it takes 32 bytes in base64, and leave to write.
            """
        }
    }
}

/// What other modules keep under the key of the accounts.
extension SealedColumn {
    static let bookingNote = SealedColumn(table: "booking", owner: "account_id", box: "note_box")
    static let webhookSecret = SealedColumn(table: "webhook", owner: "organization_id", box: "secret_box")
}
