internal import GRDB
internal import Statements
internal import Vocabulary

/// Fetches results by id.
struct FacilityDocuments {
    /// Answered by the primary key.
    static let sql = "SELECT document, source_id FROM facility WHERE id = ?"

    private let statement: RawStatement

    init(_ db: Database) throws {
        statement = try RawStatement(Self.sql, in: db)
    }

    /// - Parameter id: of a facility in the columns of the same snapshot, so the row is there.
    func hit(
        _ id: Int64, distance: Double?, _ columns: FacilityColumns, at time: JapanTime
    ) throws -> FacilityHit {
        statement.bind(1, id)
        defer { statement.reset() }
        guard try statement.step(), let source = columns.sources[statement.integer(1)] else {
            throw DatabaseError(message: "facility \(id) has a point but no row or no source")
        }
        let located = columns.located[Int(id)]
        let hours = columns.hours[Int(columns.attributes[Int(id)].hours)]
        return FacilityHit(
            id: id, distance: distance, point: located == .nowhere ? nil : columns.positions[Int(id)].point,
            isPlacedByTown: located == .byTown, isOpen: hours?.isOpen(at: time),
            source: source, document: [UInt8](statement.bytes(0)))
    }
}
