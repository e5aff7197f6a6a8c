internal import CSpatiaLite
public import GRDB
internal import Synchronization

/// Makes every connection of a pool one that knows SpatiaLite and the nearest-first walk.
///
/// One instance serves one pool, and lives as long as it.
public final class SpatiaLiteConnections: Sendable {
    /// By the address of the connection.
    private let slots = Mutex<[Int: WalkSlot]>([:])

    public init() {
        spatialite_initialize()
    }

    /// The configuration of the deployment's pool: WAL, one writer, a fixed number of readers that stay open.
    ///
    /// - Parameter readers: how many readers at once; each costs a thread's worth of memory, not a core.
    public func makeConfiguration(readers: Int = 6) -> Configuration {
        var configuration = Configuration()
        configuration.maximumReaderCount = readers
        configuration.persistentReadOnlyConnections = true
        configuration.prepareDatabase { [self] db in try prepare(db) }
        return configuration
    }

    private func prepare(_ db: Database) throws {
        guard let connection = db.sqliteConnection else { return }
        spatialite_init_ex(connection, spatialite_alloc_connection(), 0)
        // spatialite_init_ex sets a timeout of its own; a writer waits for an import to commit its last batch.
        sqlite3_busy_timeout(connection, 10_000)
        // Only where the file is still empty: half as many pages to write as with the default, and a document is no longer
        // than a fraction of one.
        if !db.configuration.readonly { try db.execute(sql: "PRAGMA page_size = 16384") }
        // Pages come straight from the file's mapping; the cache only holds what a long write has dirtied. Eight times
        // as much makes the import of a million rows no faster.
        try db.execute(sql: "PRAGMA mmap_size = 17179869184")
        try db.execute(sql: "PRAGMA cache_size = -32768")
        let slot = WalkSlot()
        guard slot.register(on: connection) == SQLITE_OK else {
            throw DatabaseError(message: "nearest() could not be registered")
        }
        guard EventNear.register(on: connection) == SQLITE_OK else {
            throw DatabaseError(message: "nearest_event() could not be registered")
        }
        let address = Int(bitPattern: connection)
        slots.withLock { $0[address] = slot }
    }

    func slot(of db: Database) throws -> WalkSlot {
        let address = Int(bitPattern: db.sqliteConnection)
        guard let slot = slots.withLock({ $0[address] }) else {
            throw DatabaseError(message: "the connection was not made by SpatiaLiteConnections")
        }
        return slot
    }
}
