public import Audit
public import Foundation
internal import GRDB

extension SQLiteAccountStore {
    public func openSession(
        _ token: SecretToken, of account: Int64, provenBy password: PasswordHash?,
        confirming confirmation: SecretToken.Digest?, expiring: Date, by authorship: Authorship
    ) async throws {
        try await database.write { db in
            let sql = "SELECT confirmed_at FROM account WHERE id = ?1 AND (?2 IS NULL OR password = ?2)"
            guard let known = try Row.fetchOne(db, sql: sql, arguments: [account, password?.stored]) else {
                throw AccountError.unknownAccount(account)
            }
            if known["confirmed_at"] == nil {
                try db.execute(
                    sql: "DELETE FROM confirmation_link WHERE digest = ? AND account_id = ? AND expires_at > ?",
                    arguments: [confirmation?.bytes, account, authorship.time.stored])
                guard db.changesCount == 1 else { throw AccountError.unknownAccount(account) }
                try Self.confirm(account, by: authorship, db)
            }
            try db.execute(
                sql: "INSERT INTO session (digest, account_id, created_at, expires_at) VALUES (?, ?, ?, ?)",
                arguments: [token.digest.bytes, account, authorship.time.stored, expiring.stored])
            try db.execute(
                sql: "DELETE FROM session WHERE account_id = ? AND expires_at <= ?",
                arguments: [account, authorship.time.stored])
            try AuditLog.append("signedIn", .init(.account, account), organization: nil, by: authorship, in: db)
        }
    }

    // By the unique index on digest, then by primary keys.
    static let personSQL = """
        SELECT s.expires_at, a.id, a.is_admin FROM session s JOIN account a ON a.id = s.account_id
        WHERE s.digest = ? AND s.expires_at > ?
        """

    public func person(_ token: SecretToken.Digest, at time: Date) throws -> Person? {
        // Asked with every request: a transaction around two lookups would cost more than they do.
        try database.unsafeRead { db in
            let statement = try db.cachedStatement(sql: Self.personSQL)
            guard let row = try Row.fetchOne(statement, arguments: [token.bytes, time.stored]) else { return nil }
            let memberships = try Self.memberships(of: row["id"], db).map {
                Person.Affiliation(
                    organization: $0.organization.id, role: $0.role,
                    municipalityCode: $0.organization.municipalityCode)
            }
            return Person(
                account: row["id"], isAdmin: row["is_admin"], memberships: memberships,
                sessionExpiresAt: Date(stored: row["expires_at"]))
        }
    }

    public func closeSession(_ token: SecretToken.Digest, by authorship: Authorship) async throws {
        try await database.write { db in
            let account = try Int64.fetchOne(
                db, sql: "DELETE FROM session WHERE digest = ? RETURNING account_id", arguments: [token.bytes])
            guard let account else { return }
            try AuditLog.append("signedOut", .init(.account, account), organization: nil, by: authorship, in: db)
        }
    }

    public func sessions(of account: Int64, at time: Date) throws -> [OpenSession] {
        try database.read { db in
            try Row.fetchAll(
                db, sql: "SELECT * FROM session WHERE account_id = ? AND expires_at > ? ORDER BY id",
                arguments: [account, time.stored])
        }
        .map { row in
            OpenSession(
                id: row["id"], createdAt: Date(stored: row["created_at"]), expiresAt: Date(stored: row["expires_at"]))
        }
    }

    public func closeSession(_ id: Int64, of account: Int64, by authorship: Authorship) async throws {
        try await database.write { db in
            try db.execute(sql: "DELETE FROM session WHERE id = ? AND account_id = ?", arguments: [id, account])
            guard db.changesCount == 1 else { throw AccountError.unknownSession(id) }
            try AuditLog.append("signedOut", .init(.account, account), organization: nil, by: authorship, in: db)
        }
    }
}

extension SQLiteAccountStore {
    public func changePassword(
        of id: Int64, to password: PasswordHash, keeping session: SecretToken.Digest?, by authorship: Authorship
    ) async throws {
        try await database.write { db in
            try Self.setPassword(of: id, password, keeping: session, db)
            try AuditLog.append("changedPassword", .init(.account, id), organization: nil, by: authorship, in: db)
        }
    }

    public func offerReset(
        _ token: SecretToken, to email: EmailAddress, expiring: Date, by authorship: Authorship
    ) async throws -> Account? {
        let id = try await database.write { [ring] db -> Int64? in
            let index = try Vault(ring, db).index(of: email)
            let known = try Int64.fetchOne(
                db, sql: "SELECT id FROM account WHERE email_index = ?", arguments: [index])
            guard let id = known else { return nil }
            // One link at a time: an older mail in the same inbox opens nothing.
            try db.execute(sql: "DELETE FROM reset_link WHERE account_id = ?", arguments: [id])
            try db.execute(
                sql: "INSERT INTO reset_link (digest, account_id, expires_at) VALUES (?, ?, ?)",
                arguments: [token.digest.bytes, id, expiring.stored])
            try AuditLog.append("askedForReset", .init(.account, id), organization: nil, by: authorship, in: db)
            return id
        }
        return try id.map(account)
    }

    public func isOpen(reset token: SecretToken.Digest, at time: Date) throws -> Bool {
        try database.read { db in
            try Bool.fetchOne(
                db, sql: "SELECT EXISTS (SELECT 1 FROM reset_link WHERE digest = ? AND expires_at > ?)",
                arguments: [token.bytes, time.stored]) ?? false
        }
    }

    public func resetPassword(
        _ token: SecretToken.Digest, to password: PasswordHash, by authorship: Authorship
    ) async throws {
        try await database.write { db in
            let account = try Int64.fetchOne(
                db, sql: "DELETE FROM reset_link WHERE digest = ? AND expires_at > ? RETURNING account_id",
                arguments: [token.bytes, authorship.time.stored])
            guard let account else { throw AccountError.unknownLink }
            try Self.setPassword(of: account, password, keeping: nil, db)
            try Self.confirm(account, by: authorship, db)
            try AuditLog.append("resetPassword", .init(.account, account), organization: nil, by: authorship, in: db)
        }
    }

    /// Whoever came back with a link reads the address's mail. Once confirmed, always confirmed.
    private static func confirm(_ account: Int64, by authorship: Authorship, _ db: Database) throws {
        try db.execute(
            sql: "UPDATE account SET confirmed_at = ? WHERE id = ? AND confirmed_at IS NULL",
            arguments: [authorship.time.stored, account])
        guard db.changesCount == 1 else { return }
        try db.execute(sql: "DELETE FROM confirmation_link WHERE account_id = ?", arguments: [account])
        try AuditLog.append("confirmed", .init(.account, account), organization: nil, by: authorship, in: db)
    }

    /// Whoever else was signed in may be the reason for the change.
    private static func setPassword(
        of id: Int64, _ password: PasswordHash, keeping session: SecretToken.Digest?, _ db: Database
    ) throws {
        try db.execute(sql: "UPDATE account SET password = ? WHERE id = ?", arguments: [password.stored, id])
        guard db.changesCount == 1 else { throw AccountError.unknownAccount(id) }
        try db.execute(
            sql: "DELETE FROM session WHERE account_id = ? AND digest IS NOT ?", arguments: [id, session?.bytes])
        try db.execute(sql: "DELETE FROM reset_link WHERE account_id = ?", arguments: [id])
    }
}
