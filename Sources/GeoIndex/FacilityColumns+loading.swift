internal import Foundation
internal import GRDB
internal import Statements
internal import Vocabulary

extension FacilityColumns {
    /// By rowid, from the first to the last.
    static let allSQL = """
        SELECT id, hidden, categories, amenities, min_months, max_months, hours_id, located, geometry
        FROM facility_point
        """
    /// Answered by facility_point_by_revision.
    static let changedSQL = allSQL + " WHERE revision > ?"

    /// Reads all facilities, or only what changed after `known`, as of the transaction in which it is called.
    static func load(from db: Database, revision: GeoRevision, changing known: FacilityColumns?) throws
        -> FacilityColumns
    {
        var draft = known.map { Draft($0) } ?? Draft()
        draft.revision = revision
        try draft.readSources(db)
        try draft.readHours(db)
        try draft.readPoints(db, after: known?.revision.number)
        return FacilityColumns(draft)
    }
}

extension FacilityColumns.Draft {
    fileprivate mutating func readSources(_ db: Database) throws {
        let statement = try RawStatement("SELECT id, name, licence, verified_at FROM source", in: db)
        sources = [:]
        while try statement.step() {
            sources[statement.integer(0)] = FacilitySource(
                name: statement.text(1) ?? "", licence: statement.text(2), verifiedAt: statement.integer(3))
        }
    }

    /// Hours are only ever added, so those beyond the ones known are the new ones. What cannot be read is unknown.
    fileprivate mutating func readHours(_ db: Database) throws {
        let statement = try RawStatement("SELECT id, json FROM opening_hours WHERE id >= ? ORDER BY id", in: db)
        statement.bind(1, Int64(hours.count))
        let decoder = JSONDecoder()
        while try statement.step() {
            let id = Int(statement.integer(0))
            hours.append(contentsOf: repeatElement(nil, count: max(0, id + 1 - hours.count)))
            hours[id] = try? decoder.decode(OpeningHours.self, from: Data(statement.bytes(1)))
        }
    }

    fileprivate mutating func readPoints(_ db: Database, after known: Int64?) throws {
        let sql = known == nil ? FacilityColumns.allSQL : FacilityColumns.changedSQL
        let statement = try RawStatement(sql, in: db)
        if let known { statement.bind(1, known) }
        reach(Int(try Int64.fetchOne(db, sql: "SELECT max(id) FROM facility_point") ?? 0))
        while try statement.step() {
            let id = Int(statement.integer(0))
            let isHidden = statement.integer(1) != 0
            attributes[id] = FacilityColumns.Attributes(
                categories: isHidden ? [] : CategorySet(rawValue: UInt32(truncatingIfNeeded: statement.integer(2))),
                amenities: AmenitySet(rawValue: UInt32(truncatingIfNeeded: statement.integer(3))),
                minMonths: UInt16(clamping: statement.integer(4)),
                maxMonths: statement.optionalInteger(5).map { UInt16(clamping: $0) } ?? .max,
                hours: hoursIndex(statement.integer(6)))
            located[id] = FacilityColumns.Located(rawValue: UInt8(statement.integer(7))) ?? .nowhere
            positions[id] = PointGeometry.point(statement.bytes(8)).map { Position($0) } ?? .none
        }
    }

    private func hoursIndex(_ id: Int64) -> UInt32 {
        hours.indices.contains(Int(clamping: id)) && hours[Int(id)] != nil ? UInt32(id) : 0
    }
}
