public import GRDB

/// The tables of this module. A migration that has shipped is never edited.
public enum AccountMigrations {
    public static func register(in migrator: inout DatabaseMigrator) {
        migrator.registerMigration("acc-001-createAccount", migrate: createAccount)
        migrator.registerMigration("acc-002-createOrganization", migrate: createOrganization)
        migrator.registerMigration("acc-003-createConfirmation", migrate: createConfirmation)
        migrator.registerMigration("acc-004-rememberFounder") { db in
            // Which municipality brought it in; its people see it before it has done anything.
            try db.execute(
                sql: """
                    ALTER TABLE organization ADD COLUMN founder_id INTEGER REFERENCES organization (id);
                    CREATE INDEX organization_by_founder ON organization (founder_id) WHERE founder_id IS NOT NULL;
                    """)
        }
    }

    private static func createAccount(_ db: Database) throws {
        try db.execute(
            sql: """
                -- One row as soon as there is a key: under which key all boxes of this file lie.
                CREATE TABLE account_key (
                    id INTEGER PRIMARY KEY CHECK (id = 1),
                    fingerprint TEXT NOT NULL
                );
                -- Boxes are encrypted, see Vault. AUTOINCREMENT: the audit log never means another person.
                CREATE TABLE account (
                    id INTEGER PRIMARY KEY AUTOINCREMENT,
                    email_index BLOB NOT NULL UNIQUE,
                    email_box BLOB NOT NULL,
                    name_box BLOB NOT NULL,
                    password TEXT NOT NULL,
                    is_admin INTEGER NOT NULL CHECK (is_admin IN (0, 1)),
                    created_at INTEGER NOT NULL
                );
                CREATE TABLE child (
                    id INTEGER PRIMARY KEY AUTOINCREMENT,
                    account_id INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
                    box BLOB NOT NULL
                );
                CREATE INDEX child_by_account ON child (account_id);
                CREATE TABLE session (
                    id INTEGER PRIMARY KEY AUTOINCREMENT,
                    digest BLOB NOT NULL UNIQUE,
                    account_id INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
                    created_at INTEGER NOT NULL,
                    expires_at INTEGER NOT NULL
                );
                CREATE INDEX session_by_account ON session (account_id);
                CREATE TABLE reset_link (
                    digest BLOB PRIMARY KEY NOT NULL,
                    account_id INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
                    expires_at INTEGER NOT NULL
                ) WITHOUT ROWID;
                CREATE INDEX reset_link_by_account ON reset_link (account_id);
                """)
    }

    private static func createOrganization(_ db: Database) throws {
        try db.execute(
            sql: """
                CREATE TABLE organization (
                    id INTEGER PRIMARY KEY AUTOINCREMENT,
                    kind TEXT NOT NULL CHECK (kind IN ('municipality', 'operator', 'npo')),
                    name TEXT NOT NULL CHECK (name <> ''),
                    municipality_code TEXT CHECK ((municipality_code IS NOT NULL) = (kind = 'municipality')),
                    is_verified INTEGER NOT NULL CHECK (is_verified IN (0, 1)),
                    created_at INTEGER NOT NULL
                );
                CREATE TABLE membership (
                    organization_id INTEGER NOT NULL REFERENCES organization (id),
                    account_id INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
                    role TEXT NOT NULL CHECK (role IN ('owner', 'staff')),
                    PRIMARY KEY (organization_id, account_id)
                ) WITHOUT ROWID;
                CREATE INDEX membership_by_account ON membership (account_id);
                CREATE TABLE invitation (
                    id INTEGER PRIMARY KEY AUTOINCREMENT,
                    digest BLOB NOT NULL UNIQUE,
                    organization_id INTEGER NOT NULL REFERENCES organization (id),
                    role TEXT NOT NULL CHECK (role IN ('owner', 'staff')),
                    email_index BLOB NOT NULL,
                    email_box BLOB NOT NULL,
                    expires_at INTEGER NOT NULL
                );
                CREATE INDEX invitation_by_organization ON invitation (organization_id, expires_at);
                CREATE INDEX invitation_by_email ON invitation (email_index);
                CREATE TABLE program_key (
                    id INTEGER PRIMARY KEY AUTOINCREMENT,
                    digest BLOB NOT NULL UNIQUE,
                    organization_id INTEGER NOT NULL REFERENCES organization (id),
                    name TEXT NOT NULL CHECK (name <> ''),
                    created_at INTEGER NOT NULL,
                    last_used_at INTEGER,
                    revoked_at INTEGER
                );
                CREATE INDEX program_key_by_organization ON program_key (organization_id);
                """)
    }

    private static func createConfirmation(_ db: Database) throws {
        try db.execute(
            sql: """
                -- NULL while nobody has proven to read the address's mail.
                ALTER TABLE account ADD COLUMN confirmed_at INTEGER;
                UPDATE account SET confirmed_at = created_at;
                CREATE TABLE confirmation_link (
                    digest BLOB PRIMARY KEY NOT NULL,
                    account_id INTEGER NOT NULL UNIQUE REFERENCES account (id) ON DELETE CASCADE,
                    expires_at INTEGER NOT NULL
                ) WITHOUT ROWID;
                CREATE INDEX confirmation_link_by_expiry ON confirmation_link (expires_at);
                """)
    }
}
