public import Audit
internal import Foundation
internal import GRDB
internal import Vocabulary

extension SQLiteAccountStore {
    /// More than any family has; an account is no place to store things.
    static let mostChildren = 20

    public func register(
        _ person: NewAccount, isAdmin: Bool, by authorship: Authorship
    ) async throws -> Int64? {
        try await database.write { [ring] db in
            let vault = try Vault(ring, db)
            let index = vault.index(of: person.email)
            try Self.forgetUnconfirmed(at: authorship.time, db)
            if let known = try Row.fetchOne(
                db, sql: "SELECT id, confirmed_at FROM account WHERE email_index = ?", arguments: [index])
            {
                guard known["confirmed_at"] == nil else {
                    // Written like a new account is, so that the answer takes as long.
                    try AuditLog.append(
                        "signedUpAgain", .init(.account, known["id"]), organization: nil, by: authorship, in: db)
                    return nil
                }
                try db.execute(sql: "DELETE FROM account WHERE id = ?", arguments: [known["id"] as Int64])
            }
            let isConfirmed = person.confirmation == nil
            // The boxes are bound to the id, so they follow it.
            try db.execute(
                sql: """
                    INSERT INTO account (email_index, email_box, name_box, password, is_admin, created_at, confirmed_at)
                    VALUES (?1, x'', x'', ?2, ?3, ?4, CASE WHEN ?5 THEN ?4 END)
                    """, arguments: [index, person.password.stored, isAdmin, authorship.time.stored, isConfirmed])
            let id = db.lastInsertedRowID
            try db.execute(
                sql: "UPDATE account SET email_box = ?, name_box = ? WHERE id = ?",
                arguments: [
                    vault.seal(person.email.text, at: .email(account: id)),
                    vault.seal(person.displayName, at: .displayName(account: id)), id,
                ])
            if let link = person.confirmation {
                try db.execute(
                    sql: "INSERT INTO confirmation_link (digest, account_id, expires_at) VALUES (?, ?, ?)",
                    arguments: [link.token.digest.bytes, id, link.expiresAt.stored])
            }
            try AuditLog.append("created", .init(.account, id), organization: nil, by: authorship, in: db)
            return id
        }
    }

    public func credentials(of email: EmailAddress) throws -> Credentials? {
        try database.read { db in
            let index = try Vault(ring, db).index(of: email)
            return try Row.fetchOne(
                db, sql: "SELECT id, password, confirmed_at FROM account WHERE email_index = ?", arguments: [index]
            ).flatMap(Credentials.init)
        }
    }

    public func credentials(of account: Int64) throws -> Credentials {
        let row = try database.read { db in
            try Row.fetchOne(
                db, sql: "SELECT id, password, confirmed_at FROM account WHERE id = ?", arguments: [account])
        }
        guard let credentials = row.flatMap(Credentials.init) else { throw AccountError.unknownAccount(account) }
        return credentials
    }

    public func account(_ id: Int64) throws -> Account {
        try database.read { db in
            let vault = try Vault(ring, db)
            guard let row = try Row.fetchOne(db, sql: "SELECT * FROM account WHERE id = ?", arguments: [id]) else {
                throw AccountError.unknownAccount(id)
            }
            return Account(
                id: id, email: try EmailAddress(vault.open(row["email_box"], at: .email(account: id))),
                displayName: try vault.open(row["name_box"], at: .displayName(account: id)), isAdmin: row["is_admin"],
                createdAt: Date(stored: row["created_at"]), memberships: try Self.memberships(of: id, db))
        }
    }

    public func rename(_ id: Int64, to displayName: String, by authorship: Authorship) async throws {
        try await database.write { [ring] db in
            let box = try Vault(ring, db).seal(displayName, at: .displayName(account: id))
            try db.execute(sql: "UPDATE account SET name_box = ? WHERE id = ?", arguments: [box, id])
            guard db.changesCount == 1 else { throw AccountError.unknownAccount(id) }
            try AuditLog.append("renamed", .init(.account, id), organization: nil, by: authorship, in: db)
        }
    }

