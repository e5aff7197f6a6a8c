public import Foundation
internal import GRDB
internal import Statements

/// SQLite has one writer, and AUTOINCREMENT never gives a number twice: the order of the numbers is the order of the
/// commits.
extension SQLiteReservationStore: ChangeFeed {
    /// So many are forgotten in one transaction at most, so that bookings need not wait for it.
    static let mostForgotten = 1_000

    public func changes(after sequence: Int64, limit: Int) async throws -> [SlotEvent] {
        try await database.readAside { db in
            // A range of the primary key.
            let statement = try db.cachedStatement(
                sql: """
                    SELECT sequence, slot_id, facility_id, document FROM slot_event
                    WHERE sequence > ? ORDER BY sequence LIMIT ?
                    """)
            return try Array(
                Row.fetchCursor(statement, arguments: [sequence, limit]).map { row in
                    let document: Data = row[3]
                    return SlotEvent(sequence: row[0], slot: row[1], facility: row[2], document: Array(document))
                })
        }
    }

    public func changeRange() async throws -> ClosedRange<Int64>? {
        try await database.readAside { db in
            // Both ends of the primary key; min and max in one SELECT would read all of it.
            let statement = try db.cachedStatement(
                sql: "SELECT (SELECT min(sequence) FROM slot_event), (SELECT max(sequence) FROM slot_event)")
            guard let row = try Row.fetchOne(statement), let oldest: Int64 = row[0], let newest: Int64 = row[1] else {
                return nil
            }
            return oldest...newest
        }
    }

    public func forgetChanges(before time: Date) async throws -> Int {
        var forgotten = 0
        while true {
            let count = try await write { db in try Self.forgetOldest(before: time, db) }
            forgotten += count
            if count < Self.mostForgotten { return forgotten }
        }
    }

    /// Always a beginning of the sequence, never one from the middle whose time a clock that was set has made look old:
    /// who resumes trusts that nothing is missing behind the oldest.
    private static func forgetOldest(before time: Date, _ db: Database) throws -> Int {
        // The beginning of the primary key.
        let oldest = try Row.fetchCursor(
            db, sql: "SELECT sequence, time FROM slot_event ORDER BY sequence LIMIT ?", arguments: [mostForgotten])
        var last: Int64?
        while let row = try oldest.next(), row[1] < time.stored { last = row[0] }
        guard let last else { return 0 }
        // A range of the primary key, and its end.
        try db.execute(
            sql: "DELETE FROM slot_event WHERE sequence <= ? AND sequence < (SELECT max(sequence) FROM slot_event)",
            arguments: [last])
        return db.changesCount
    }
}
