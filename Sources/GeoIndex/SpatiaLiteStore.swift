public import GRDB
internal import Statements
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
            // A snapshot may be older than the columns by a moment; the next one is not. One that still is has been
            // put back from a backup, and its columns are loaded as they are.
            for isLast in [false, true] {
                try RawStatement("BEGIN", in: db).run()
                defer { try? RawStatement("COMMIT", in: db).run() }
                if let columns = try columns.matching(db, isLastTry: isLast) {
                    return try body(db, columns)
                }
            }
            throw DatabaseError(message: "no snapshot could be read")
        }
    }

    public func census() throws -> Census {
        try read { db, columns in
            // One row for each municipality.
            let towns = try Int.fetchOne(db, sql: "SELECT sum(listed) FROM municipality") ?? 0
            return Census(facilities: columns.count, needingLocation: columns.unlocated, towns: towns)
        }
    }
}

/// The columns of the newest revision that anybody has asked for, shared by all readers.
final class CurrentColumns: Sendable {
    private let newest = Mutex<FacilityColumns?>(nil)

    /// The columns of the snapshot `db` is in; `nil` when they are newer than it and another try is left.
    func matching(_ db: Database, isLastTry: Bool) throws -> FacilityColumns? {
        let revision = try GeoRevision.read(db)
        // One reader loads while the others wait: they could not answer without it either.
        return try newest.withLock { newest in
            if let newest, newest.revision == revision { return newest }
            let isAhead = newest.map { $0.revision.number >= revision.number } ?? false
            if isAhead, !isLastTry { return nil }
            newest = try FacilityColumns.load(from: db, revision: revision, changing: isAhead ? nil : newest)
            return newest
        }
    }
}
