public import GRDB
internal import Synchronization
internal import Vocabulary

/// Facilities and place names in one SpatiaLite file.
///
/// Reads run on the pool's readers, each in one snapshot; every write is one transaction.
public struct SpatiaLiteStore: FacilityStore, GazetteerStore {
    let database: any DatabaseWriter
    let connections: SpatiaLiteConnections
    private let columns: CurrentColumns
    let wordSets: WordSets

    /// - Parameter database: migrated with ``GeoMigrations``, its connections made by `connections`.
    public init(_ database: any DatabaseWriter, connections: SpatiaLiteConnections) {
        self.database = database
        self.connections = connections
        columns = CurrentColumns()
        wordSets = WordSets()
    }

    /// Loads the columns, so that the first question is answered as fast as the second.
    public func warmUp() throws {
        try read { _, _ in }
    }

    /// Reads in one snapshot, with the columns that belong to just that snapshot.
    func read<Result>(_ body: (Database, FacilityColumns) throws -> Result) throws -> Result {
        try database.unsafeRead { db in
            while true {
                try SQLiteStatement("BEGIN", in: db).run()
                defer { try? SQLiteStatement("COMMIT", in: db).run() }
                if let columns = try columns.matching(db) {
                    return try body(db, columns)
                }
            }
        }
    }
}

/// The columns of the newest revision that anybody has asked for, shared by all readers.
final class CurrentColumns: Sendable {
    private let newest = Mutex<FacilityColumns?>(nil)

    /// The columns of the snapshot `db` is in; `nil` when the snapshot is older than the columns, and so is better
    /// left for a new one.
    func matching(_ db: Database) throws -> FacilityColumns? {
        let statement = try SQLiteStatement("SELECT value FROM geo_revision", in: db)
        _ = try statement.step()
        let revision = statement.integer(0)
        statement.reset()
        // One reader loads while the others wait: they could not answer without it either.
        return try newest.withLock { newest in
            if newest?.revision != revision {
                if let known = newest, known.revision > revision { return nil }
                newest = try FacilityColumns.load(from: db, revision: revision, changing: newest)
            }
            return newest
        }
    }
}
