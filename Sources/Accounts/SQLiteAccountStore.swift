internal import Audit
internal import Foundation
public import GRDB

/// People and organisations in the deployment's SQLite file.
public struct SQLiteAccountStore: AccountStore {
    let database: any DatabaseWriter
    let ring: KeyRing
    private let columns: [SealedColumn]

    /// - Parameters:
    ///   - database: migrated with ``AccountMigrations`` and the audit log's.
    ///   - columns: where other modules keep what this one sealed for them.
    /// - Throws: ``AccountError/keyMissing(fingerprint:)`` when the file's secrets lie under another key.
    public init(_ database: any DatabaseWriter, ring: KeyRing, sealing columns: [SealedColumn] = []) throws {
        self.database = database
        self.ring = ring
        self.columns = columns
        try database.write { db in
            if try String.fetchOne(db, sql: "SELECT fingerprint FROM account_key") == nil, let key = ring.newest {
                try db.execute(
                    sql: "INSERT INTO account_key (id, fingerprint) VALUES (1, ?)", arguments: [key.fingerprint])
            }
            _ = try Vault(ring, db)
        }
    }

    /// Puts everything under a new key, in one transaction, and forgets the old ones.
    ///
    /// - Returns: how many secrets were encrypted anew.
    public func rotateKeys() throws -> Int {
        try ring.locked {
            let key = try ring.prepareRotation()
            let count = try database.write { db in
                let rotation = Rotation(from: try Vault(ring, db), to: key.vault, db)
                let count = try rotation.run() + columns.reduce(0) { try $0 + rotation.run($1) }
                try db.execute(sql: "UPDATE account_key SET fingerprint = ?", arguments: [key.fingerprint])
                return count
            }
            try ring.finishRotation(keeping: key.fingerprint)
            return count
        }
    }
}

/// Encrypts each box anew.
private struct Rotation {
    let old: Vault
    let new: Vault
    let db: Database

    init(from old: Vault, to new: Vault, _ db: Database) {
        self.old = old
        self.new = new
        self.db = db
    }

    func run() throws -> Int {
        var count = 0
        for row in try Row.fetchAll(db, sql: "SELECT id, email_box, name_box FROM account") {
            let id: Int64 = row["id"]
            let email = try old.open(row["email_box"], at: .email(account: id))
            let name = try old.open(row["name_box"], at: .displayName(account: id))
            try db.execute(
                sql: "UPDATE account SET email_index = ?, email_box = ?, name_box = ? WHERE id = ?",
                arguments: [
                    new.index(of: EmailAddress(email)), new.seal(email, at: .email(account: id)),
                    new.seal(name, at: .displayName(account: id)), id,
                ])
            count += 2
        }
        for row in try Row.fetchAll(db, sql: "SELECT id, account_id, box FROM child") {
            let place = Vault.Place.child(account: row["account_id"])
            let box = try new.seal(old.open(row["box"], at: place), at: place)
            try db.execute(sql: "UPDATE child SET box = ? WHERE id = ?", arguments: [box, row["id"] as Int64])
            count += 1
        }
        for row in try Row.fetchAll(db, sql: "SELECT id, organization_id, email_box FROM invitation") {
            let place = Vault.Place.invitation(organization: row["organization_id"])
            let email = try old.open(row["email_box"], at: place)
            try db.execute(
                sql: "UPDATE invitation SET email_index = ?, email_box = ? WHERE id = ?",
                arguments: [new.index(of: EmailAddress(email)), new.seal(email, at: place), row["id"] as Int64])
            count += 1
        }
        return count
    }

    func run(_ column: SealedColumn) throws -> Int {
        let rows = try Row.fetchAll(
            db, sql: "SELECT rowid, \(column.owner), \(column.box) FROM \(column.table) WHERE \(column.box) IS NOT NULL"
        )
        for row in rows {
            let place = Vault.Place.elsewhere(column, owner: row[1])
            try db.execute(
                sql: "UPDATE \(column.table) SET \(column.box) = ? WHERE rowid = ?",
                arguments: [new.seal(old.open(row[2], at: place), at: place), row[0] as Int64])
        }
        return rows.count
    }
}

extension Date {
    /// As the tables hold it: whole seconds.
    var stored: Int64 { Int64(timeIntervalSince1970.rounded(.down)) }

    init(stored: Int64) { self.init(timeIntervalSince1970: Double(stored)) }
}
