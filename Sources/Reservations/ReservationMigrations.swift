public import GRDB

/// The tables of this module. A migration that has shipped is never edited.
public enum ReservationMigrations {
    public static func register(in migrator: inout DatabaseMigrator) {
        migrator.registerMigration("res-001-createSlot", migrate: createSlot)
        migrator.registerMigration("res-002-createBooking", migrate: createBooking)
        migrator.registerMigration("res-003-createNotice", migrate: createNotice)
    }

    private static func createSlot(_ db: Database) throws {
        try db.execute(
            sql: """
                CREATE TABLE service (
                    id INTEGER PRIMARY KEY AUTOINCREMENT,
                    organization_id INTEGER NOT NULL,
                    facility_id INTEGER,
                    event_id INTEGER UNIQUE CHECK ((event_id IS NOT NULL) = (kind = 'event')),
                    kind TEXT NOT NULL CHECK (kind IN ('temporaryCare', 'sickChildCare', 'consultation', 'event')),
                    name TEXT NOT NULL CHECK (name <> ''),
                    unit TEXT NOT NULL CHECK (unit IN ('people', 'families')),
                    min_months INTEGER,
                    max_months INTEGER,
                    policy TEXT NOT NULL CHECK (json_valid(policy)),
                    note TEXT,
                    is_active INTEGER NOT NULL DEFAULT 1 CHECK (is_active IN (0, 1)),
                    version INTEGER NOT NULL DEFAULT 1,
                    created_at INTEGER NOT NULL,
                    -- Greater than all others after each change of the service, or when a slot of it has gone; kept by
                    -- triggers, so that whoever remembers services and their slots learns of it.
                    revision INTEGER NOT NULL DEFAULT 0
                );
                CREATE INDEX service_by_facility ON service (facility_id);
                CREATE INDEX service_by_revision ON service (revision);
                CREATE TABLE timetable (
                    service_id INTEGER PRIMARY KEY REFERENCES service (id),
                    document TEXT NOT NULL CHECK (json_valid(document)),
                    -- The last day (days since 1970 in Japan) for which slots were made.
                    made_until INTEGER NOT NULL,
                    -- How many days after today its slots are to be made for, as the service's policy has it.
                    days_ahead INTEGER NOT NULL,
                    version INTEGER NOT NULL DEFAULT 1,
                    updated_at INTEGER NOT NULL
                );
                -- Finds the timetables that have slots to make: those where this is before today.
                CREATE INDEX timetable_by_lead ON timetable (made_until - days_ahead);
                -- Times in seconds since 1970, UTC, half-open. day: days since 1970 in Japan, of the start.
                CREATE TABLE slot (
                    id INTEGER PRIMARY KEY AUTOINCREMENT,
                    service_id INTEGER NOT NULL REFERENCES service (id),
                    facility_id INTEGER,
                    day INTEGER NOT NULL,
                    start INTEGER NOT NULL,
                    end INTEGER NOT NULL CHECK (end > start),
                    capacity INTEGER NOT NULL CHECK (capacity >= 0),
                    -- "0-11:1 12-:3", see QuotaText; empty when there is none.
                    quotas TEXT NOT NULL DEFAULT '',
                    is_closed INTEGER NOT NULL DEFAULT 0 CHECK (is_closed IN (0, 1)),
                    cancelled_at INTEGER,
                    cancellation TEXT CHECK ((cancellation IS NULL) = (cancelled_at IS NULL)),
                    is_untouched INTEGER NOT NULL DEFAULT 0 CHECK (is_untouched IN (0, 1)),
                    version INTEGER NOT NULL DEFAULT 1
                );
                CREATE INDEX slot_by_service ON slot (service_id, start);
                CREATE INDEX slot_by_facility ON slot (facility_id, day) WHERE facility_id IS NOT NULL;
                CREATE INDEX slot_by_day ON slot (day);
                -- What staff did to a slot, and why.
                CREATE TABLE slot_step (
                    id INTEGER PRIMARY KEY AUTOINCREMENT,
                    slot_id INTEGER NOT NULL REFERENCES slot (id) ON DELETE CASCADE,
                    time INTEGER NOT NULL,
                    actor_kind TEXT NOT NULL,
                    actor_id INTEGER,
                    what TEXT NOT NULL CHECK (what IN ('made', 'changed', 'adjusted', 'cancelled')),
                    delta INTEGER,
                    capacity INTEGER NOT NULL,
                    reason TEXT
                );
                CREATE INDEX slot_step_by_slot ON slot_step (slot_id);
                -- The change sequence: a slot as it was after each change, committed with the change.
                CREATE TABLE slot_event (
                    sequence INTEGER PRIMARY KEY AUTOINCREMENT,
                    slot_id INTEGER NOT NULL,
                    facility_id INTEGER,
                    time INTEGER NOT NULL,
                    document TEXT NOT NULL
                );
                """)
        try reviseServices(db)
    }

    /// Slots that are made or changed are in the change sequence.
    private static func reviseServices(_ db: Database) throws {
        let columns = "kind, unit, min_months, max_months, policy, is_active, facility_id, event_id"
        for (name, moment, service) in [
            ("service_is_made", "INSERT ON service", "NEW.id"),
            ("service_is_changed", "UPDATE OF \(columns) ON service", "NEW.id"),
            ("slot_is_deleted", "DELETE ON slot", "OLD.service_id"),
        ] {
            try db.execute(
                sql: """
                    CREATE TRIGGER \(name) AFTER \(moment) BEGIN
                        UPDATE service SET revision = (SELECT max(revision) + 1 FROM service) WHERE id = \(service);
                    END
                    """)
        }
    }