    public func erase(_ id: Int64, by authorship: Authorship) async throws {
        try await database.write { db in
            // Who was invited is known by the address alone.
            try db.execute(
                sql: "DELETE FROM invitation WHERE email_index = (SELECT email_index FROM account WHERE id = ?)",
                arguments: [id])
            // Programs of an organisation that nobody answers for any more have no business.
            try db.execute(
                sql: """
                    UPDATE program_key SET revoked_at = ?2 WHERE revoked_at IS NULL AND organization_id IN (
                        SELECT organization_id FROM membership WHERE role = 'owner'
                        GROUP BY organization_id HAVING count(*) = 1 AND max(account_id) = ?1
                    )
                    """, arguments: [id, authorship.time.stored])
            // Children, sessions, links and memberships go with it.
            try db.execute(sql: "DELETE FROM account WHERE id = ?", arguments: [id])
            guard db.changesCount == 1 else { throw AccountError.unknownAccount(id) }
            try AuditLog.append("erased", .init(.account, id), organization: nil, by: authorship, in: db)
        }
    }

    /// What was never confirmed is nobody's data to keep.
    private static func forgetUnconfirmed(at time: Date, _ db: Database) throws {
        // By confirmation_link_by_expiry.
        try db.execute(
            sql: "DELETE FROM account WHERE id IN (SELECT account_id FROM confirmation_link WHERE expires_at <= ?)",
            arguments: [time.stored])
    }

    static func memberships(of account: Int64, _ db: Database) throws -> [Membership] {
        // By membership_by_account.
        try Row.fetchAll(
            db.cachedStatement(
                sql: """
                    SELECT o.*, m.role FROM membership m JOIN organization o ON o.id = m.organization_id
                    WHERE m.account_id = ? ORDER BY o.id
                    """), arguments: [account]
        ).compactMap { row in
            guard let role = OrganizationRole(rawValue: row["role"]), let organization = Organization(row) else {
                return nil
            }
            return Membership(organization: organization, role: role)
        }
    }
}

extension SQLiteAccountStore {
    public func addChild(_ child: Child, to account: Int64, by authorship: Authorship) async throws -> Int64 {
        try await database.write { [ring] db in
            let count = try Int.fetchOne(
                db, sql: "SELECT count(*) FROM child WHERE account_id = ?", arguments: [account])
            guard count! < Self.mostChildren else { throw AccountError.tooManyChildren(most: Self.mostChildren) }
            let box = try Vault(ring, db).seal(child.json, at: .child(account: account))
            try db.execute(sql: "INSERT INTO child (account_id, box) VALUES (?, ?)", arguments: [account, box])
            let id = db.lastInsertedRowID
            try AuditLog.append("created", .init(.child, id), organization: nil, by: authorship, in: db)
            return id
        }
    }

    public func children(of account: Int64) throws -> [KnownChild] {
        // One statement sees one state of the file: asked with every booking, it needs no transaction.
        let rows = try database.unsafeRead { db in
            try Row.fetchAll(db.cachedStatement(sql: Self.childrenSQL), arguments: [account])
        }
        return try rows.map { row in
            let json = try ring.key(row[2]).vault.open(row[1], at: .child(account: account))
            return KnownChild(id: row[0], child: try JSONDecoder().decode(Child.self, from: Data(json.utf8)))
        }
    }

    // By child_by_account; the key is the one of the snapshot.
    static let childrenSQL = """
        SELECT c.id, c.box, k.fingerprint FROM child c CROSS JOIN account_key k WHERE c.account_id = ? ORDER BY c.id
        """

    public func replaceChild(
        _ id: Int64, of account: Int64, by child: Child, authorship: Authorship
    ) async throws {
        try await database.write { [ring] db in
            let box = try Vault(ring, db).seal(child.json, at: .child(account: account))
            try db.execute(
                sql: "UPDATE child SET box = ? WHERE id = ? AND account_id = ?", arguments: [box, id, account])
            guard db.changesCount == 1 else { throw AccountError.unknownChild(id) }
            try AuditLog.append("edited", .init(.child, id), organization: nil, by: authorship, in: db)
        }
    }

    public func removeChild(_ id: Int64, of account: Int64, by authorship: Authorship) async throws {
        try await database.write { db in
            try db.execute(sql: "DELETE FROM child WHERE id = ? AND account_id = ?", arguments: [id, account])
            guard db.changesCount == 1 else { throw AccountError.unknownChild(id) }
            try AuditLog.append("deleted", .init(.child, id), organization: nil, by: authorship, in: db)
        }
    }
}

extension Credentials {
    fileprivate init?(_ row: Row) {
        guard let password = PasswordHash(stored: row["password"]) else { return nil }
        self.init(account: row["id"], password: password, isConfirmed: row["confirmed_at"] != nil)
    }
}

extension Child {
    fileprivate var json: String {
        get throws { String(decoding: try JSONEncoder().encode(self), as: UTF8.self) }
    }
}
