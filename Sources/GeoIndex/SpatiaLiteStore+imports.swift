internal import Foundation
internal import GRDB
internal import Statements
internal import Vocabulary

extension SpatiaLiteStore: ImportRunStore {
    /// Reports are large; those of so many runs stay.
    private static let reportsKept = 20

    private static let columns = "SELECT id, imported_at, is_dry_run, file_name, source, counts FROM import_run"
    // By import_run_by_organization.
    static let importRunsSQL = "\(columns) WHERE organization_id = ?1 AND id < ?2 ORDER BY id DESC LIMIT ?3"
    static let importReportSQL = "SELECT report FROM import_run WHERE id = ? AND organization_id = ?"

    public func remember(_ run: NewImportRun, report: [UInt8]) async throws -> ImportRun {
        try await database.write { db in
            try db.execute(
                sql: """
                    INSERT INTO import_run
                        (organization_id, imported_at, is_dry_run, file_name, source, counts, report)
                    VALUES (?, ?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    run.organization, Timestamp.seconds(run.time), run.isDryRun, run.fileName, run.source,
                    String(decoding: run.counts, as: UTF8.self), Data(report),
                ])
            let id = db.lastInsertedRowID
            try db.execute(
                sql: """
                    UPDATE import_run SET report = NULL WHERE report IS NOT NULL AND organization_id = ?1 AND id <= (
                        SELECT id FROM import_run WHERE organization_id = ?1 ORDER BY id DESC LIMIT 1 OFFSET ?2)
                    """, arguments: [run.organization, Self.reportsKept])
            return ImportRun(id: id, run: run)
        }
    }

    public func importRuns(of organization: Int64, before: Int64?, limit: Int) async throws -> [ImportRun] {
        try await database.readAside { db in
            try RawStatement(Self.importRunsSQL, in: db).bound(organization, before ?? .max, limit).all { row in
                ImportRun(
                    id: row.integer(0),
                    run: NewImportRun(
                        organization: organization, time: Timestamp.date(row.integer(1)),
                        isDryRun: row.integer(2) == 1, fileName: row.text(3) ?? "", source: row.text(4) ?? "",
                        counts: Array((row.text(5) ?? "{}").utf8)))
            }
        }
    }

    /// Whose a dataset is, says the first of its places, found by facility_by_name.
    static let datasetsSQL = """
        SELECT s.name FROM source s
        WHERE (SELECT json_extract(CAST(f.document AS TEXT), '$.municipalityCode') FROM facility f
               WHERE f.source_id = s.id AND f.name_key <> 0 LIMIT 1) = ?
        ORDER BY s.name
        """

    public func datasets(in code: String) async throws -> [String] {
        try await database.readAside { db in
            try String.fetchAll(db, sql: Self.datasetsSQL, arguments: [code])
        }
    }

    public func importReport(_ id: Int64, of organization: Int64) async throws -> [UInt8]? {
        try await database.readAside { db in
            try Data.fetchOne(db, sql: Self.importReportSQL, arguments: [id, organization]).map(Array.init)
        }
    }
}
