public import Audit
public import Foundation
internal import GRDB
internal import Statements
internal import Vocabulary

extension SQLiteAccountStore {
    public func found(
        _ organization: NewOrganization, owner: Int64?, by authorship: Authorship
    ) async throws -> Int64 {
        try await database.write { db in
            let id = try Self.found(organization, broughtInBy: nil, by: authorship, db)
            if let owner { try Self.enrol(owner, in: id, as: .owner, db) }
            return id
        }
    }

    public func foundOperator(
        named name: String, for municipality: Int64, inviting email: EmailAddress, with token: SecretToken,
        expiring: Date, by authorship: Authorship
    ) async throws -> Organization {
        try await database.write { [ring] db in
            _ = try Self.organization(municipality, db)
            let organization = NewOrganization(name: name, kind: .operator, isVerified: true)
            let id =
                try Self.deserted(name, broughtInBy: municipality, db)
                ?? Self.found(organization, broughtInBy: municipality, by: authorship, db)
            // The address may have been wrong: only the last one invited comes in.
            try db.execute(sql: "DELETE FROM invitation WHERE organization_id = ?", arguments: [id])
            _ = try Self.invite(email, as: .owner, to: id, with: token, expiring: expiring, by: authorship, ring, db)
            return try Self.organization(id, db)
        }
    }

    /// An operator of this name that the municipality has brought in and that nobody has come into yet.
    private static func deserted(_ name: String, broughtInBy founder: Int64, _ db: Database) throws -> Int64? {
        try Int64.fetchOne(
            db,
            sql: """
                SELECT id FROM organization o WHERE founder_id = ? AND name = ?
                    AND NOT EXISTS (SELECT 1 FROM membership m WHERE m.organization_id = o.id)
                """, arguments: [founder, name])
    }

    private static func found(
        _ organization: NewOrganization, broughtInBy founder: Int64?, by authorship: Authorship, _ db: Database
    ) throws -> Int64 {
        try db.execute(
            sql: """
                INSERT INTO organization (kind, name, municipality_code, is_verified, created_at, founder_id)
                VALUES (?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                organization.kind.rawValue, organization.name, organization.municipalityCode, organization.isVerified,
                authorship.time.stored, founder,
            ])
        let id = db.lastInsertedRowID
        try AuditLog.append(
            "created", .init(.organization, id), organization: id, after: organization.json, by: authorship, in: db)
        return id
    }

    public func organizations(after: Int64?, limit: Int) async throws -> [Organization] {
        try await database.readAside { db in
            try Row.fetchAll(
                db, sql: "SELECT * FROM organization WHERE id > ? ORDER BY id LIMIT ?", arguments: [after ?? 0, limit]
            ).compactMap(Organization.init)
        }
    }

    public func organizations(_ ids: Set<Int64>, broughtInBy municipality: Int64) async throws -> [Organization] {
        let list = "[\(ids.map(String.init).joined(separator: ","))]"
        return try await database.readAside { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT * FROM organization
                    WHERE founder_id = ?1 OR id IN (SELECT value FROM json_each(?2)) ORDER BY id
                    """, arguments: [municipality, list]
            ).compactMap(Organization.init)
        }
    }

    public func organization(_ id: Int64) throws -> Organization {
        try database.read { db in try Self.organization(id, db) }
    }

    public func rename(
        organization id: Int64, to name: String, staysVerified isKnown: Bool, by authorship: Authorship
    ) async throws {
        try await database.write { db in
            let old = try Self.organization(id, db)
            try db.execute(
                sql: "UPDATE organization SET name = ?, is_verified = is_verified AND ? WHERE id = ?",
                arguments: [name, isKnown, id])
            try AuditLog.append(
                "renamed", .init(.organization, id), organization: id, before: JSONWriter.object("name", old.name),
                after: JSONWriter.object("name", name), by: authorship, in: db)
        }
    }

    public func verify(organization id: Int64, _ isVerified: Bool, by authorship: Authorship) async throws {
        try await database.write { db in
            _ = try Self.organization(id, db)
            try db.execute(sql: "UPDATE organization SET is_verified = ? WHERE id = ?", arguments: [isVerified, id])
            try AuditLog.append(
                isVerified ? "verified" : "unverified", .init(.organization, id), organization: id, by: authorship,
                in: db)
        }
    }

    public func members(of organization: Int64) throws -> [Member] {
        try database.read { db in
            let vault = try Vault(ring, db)
            return try Row.fetchAll(
                db,
                sql: """
                    SELECT a.id, a.email_box, a.name_box, m.role FROM membership m JOIN account a ON a.id = m.account_id
                    WHERE m.organization_id = ? ORDER BY m.role, a.id
                    """, arguments: [organization]
            ).map { row in
                let id: Int64 = row["id"]
                return Member(
                    account: id, displayName: try vault.open(row["name_box"], at: .displayName(account: id)),
                    email: try EmailAddress(vault.open(row["email_box"], at: .email(account: id))),
                    role: OrganizationRole(rawValue: row["role"]) ?? .staff)
            }
        }
    }

    public func remove(member: Int64, from organization: Int64, by authorship: Authorship) async throws {
        try await database.write { db in
            try db.execute(
                sql: "DELETE FROM membership WHERE organization_id = ? AND account_id = ?",
                arguments: [organization, member])
            guard db.changesCount == 1 else { throw AccountError.unknownMember(member) }
            try Self.requireOwner(of: organization, db)
            try AuditLog.append(
                "removed", .init(.membership, member), organization: organization, by: authorship, in: db)
        }
    }

    static func organization(_ id: Int64, _ db: Database) throws -> Organization {
        let row = try Row.fetchOne(db, sql: "SELECT * FROM organization WHERE id = ?", arguments: [id])
        guard let organization = row.flatMap(Organization.init) else { throw AccountError.unknownOrganization(id) }
        return organization
    }

    /// Whoever belongs already keeps the greater role.
    static func enrol(_ account: Int64, in organization: Int64, as role: OrganizationRole, _ db: Database) throws {
        try db.execute(
            sql: """
                INSERT INTO membership (organization_id, account_id, role) VALUES (?1, ?2, ?3)
                ON CONFLICT DO UPDATE SET role = ?3 WHERE role = 'staff'
                """, arguments: [organization, account, role.rawValue])
    }

    private static func requireOwner(of organization: Int64, _ db: Database) throws {
        let sql = "SELECT EXISTS (SELECT 1 FROM membership WHERE organization_id = ? AND role = 'owner')"
        guard try Bool.fetchOne(db, sql: sql, arguments: [organization]) == true else {
            throw AccountError.lastOwner(organization: organization)
        }
    }
}

extension Organization {
    init?(_ row: Row) {
        guard let kind = OrganizationKind(rawValue: row["kind"]) else { return nil }
        self.init(
            id: row["id"], name: row["name"], kind: kind, municipalityCode: row["municipality_code"],
            isVerified: row["is_verified"])
    }
}

extension NewOrganization {
    fileprivate var json: [UInt8] {
        var writer = JSONWriter()
        writer.begin()
        writer.member("name", name)
        writer.member("kind", kind.rawValue)
        writer.member("municipalityCode", municipalityCode)
        writer.end()
        return writer.bytes
    }
}

extension JSONWriter {
    /// `{"name":"value"}`.
    static func object(_ name: StaticString, _ value: String) -> [UInt8] {
        var writer = JSONWriter()
        writer.begin()
        writer.member(name, value)
        writer.end()
        return writer.bytes
    }
}
