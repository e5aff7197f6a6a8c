public import Audit
public import Foundation
internal import GRDB
internal import Vocabulary

extension SQLiteAccountStore {
    public func invite(
        _ email: EmailAddress, as role: OrganizationRole, to organization: Int64, with token: SecretToken,
        expiring: Date, by authorship: Authorship
    ) async throws -> Int64 {
        try await database.write { [ring] db in
            _ = try Self.organization(organization, db)
            return try Self.invite(
                email, as: role, to: organization, with: token, expiring: expiring, by: authorship, ring, db)
        }
    }

    static func invite(
        _ email: EmailAddress, as role: OrganizationRole, to organization: Int64, with token: SecretToken,
        expiring: Date, by authorship: Authorship, _ ring: KeyRing, _ db: Database
    ) throws -> Int64 {
        let vault = try Vault(ring, db)
        let index = vault.index(of: email)
        // A second invitation replaces the first, whose mail may have been lost; expired ones go for good.
        try db.execute(
            sql: "DELETE FROM invitation WHERE organization_id = ? AND (email_index = ? OR expires_at <= ?)",
            arguments: [organization, index, authorship.time.stored])
        try db.execute(
            sql: """
                INSERT INTO invitation (digest, organization_id, role, email_index, email_box, expires_at)
                VALUES (?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                token.digest.bytes, organization, role.rawValue, index,
                vault.seal(email.text, at: .invitation(organization: organization)), expiring.stored,
            ])
        let id = db.lastInsertedRowID
        try AuditLog.append(
            "created", .init(.invitation, id), organization: organization,
            after: JSONWriter.object("role", role.rawValue), by: authorship, in: db)
        return id
    }

    public func invitations(of organization: Int64, at time: Date) throws -> [Invitation] {
        try database.read { db in
            let vault = try Vault(ring, db)
            return try Row.fetchAll(
                db, sql: "SELECT * FROM invitation WHERE organization_id = ? AND expires_at > ? ORDER BY id",
                arguments: [organization, time.stored]
            ).map { row in
                let email = try vault.open(row["email_box"], at: .invitation(organization: organization))
                return Invitation(
                    id: row["id"], email: try EmailAddress(email),
                    role: OrganizationRole(rawValue: row["role"]) ?? .staff, expiresAt: Date(stored: row["expires_at"]))
            }
        }
    }

    public func withdrawInvitation(_ id: Int64, of organization: Int64, by authorship: Authorship) async throws {
        try await database.write { db in
            try db.execute(
                sql: "DELETE FROM invitation WHERE id = ? AND organization_id = ?", arguments: [id, organization])
            guard db.changesCount == 1 else { throw AccountError.unknownInvitation }
            try AuditLog.append("withdrawn", .init(.invitation, id), organization: organization, by: authorship, in: db)
        }
    }

    public func accept(
        invitation token: SecretToken.Digest, account: Int64, by authorship: Authorship
    ) async throws -> Int64 {
        try await database.write { db in
            let row = try Row.fetchOne(
                db, sql: "DELETE FROM invitation WHERE digest = ? AND expires_at > ? RETURNING organization_id, role",
                arguments: [token.bytes, authorship.time.stored])
            guard let row, let role = OrganizationRole(rawValue: row["role"]) else {
                throw AccountError.unknownInvitation
            }
            let organization: Int64 = row["organization_id"]
            try Self.enrol(account, in: organization, as: role, db)
            try AuditLog.append(
                "joined", .init(.membership, account), organization: organization,
                after: JSONWriter.object("role", role.rawValue), by: authorship, in: db)
            return organization
        }
    }
}

extension SQLiteAccountStore {
    public func addKey(
        _ token: SecretToken, named name: String, to organization: Int64, by authorship: Authorship
    ) async throws -> Int64 {
        try await database.write { db in
            _ = try Self.organization(organization, db)
            try db.execute(
                sql: "INSERT INTO program_key (digest, organization_id, name, created_at) VALUES (?, ?, ?, ?)",
                arguments: [token.digest.bytes, organization, name, authorship.time.stored])
            let id = db.lastInsertedRowID
            try AuditLog.append(
                "created", .init(.apiKey, id), organization: organization, after: JSONWriter.object("name", name),
                by: authorship, in: db)
            return id
        }
    }

    // By the unique index on digest, then by primary key.
    static let programSQL = """
        SELECT k.id, k.last_used_at, o.id AS organization, o.municipality_code FROM program_key k
        JOIN organization o ON o.id = k.organization_id WHERE k.digest = ? AND k.revoked_at IS NULL
        """

    public func program(_ token: SecretToken.Digest, at time: Date) async throws -> Program? {
        let row = try database.read { db in
            try Row.fetchOne(db, sql: Self.programSQL, arguments: [token.bytes])
        }
        guard let row else { return nil }
        let program = Program(
            key: row["id"], organization: row["organization"], municipalityCode: row["municipality_code"])
        // To the minute: a busy program should not make the file busy.
        if (row["last_used_at"] as Int64? ?? 0) + 60 <= time.stored {
            // While an import holds the file, the request matters more than the note.
            try? await database.write { db in
                try db.execute(
                    sql: "UPDATE program_key SET last_used_at = ? WHERE id = ?", arguments: [time.stored, program.key])
            }
        }
        return program
    }

    public func keys(of organization: Int64) throws -> [ProgramKey] {
        try database.read { db in
            try Row.fetchAll(
                db, sql: "SELECT * FROM program_key WHERE organization_id = ? AND revoked_at IS NULL ORDER BY id",
                arguments: [organization])
        }
        .map { row in
            ProgramKey(
                id: row["id"], name: row["name"], createdAt: Date(stored: row["created_at"]),
                lastUsedAt: (row["last_used_at"] as Int64?).map(Date.init(stored:)))
        }
    }

    public func revokeKey(_ id: Int64, of organization: Int64, by authorship: Authorship) async throws {
        try await database.write { db in
            try db.execute(
                sql: """
                    UPDATE program_key SET revoked_at = ? WHERE id = ? AND organization_id = ? AND revoked_at IS NULL
                    """, arguments: [authorship.time.stored, id, organization])
            guard db.changesCount == 1 else { throw AccountError.unknownKey(id) }
            try AuditLog.append("revoked", .init(.apiKey, id), organization: organization, by: authorship, in: db)
        }
    }
}