    private static func createBooking(_ db: Database) throws {
        let states = BookingState.allCases.map { "'\($0.rawValue)'" }.joined(separator: ", ")
        try db.execute(
            sql: """
                CREATE TABLE booking (
                    id INTEGER PRIMARY KEY AUTOINCREMENT,
                    slot_id INTEGER NOT NULL REFERENCES slot (id),
                    -- NULL once the account is erased.
                    account_id INTEGER,
                    state TEXT NOT NULL CHECK (state IN (\(states))),
                    places INTEGER NOT NULL CHECK (places > 0),
                    expires_at INTEGER CHECK (state NOT IN ('held', 'offered') OR expires_at IS NOT NULL),
                    code TEXT NOT NULL,
                    note_box BLOB,
                    reason TEXT,
                    checked_in_at INTEGER,
                    checked_out_at INTEGER,
                    created_at INTEGER NOT NULL,
                    updated_at INTEGER NOT NULL
                );
                -- Answers how much of a slot is taken without looking at the rows.
                CREATE INDEX booking_by_slot ON booking (slot_id, state, expires_at, places);
                CREATE INDEX booking_by_account ON booking (account_id, id) WHERE account_id IS NOT NULL;
                CREATE INDEX booking_by_waiting ON booking (slot_id) WHERE state IN ('waiting', 'requested');
                CREATE INDEX booking_by_expiry ON booking (expires_at) WHERE state IN ('held', 'offered');
                CREATE TABLE booking_child (
                    booking_id INTEGER NOT NULL REFERENCES booking (id),
                    position INTEGER NOT NULL,
                    child_id INTEGER,
                    age_months INTEGER,
                    PRIMARY KEY (booking_id, position)
                ) WITHOUT ROWID;
                CREATE INDEX booking_child_by_child ON booking_child (child_id) WHERE child_id IS NOT NULL;
                CREATE TABLE booking_step (
                    id INTEGER PRIMARY KEY AUTOINCREMENT,
                    booking_id INTEGER NOT NULL REFERENCES booking (id),
                    time INTEGER NOT NULL,
                    actor_kind TEXT NOT NULL,
                    actor_id INTEGER,
                    from_state TEXT,
                    to_state TEXT NOT NULL,
                    reason TEXT,
                    request_id TEXT NOT NULL
                );
                CREATE INDEX booking_step_by_booking ON booking_step (booking_id);
                CREATE TRIGGER booking_step_is_not_changed BEFORE UPDATE OF booking_id, time, from_state, to_state
                    ON booking_step
                BEGIN SELECT RAISE(ABORT, 'the history is append-only'); END;
                CREATE TRIGGER booking_step_is_not_deleted BEFORE DELETE ON booking_step
                BEGIN SELECT RAISE(ABORT, 'the history is append-only'); END;
                -- Only what was answered with a booking is remembered, in the booking's own transaction.
                CREATE TABLE idempotency (
                    account_id INTEGER NOT NULL,
                    key TEXT NOT NULL,
                    fingerprint BLOB NOT NULL,
                    booking_id INTEGER NOT NULL REFERENCES booking (id),
                    state TEXT NOT NULL,
                    time INTEGER NOT NULL,
                    PRIMARY KEY (account_id, key)
                ) WITHOUT ROWID;
                CREATE INDEX idempotency_by_time ON idempotency (time);
                -- Children whom a facility knows, for services that ask for it.
                CREATE TABLE registration (
                    id INTEGER PRIMARY KEY AUTOINCREMENT,
                    service_id INTEGER NOT NULL REFERENCES service (id),
                    account_id INTEGER NOT NULL,
                    child_id INTEGER NOT NULL,
                    state TEXT NOT NULL CHECK (state IN ('requested', 'approved', 'declined')),
                    created_at INTEGER NOT NULL,
                    updated_at INTEGER NOT NULL,
                    UNIQUE (service_id, child_id)
                );
                CREATE INDEX registration_by_account ON registration (account_id);
                """)
    }

    private static func createNotice(_ db: Database) throws {
        try db.execute(
            sql: """
                -- The outbox: what is to be told, written with what it tells. No address and no name.
                CREATE TABLE notice (
                    id INTEGER PRIMARY KEY AUTOINCREMENT,
                    kind TEXT NOT NULL,
                    channel TEXT NOT NULL CHECK (channel IN ('mail', 'webhook')),
                    booking_id INTEGER NOT NULL REFERENCES booking (id),
                    account_id INTEGER,
                    organization_id INTEGER NOT NULL,
                    state TEXT NOT NULL DEFAULT 'due' CHECK (state IN ('due', 'sent', 'void', 'dead')),
                    created_at INTEGER NOT NULL,
                    due_at INTEGER NOT NULL,
                    -- When to try next.
                    next_at INTEGER NOT NULL,
                    attempts INTEGER NOT NULL DEFAULT 0,
                    -- When it was sent or found void.
                    settled_at INTEGER CHECK ((settled_at IS NOT NULL) = (state IN ('sent', 'void'))),
                    failure TEXT
                );
                -- Each channel has a queue of its own.
                CREATE INDEX notice_by_next ON notice (channel, next_at) WHERE state = 'due';
                CREATE INDEX notice_by_settling ON notice (settled_at) WHERE settled_at IS NOT NULL;
                CREATE INDEX notice_by_booking ON notice (booking_id);
                CREATE INDEX notice_by_state ON notice (state, id) WHERE state = 'dead';
                CREATE TABLE webhook (
                    organization_id INTEGER PRIMARY KEY,
                    url TEXT NOT NULL,
                    secret_box BLOB NOT NULL,
                    created_at INTEGER NOT NULL
                );
                """)
    }
}
