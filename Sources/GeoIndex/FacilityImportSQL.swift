internal import Foundation
internal import GRDB
internal import Statements
internal import Vocabulary

/// The statements of an import, in which a row is found again; ``FacilityWritingSQL`` writes it.
final class FacilityImportSQL {
    /// A facility of the source, as far as an import must know it.
    struct Known {
        var id: Int64
        var externalID: String?
        var identity: FacilityIdentity
        /// As the file last said it; see ``HandEdits``.
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
    let source: Int64
    private let writing: FacilityWritingSQL
    private let byHand: KeptByHand
    private let byExternalID: RawStatement
    private let byAddress: RawStatement
    private let byPoint: RawStatement
    private let pointState: RawStatement
    private let freeExternalID: RawStatement

    init(_ dataset: FacilityDataset, revision: Int64, _ db: Database) throws {
        self.db = db
        writing = try FacilityWritingSQL(revision: revision, db)
        source = try Int64.fetchOne(
            db,
            sql: """
                INSERT INTO source (name, licence, verified_at) VALUES (?, ?, ?)
                ON CONFLICT (name) DO UPDATE
                SET licence = coalesce(excluded.licence, licence), verified_at = excluded.verified_at
                RETURNING id
                """, arguments: [dataset.source, dataset.licence, Int64(dataset.time.timeIntervalSince1970)])!
        byHand = try KeptByHand(source: source, db)
        byExternalID = try RawStatement(Self.byExternalIDSQL, in: db)
        byAddress = try RawStatement(Self.byAddressSQL, in: db)
        byPoint = try RawStatement(Self.byPointSQL, in: db)
        pointState = try RawStatement(
            "SELECT hidden, located, geometry FROM facility_point WHERE id = ?", in: db)
        freeExternalID = try RawStatement(
            "UPDATE facility SET external_id = NULL WHERE source_id = ? AND external_id = ?", in: db)
    }

    /// Whether imports have brought any of the source, hidden ones included.
    func hasFacilities() throws -> Bool {
        // A range of facility_by_name on either side of those that have no identity.
        let sql = """
            SELECT EXISTS (SELECT 1 FROM facility WHERE source_id = ?1 AND name_key > ?2)
                OR EXISTS (SELECT 1 FROM facility WHERE source_id = ?1 AND name_key < ?2)
            """
        return try Bool.fetchOne(db, sql: sql, arguments: [source, FacilityIdentity.unknown]) ?? false
    }

    /// Whether any of the source lies in another municipality, hidden ones included.
    func hasFacilities(outside municipalityCode: String) throws -> Bool {
        let sql = """
            SELECT EXISTS (
                SELECT 1 FROM facility
                WHERE source_id = ? AND json_extract(CAST(document AS TEXT), '$.municipalityCode') IS NOT ?)
            """
        return try Bool.fetchOne(db, sql: sql, arguments: [source, municipalityCode]) ?? false
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

    private func facilities(_ statement: RawStatement, _ name: Int64, _ place: Int64) throws -> [Known] {
        statement.bind(1, source)
        statement.bind(2, name)
        statement.bind(3, place)
        return try rows(statement)
    }

    private func rows(_ statement: RawStatement) throws -> [Known] {
        var rows: [Known] = []
        while try statement.step() {
            let id = statement.integer(0)
            let published = byHand.edited.contains(id) ? try HandEdits.publishedDocument(of: id, db) : nil
            rows.append(
                Known(
                    id: id, externalID: statement.text(1),
                    identity: FacilityIdentity(
                        category: statement.text(2).flatMap(Category.init) ?? .publicFacility,
                        nameKey: statement.integer(3), addressKey: statement.integer(4),
                        pointKey: statement.integer(5)),
                    document: published ?? [UInt8](statement.bytes(6))))
        }
        return rows
    }

    /// What people have done to the fields of a facility; `nil` when it is all the file's.
    func handEdits(of id: Int64) throws -> HandEdits? {
        byHand.edited.contains(id) ? try HandEdits(of: id, db) : nil
    }

    /// Whether the tables already say what the row says.
    func isCurrent(_ row: FacilityRecord, _ known: Known) throws -> Bool {
        guard row.document == known.document, row.externalID == known.externalID else { return false }
        pointState.bind(1, known.id)
        guard try pointState.step() else { return false }
        defer { pointState.reset() }
        return pointState.integer(0) == (byHand.hidden.contains(known.id) ? 1 : 0)
            && pointState.integer(1) == Int64(row.located.rawValue)
            && PointGeometry.point(pointState.bytes(2)) == row.point
    }

    func insert(_ row: FacilityRecord) throws -> Int64 { try writing.insert(row, source: source) }

    func update(_ row: FacilityRecord, _ known: Known) throws {
        try writing.update(row, known.id, isHidden: byHand.hidden.contains(known.id))
    }

    /// Remembers what the file says now of a facility in which people have changed fields.
    ///
    /// - Parameters:
    ///   - row: what the file says.
    ///   - record: what the facility says.
    func publish(_ row: FacilityRecord, beside record: FacilityRecord, _ known: Known, _ edits: HandEdits) throws {
        try edits.publish(row.draft, document: row.document, db)
        if row.identity != known.identity { try writing.updateRow(record, known.id) }
    }

    /// Takes the id from the place that bore it before a release was renumbered.
    func free(externalID: String) throws {
        freeExternalID.bind(1, source)
        freeExternalID.bind(2, externalID)
        try freeExternalID.run()
    }

    /// The visible facilities that imports of the source have brought, in order of id, but for those that `isMet`
    /// knows.
    func visible(except isMet: (Int64) -> Bool) throws -> [FacilityImport.Missing] {
        let statement = try RawStatement(
            """
            SELECT f.id, f.external_id FROM facility f JOIN facility_point p ON p.id = f.id
            WHERE f.source_id = ? AND f.name_key <> ? AND p.hidden = 0 ORDER BY f.id
            """, in: db)
        statement.bind(1, source)
        statement.bind(2, FacilityIdentity.unknown)
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

    func hide(_ id: Int64) throws { try writing.setHidden(true, id) }
}
