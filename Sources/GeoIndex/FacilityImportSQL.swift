internal import Foundation
internal import GRDB
internal import Vocabulary

/// The statements of an import.
///
/// FTS5 writes its pending words to disk whenever a statement opens a savepoint, which costs more than all the rest.
/// So the statements run for every row are such that SQLite needs none: one row each, by its key, no REPLACE.
final class FacilityImportSQL {
    /// A facility of the source, as far as an import must know it.
    struct Known {
        var id: Int64
        var externalID: String?
        var identity: FacilityIdentity
        var document: [UInt8]
    }

    private static let known =
        "SELECT id, external_id, category, name_key, address_key, point_key, document FROM facility"

    // Answered by facility_by_external_id, and by facility_by_name: all three columns, or the name of which the index
    // then tells the point.
    static let byExternalIDSQL = "\(known) WHERE source_id = ? AND external_id = ?"
    static let byAddressSQL = "\(known) WHERE source_id = ? AND name_key = ? AND address_key = ?"
    static let byPointSQL = "\(known) WHERE source_id = ? AND name_key = ? AND point_key = ?"

    private let db: Database
    private let source: Int64
    private let revision: Int64
    private let byExternalID: SQLiteStatement
    private let byAddress: SQLiteStatement
    private let byPoint: SQLiteStatement
    private let pointState: SQLiteStatement
    private let insertFacility: SQLiteStatement
    private let updateFacility: SQLiteStatement
    private let insertPoint: SQLiteStatement
    private let updatePoint: SQLiteStatement
    private let insertWords: SQLiteStatement
    private let updateWords: SQLiteStatement
    private let freeExternalID: SQLiteStatement
    /// By the timetable's JSON.
    private var hoursIDs: [[UInt8]: Int64] = [:]
    private static let mostHours = 10_000

    init(_ dataset: FacilityDataset, revision: Int64, _ db: Database) throws {
        self.db = db
        self.revision = revision
        source = try Int64.fetchOne(
            db,
            sql: """
                INSERT INTO source (name, licence, verified_at) VALUES (?, ?, ?)
                ON CONFLICT (name) DO UPDATE
                SET licence = coalesce(excluded.licence, licence), verified_at = excluded.verified_at
                RETURNING id
                """, arguments: [dataset.source, dataset.licence, Int64(dataset.time.timeIntervalSince1970)])!
        byExternalID = try SQLiteStatement(Self.byExternalIDSQL, in: db)
        byAddress = try SQLiteStatement(Self.byAddressSQL, in: db)
        byPoint = try SQLiteStatement(Self.byPointSQL, in: db)
        pointState = try SQLiteStatement(
            "SELECT hidden, located, geometry FROM facility_point WHERE id = ?", in: db)
        insertFacility = try SQLiteStatement(
            """
            INSERT INTO facility (source_id, external_id, category, name_key, address_key, point_key, document)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """, in: db)
        updateFacility = try SQLiteStatement(
            """
            UPDATE facility SET external_id = ?, category = ?, name_key = ?, address_key = ?, point_key = ?,
                document = ? WHERE id = ?
            """, in: db)
        insertPoint = try SQLiteStatement(
            """
            INSERT INTO facility_point (revision, hidden, categories, amenities, min_months, max_months, hours_id,
                located, geometry, id) VALUES (?, 0, ?, ?, ?, ?, ?, ?, ?, ?)
            """, in: db)
        updatePoint = try SQLiteStatement(
            """
            UPDATE facility_point SET revision = ?, hidden = 0, categories = ?, amenities = ?, min_months = ?,
                max_months = ?, hours_id = ?, located = ?, geometry = ? WHERE id = ?
            """, in: db)
        insertWords = try SQLiteStatement("INSERT INTO facility_words (rowid, folded) VALUES (?, ?)", in: db)
        updateWords = try SQLiteStatement(
            "UPDATE facility_words SET folded = ?2 WHERE rowid = ?1 AND folded <> ?2", in: db)
        freeExternalID = try SQLiteStatement(
            "UPDATE facility SET external_id = NULL WHERE source_id = ? AND external_id = ?", in: db)
    }

    /// Whether the source has any, hidden ones included.
    func hasFacilities() throws -> Bool {
        try Bool.fetchOne(
            db, sql: "SELECT EXISTS (SELECT 1 FROM facility WHERE source_id = ?)", arguments: [source]) ?? false
    }

    func facility(externalID: String) throws -> Known? {
        byExternalID.bind(1, source)
        byExternalID.bind(2, externalID)
        return try rows(byExternalID).first
    }

    /// Those with the same name that stand at the same address or the same point, or have neither either.
    func facilities(like identity: FacilityIdentity) throws -> [Known] {
        var found: [Known] = []
        if identity.addressKey != FacilityIdentity.unknown || identity.pointKey == FacilityIdentity.unknown {
            found += try facilities(byAddress, identity.nameKey, identity.addressKey)
        }
        if identity.pointKey != FacilityIdentity.unknown {
            found += try facilities(byPoint, identity.nameKey, identity.pointKey)
        }
        return found
    }

    private func facilities(_ statement: SQLiteStatement, _ name: Int64, _ place: Int64) throws -> [Known] {
        statement.bind(1, source)
        statement.bind(2, name)
        statement.bind(3, place)
        return try rows(statement)
    }

