public import GRDB
internal import Statements

/// Appends to the log.
public enum AuditLog {
    private static let appendSQL = """
        INSERT INTO audit_entry (time, actor_kind, actor_id, request_id, action, subject_kind, subject_id,
            organization_id, before, after)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """

    /// Writes one entry; to be called in the transaction of the change, so that neither exists without the other.
    ///
    /// - Parameters:
    ///   - before, after: JSON objects in UTF-8 of what changed, without personal data.
    public static func append(
        _ action: String, _ subject: AuditEntry.Subject, organization: Int64?, before: [UInt8]? = nil,
        after: [UInt8]? = nil, by authorship: Authorship, in db: Database
    ) throws {
        let (kind, id) = authorship.actor.columns
        try RawStatement(appendSQL, in: db).bound(
            Int64(authorship.time.timeIntervalSince1970), kind, id, authorship.requestID, action,
            subject.kind.rawValue, subject.id, organization, before.map { String(decoding: $0, as: UTF8.self) },
            after.map { String(decoding: $0, as: UTF8.self) }
        ).run()
    }
}

/// The log's one table. A migration that has shipped is never edited.
public enum AuditMigrations {
    public static func register(in migrator: inout DatabaseMigrator) {
        migrator.registerMigration("audit-001-createEntry") { db in
            try db.execute(
                sql: """
                    CREATE TABLE audit_entry (
                        id INTEGER PRIMARY KEY AUTOINCREMENT,
                        time INTEGER NOT NULL,
                        actor_kind TEXT NOT NULL CHECK (actor_kind IN ('account', 'apiKey', 'anonymous', 'command')),
                        actor_id INTEGER CHECK ((actor_id IS NOT NULL) = (actor_kind IN ('account', 'apiKey'))),
                        request_id TEXT NOT NULL,
                        action TEXT NOT NULL CHECK (action <> ''),
                        subject_kind TEXT NOT NULL,
                        subject_id INTEGER NOT NULL,
                        organization_id INTEGER,
                        before TEXT CHECK (before IS NULL OR json_valid(before)),
                        after TEXT CHECK (after IS NULL OR json_valid(after))
                    );
                    CREATE INDEX audit_entry_by_organization ON audit_entry (organization_id, id);
                    CREATE TRIGGER audit_entry_is_not_changed BEFORE UPDATE ON audit_entry
                    BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
                    CREATE TRIGGER audit_entry_is_not_deleted BEFORE DELETE ON audit_entry
                    BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
                    """)
        }
    }
}

extension Authorship.Actor {
    /// As tables hold it: what it is, and its id where it has one.
    public var columns: (kind: String, id: Int64?) {
        switch self {
        case .account(let id): ("account", id)
        case .apiKey(let id): ("apiKey", id)
        case .anonymous: ("anonymous", nil)
        case .command: ("command", nil)
        }
    }

    init(kind: String, id: Int64?) {
        switch (kind, id) {
        case ("account", let id?): self = .account(id)
        case ("apiKey", let id?): self = .apiKey(id)
        case ("command", _): self = .command
        default: self = .anonymous
        }
    }
}
