internal import GRDB
internal import Statements

/// Which state of the facilities a snapshot shows: a number that every writing transaction raises, and a token that no
/// two transactions share, for a file that was put back from a backup counts the same numbers again.
struct GeoRevision: Equatable {
    var number: Int64
    var token: Int64

    /// By the table's one row.
    static func read(_ db: Database) throws -> GeoRevision {
        let statement = try RawStatement("SELECT number, token FROM geo_revision", in: db)
        defer { statement.reset() }
        guard try statement.step() else { throw DatabaseError(message: "geo_revision is empty") }
        return GeoRevision(number: statement.integer(0), token: statement.integer(1))
    }

    /// The one that a transaction that begins now will leave behind.
    var next: GeoRevision { GeoRevision(number: number + 1, token: .random(in: .min ... .max)) }

    func write(_ db: Database) throws {
        try db.execute(sql: "UPDATE geo_revision SET number = ?, token = ?", arguments: [number, token])
    }
}
