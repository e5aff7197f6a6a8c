import Foundation
import GRDB
import GeoIndex

/// The deployment's one database file: opened, migrated, with the stores that work on it.
struct AppDatabase: Sendable {
    let pool: DatabasePool
    let places: SpatiaLiteStore

    /// Opens the file and brings its tables up to date; creates it, and its folder, when there is none.
    ///
    /// - Throws: ``AppDatabaseError`` when the file cannot be used.
    init(path: String) throws {
        let folder = URL(filePath: path).deletingLastPathComponent()
        do {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            let connections = SpatiaLiteConnections()
            pool = try DatabasePool(path: path, configuration: connections.makeConfiguration())
            // Here and not when a connection is prepared: opening a pool in WAL mode sets it to NORMAL.
            try pool.writeWithoutTransaction { db in try db.execute(sql: "PRAGMA synchronous = FULL") }
            try Self.migrator.migrate(pool)
            places = SpatiaLiteStore(pool, connections: connections)
        } catch {
            throw AppDatabaseError.unusable(path: path, cause: "\(error)")
        }
    }

    /// Every module registers its own migrations.
    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        GeoMigrations.register(in: &migrator)
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

    var description: String {
        switch self {
        case .unusable(let path, let cause):
            "データベース \(path) を使えません / the database \(path) cannot be used: \(cause)"
        }
    }
}