    private func rows(_ statement: SQLiteStatement) throws -> [Known] {
        var rows: [Known] = []
        while try statement.step() {
            rows.append(
                Known(
                    id: statement.integer(0), externalID: statement.text(1),
                    identity: FacilityIdentity(
                        category: statement.text(2).flatMap(Category.init) ?? .publicFacility,
                        nameKey: statement.integer(3), addressKey: statement.integer(4),
                        pointKey: statement.integer(5)),
                    document: [UInt8](statement.bytes(6))))
        }
        return rows
    }

    /// Whether the tables already say what the row says.
    func isCurrent(_ row: FacilityRecord, _ known: Known) throws -> Bool {
        guard row.document == known.document, row.externalID == known.externalID else { return false }
        pointState.bind(1, known.id)
        guard try pointState.step() else { return false }
        defer { pointState.reset() }
        return pointState.integer(0) == 0 && pointState.integer(1) == Int64(row.located.rawValue)
            && PointGeometry.point(pointState.bytes(2)) == row.point
    }

    func insert(_ row: FacilityRecord) throws -> Int64 {
        insertFacility.bind(1, source)
        insertFacility.bind(2, row.externalID)
        insertFacility.bind(3, row.draft.category.rawValue)
        bindKeys(row.identity, to: insertFacility, from: 4)
        insertFacility.bind(7, blob: row.document)
        try insertFacility.run()
        let id = db.lastInsertedRowID
        try put(row, id, by: insertPoint)
        insertWords.bind(1, id)
        insertWords.bind(2, row.foldedText)
        try insertWords.run()
        return id
    }

    func update(_ row: FacilityRecord, _ known: Known) throws {
        updateFacility.bind(1, row.externalID)
        updateFacility.bind(2, row.draft.category.rawValue)
        bindKeys(row.identity, to: updateFacility, from: 3)
        updateFacility.bind(6, blob: row.document)
        updateFacility.bind(7, known.id)
        try updateFacility.run()
        try put(row, known.id, by: updatePoint)
        updateWords.bind(1, known.id)
        updateWords.bind(2, row.foldedText)
        try updateWords.run()
    }

    /// Takes the id from the place that bore it before a release was renumbered.
    func free(externalID: String) throws {
        freeExternalID.bind(1, source)
        freeExternalID.bind(2, externalID)
        try freeExternalID.run()
    }

    private func bindKeys(_ identity: FacilityIdentity, to statement: SQLiteStatement, from index: Int32) {
        statement.bind(index, identity.nameKey)
        statement.bind(index + 1, identity.addressKey)
        statement.bind(index + 2, identity.pointKey)
    }

    private func put(_ row: FacilityRecord, _ id: Int64, by statement: SQLiteStatement) throws {
        statement.bind(1, revision)
        statement.bind(2, Int64(row.categories.rawValue))
        statement.bind(3, Int64(AmenitySet(row.draft.amenities).rawValue))
        statement.bind(4, row.draft.ages?.minMonths.map(Int64.init))
        statement.bind(5, row.draft.ages?.maxMonths.map(Int64.init))
        statement.bind(6, try row.timetable.map(hoursID))
        statement.bind(7, Int64(row.located.rawValue))
        statement.bind(8, blob: row.point.map(PointGeometry.blob))
        statement.bind(9, id)
        try statement.run()
    }

    /// Hours are shared: most places of a country keep one of a few thousand timetables.
    private func hoursID(_ timetable: [UInt8]) throws -> Int64 {
        if let known = hoursIDs[timetable] { return known }
        let json = String(decoding: timetable, as: UTF8.self)
        try db.execute(sql: "INSERT OR IGNORE INTO opening_hours (json) VALUES (?)", arguments: [json])
        let id = try Int64.fetchOne(db, sql: "SELECT id FROM opening_hours WHERE json = ?", arguments: [json])!
        if hoursIDs.count >= Self.mostHours { hoursIDs.removeAll() }
        hoursIDs[timetable] = id
        return id
    }

    /// The visible facilities of the source, in order of id, but for those that `isMet` knows.
    func visible(except isMet: (Int64) -> Bool) throws -> [FacilityImport.Missing] {
        let statement = try SQLiteStatement(
            """
            SELECT f.id, f.external_id FROM facility f JOIN facility_point p ON p.id = f.id
            WHERE f.source_id = ? AND p.hidden = 0 ORDER BY f.id
            """, in: db)
        statement.bind(1, source)
        var facilities: [FacilityImport.Missing] = []
        while try statement.step() {
            if isMet(statement.integer(0)) { continue }
            facilities.append(.init(id: statement.integer(0), externalID: statement.text(1), name: ""))
        }
        return try facilities.map { missing in
            let sql = "SELECT json_extract(CAST(document AS TEXT), '$.name') FROM facility WHERE id = ?"
            var named = missing
            named.name = try String.fetchOne(db, sql: sql, arguments: [missing.id]) ?? ""
            return named
        }
    }

    func hide(_ id: Int64) throws {
        try db.execute(
            sql: "UPDATE facility_point SET hidden = 1, revision = ? WHERE id = ?", arguments: [revision, id])
    }
}
