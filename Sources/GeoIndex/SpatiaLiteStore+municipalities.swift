internal import Foundation
internal import GRDB
internal import Statements
public import Vocabulary

extension SpatiaLiteStore: MunicipalityStore {
    private static let codeOfDocument = "json_extract(CAST(f.document AS TEXT), '$.municipalityCode')"

    static let unlocatedSQL = """
        SELECT p.id FROM facility_point p JOIN facility f ON f.id = p.id
        WHERE p.located = \(FacilityColumns.Located.nowhere.rawValue) AND p.hidden = 0 AND p.id > ?2
            AND \(codeOfDocument) = ?1
        ORDER BY p.id LIMIT ?3
        """
    static let hiddenSQL = """
        SELECT k.facility_id FROM facility_keeping k JOIN facility f ON f.id = k.facility_id
        WHERE k.hidden_reason IS NOT NULL AND \(codeOfDocument) = ?1 ORDER BY k.facility_id DESC LIMIT ?2
        """
    /// By event_by_municipality.
    static let takenDownSQL = """
        SELECT id FROM event WHERE municipality_code = ?1 AND taken_down_reason IS NOT NULL ORDER BY updated_at DESC, id
        LIMIT ?2
        """
    static let activitiesSQL = """
        SELECT organization_id, sum(facilities), sum(events) FROM (
            SELECT k.organization_id, count(*) AS facilities, 0 AS events
            FROM facility_keeping k JOIN facility f ON f.id = k.facility_id
            WHERE k.organization_id IS NOT NULL AND k.hidden_reason IS NULL AND \(codeOfDocument) = ?1
            GROUP BY 1
            UNION ALL
            SELECT organization_id, 0, count(*) FROM event
            WHERE municipality_code = ?1 AND organization_id IS NOT NULL AND taken_down_reason IS NULL GROUP BY 1)
        GROUP BY 1 ORDER BY 1
        """
    static let publicationsSQL = """
        SELECT month, organization_id, sum(events), sum(facilities) FROM (
            SELECT strftime('%Y-%m', created_at, 'unixepoch', '+9 hours') AS month, organization_id, 1 AS events,
                0 AS facilities
            FROM event
            WHERE municipality_code = ?1 AND organization_id IS NOT NULL AND created_at >= ?2 AND created_at < ?3
            UNION ALL
            SELECT strftime('%Y-%m', k.made_at, 'unixepoch', '+9 hours'), k.organization_id, 0, 1
            FROM facility_keeping k JOIN facility f ON f.id = k.facility_id
            WHERE k.organization_id IS NOT NULL AND k.made_at >= ?2 AND k.made_at < ?3 AND \(codeOfDocument) = ?1)
        GROUP BY 1, 2 ORDER BY 1, 2
        """

    public func unlocatedFacilities(in code: String, after: Int64?, limit: Int) async throws -> [KeptFacility] {
        try await database.readAside { db in
            try RawStatement(Self.unlocatedSQL, in: db).bound(code, after ?? 0, limit).all { $0.integer(0) }
                .compactMap { try Self.kept($0, db) }
        }
    }

    public func takenDown(in code: String, limit: Int) async throws -> TakenDown {
        try await database.readAside { db in
            let facilities = try RawStatement(Self.hiddenSQL, in: db).bound(code, limit).all { $0.integer(0) }
            let events = try RawStatement(Self.takenDownSQL, in: db).bound(code, limit).all { $0.integer(0) }
            let rows = try EventRows(db)
            return TakenDown(
                facilities: try facilities.compactMap { try Self.kept($0, db) },
                events: try events.compactMap(rows.event))
        }
    }

    public func activities(in code: String) async throws -> [OrganizationActivity] {
        try await database.readAside { db in
            try RawStatement(Self.activitiesSQL, in: db).bound(code).all { row in
                OrganizationActivity(
                    organization: row.integer(0), facilities: Int(row.integer(1)), events: Int(row.integer(2)))
            }
        }
    }

    public func located(
        in code: String, facilities: Set<Int64>, events: Set<Int64>
    ) async throws -> LocatedThings {
        try await database.readAside { db in
            func ids(_ sql: String, among ids: Set<Int64>) throws -> Set<Int64> {
                let list = "[\(ids.map(String.init).joined(separator: ","))]"
                return Set(try RawStatement(sql, in: db).bound(code, list).all { $0.integer(0) })
            }
            let places = """
                SELECT f.id FROM json_each(?2) j CROSS JOIN facility f ON f.id = j.value
                WHERE \(Self.codeOfDocument) = ?1
                """
            let happenings = """
                SELECT e.id FROM json_each(?2) j CROSS JOIN event e ON e.id = j.value WHERE e.municipality_code = ?1
                """
            return LocatedThings(
                facilities: try ids(places, among: facilities), events: try ids(happenings, among: events))
        }
    }

    public func publications(in code: String, _ months: Range<CivilMonth>) async throws -> [Publication] {
        let bounds = [months.lowerBound, months.upperBound].map { Timestamp.seconds(JapanTime.instant($0.first)) }
        return try await database.readAside { db in
            try RawStatement(Self.publicationsSQL, in: db).bound(code, bounds[0], bounds[1]).all { row in
                Publication(
                    month: CivilMonth(row.text(0) ?? "") ?? months.lowerBound, organization: row.integer(1),
                    events: Int(row.integer(2)), facilities: Int(row.integer(3)))
            }
        }
    }

    private static func kept(_ id: Int64, _ db: Database) throws -> KeptFacility? {
        try StoredFacility(id, db)?.kept(HandEdits.times(of: id, db))
    }
}
