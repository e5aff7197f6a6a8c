internal import Foundation
public import GRDB

/// Reads the log from the deployment's database file.
public struct SQLiteAuditStore: AuditStore {
    private let database: any DatabaseReader

    public init(_ database: any DatabaseReader) { self.database = database }

    // Both by a key and backwards: the primary key, or audit_entry_by_organization.
    static let allSQL = "SELECT * FROM audit_entry WHERE id < ?1 ORDER BY id DESC LIMIT ?2"
    static let ofOrganizationSQL =
        "SELECT * FROM audit_entry WHERE organization_id = ?3 AND id < ?1 ORDER BY id DESC LIMIT ?2"

    public func entries(ofOrganization organization: Int64?, before: Int64?, limit: Int) throws -> [AuditEntry] {
        let bounds: [(any DatabaseValueConvertible)?] = [before ?? .max, limit]
        return try database.read { db in
            try organization.map { try Row.fetchAll(db, sql: Self.ofOrganizationSQL, arguments: .init(bounds + [$0])) }
                ?? Row.fetchAll(db, sql: Self.allSQL, arguments: .init(bounds))
        }
        .compactMap(AuditEntry.init)
    }
}

extension AuditEntry {
    fileprivate init?(_ row: Row) {
        guard let kind = Subject.Kind(rawValue: row["subject_kind"]) else { return nil }
        id = row["id"]
        authorship = Authorship(
            actor: Authorship.Actor(kind: row["actor_kind"], id: row["actor_id"]),
            time: Date(timeIntervalSince1970: Double(row["time"] as Int64)), requestID: row["request_id"])
        action = row["action"]
        subject = Subject(kind, row["subject_id"])
        organization = row["organization_id"]
        before = row["before"]
        after = row["after"]
    }
}
