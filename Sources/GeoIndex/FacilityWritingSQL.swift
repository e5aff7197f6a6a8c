internal import GRDB
internal import Statements
internal import Vocabulary

/// The statements that write a facility into all tables that hold something of it, but for the trees.
///
/// FTS5 writes its pending words to disk whenever a statement opens a savepoint, which costs an import more than all
/// the rest. So these are such that SQLite needs none: one row each, by its key, no REPLACE.
final class FacilityWritingSQL {
    private let db: Database
    private let revision: Int64
    private let insertFacility: RawStatement
    private let updateFacility: RawStatement
    private let insertPoint: RawStatement
    private let updatePoint: RawStatement
    private let insertWords: RawStatement
    private let updateWords: RawStatement
    /// By the timetable's JSON.
    private var hoursIDs: [[UInt8]: Int64] = [:]
    private static let mostHours = 10_000

    init(revision: Int64, _ db: Database) throws {
        self.db = db
        self.revision = revision
        insertFacility = try RawStatement(
            """
            INSERT INTO facility (source_id, external_id, category, name_key, address_key, point_key, document)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """, in: db)
        updateFacility = try RawStatement(
            """
            UPDATE facility SET external_id = ?, category = ?, name_key = ?, address_key = ?, point_key = ?,
                document = ? WHERE id = ?
            """, in: db)
        insertPoint = try RawStatement(
            """
            INSERT INTO facility_point (revision, hidden, categories, amenities, min_months, max_months, hours_id,
                located, geometry, id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """, in: db)
        updatePoint = try RawStatement(
            """
            UPDATE facility_point SET revision = ?, hidden = ?, categories = ?, amenities = ?, min_months = ?,
                max_months = ?, hours_id = ?, located = ?, geometry = ? WHERE id = ?
            """, in: db)
        insertWords = try RawStatement("INSERT INTO facility_words (rowid, folded) VALUES (?, ?)", in: db)
        updateWords = try RawStatement(
            "UPDATE facility_words SET folded = ?2 WHERE rowid = ?1 AND folded <> ?2", in: db)
    }

    /// - Returns: the new facility's id.
    func insert(_ row: FacilityRecord, source: Int64) throws -> Int64 {
        insertFacility.bind(1, source)
        bindRow(row, to: insertFacility, from: 2)
        try insertFacility.run()
        let id = db.lastInsertedRowID
        try put(row, id, isHidden: false, by: insertPoint)
        insertWords.bind(1, id)
        insertWords.bind(2, row.foldedText)
        try insertWords.run()
        return id
    }

    func update(_ row: FacilityRecord, _ id: Int64, isHidden: Bool) throws {
        try updateRow(row, id)
        try put(row, id, isHidden: isHidden, by: updatePoint)
        updateWords.bind(1, id)
        updateWords.bind(2, row.foldedText)
        try updateWords.run()
    }

    /// Writes only what nobody searches by.
    func updateRow(_ row: FacilityRecord, _ id: Int64) throws {
        bindRow(row, to: updateFacility, from: 1)
        updateFacility.bind(7, id)
        try updateFacility.run()
    }

    private func bindRow(_ row: FacilityRecord, to statement: RawStatement, from index: Int32) {
        statement.bind(index, row.externalID)
        statement.bind(index + 1, row.identity.category.rawValue)
        statement.bind(index + 2, row.identity.nameKey)
        statement.bind(index + 3, row.identity.addressKey)
        statement.bind(index + 4, row.identity.pointKey)
        statement.bind(index + 5, blob: row.document)
    }

    private func put(_ row: FacilityRecord, _ id: Int64, isHidden: Bool, by statement: RawStatement) throws {
        statement.bind(1, revision)
        statement.bind(2, isHidden ? 1 : 0)
        statement.bind(3, Int64(row.categories.rawValue))
        statement.bind(4, Int64(AmenitySet(row.draft.amenities).rawValue))
        statement.bind(5, row.draft.ages?.minMonths.map(Int64.init))
        statement.bind(6, row.draft.ages?.maxMonths.map(Int64.init))
        statement.bind(7, try row.timetable.map(hoursID))
        statement.bind(8, Int64(row.located.rawValue))
        statement.bind(9, blob: row.point.map(PointGeometry.blob))
        statement.bind(10, id)
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

    func setHidden(_ isHidden: Bool, _ id: Int64) throws {
        try db.execute(
            sql: "UPDATE facility_point SET hidden = ?, revision = ? WHERE id = ?",
            arguments: [isHidden, revision, id])
    }

    /// Makes the facility's version grow though nothing that is searched by has changed.
    func touch(_ id: Int64) throws {
        try db.execute(sql: "UPDATE facility_point SET revision = ? WHERE id = ?", arguments: [revision, id])
    }
}
