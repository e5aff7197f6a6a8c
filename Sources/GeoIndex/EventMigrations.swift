internal import GRDB

/// The tables of the events. A migration that has shipped is never edited.
enum EventMigrations {
    static func createEvent(_ db: Database) throws {
        try db.execute(sql: eventSQL)
        try db.execute(sql: sessionSQL)
        try db.execute(
            sql: """
                -- The events that have a point; kept by EventWriter.
                CREATE VIRTUAL TABLE event_near USING rtree(id, west, east, south, north);
                CREATE VIRTUAL TABLE event_words USING fts5(folded, tokenize = 'trigram', columnsize = 0);
                -- A larger hash before a segment is written, as for facility_words.
                INSERT INTO event_words (event_words, rank) VALUES ('hashsize', 33554432);
                CREATE VIRTUAL TABLE event_trigram USING fts5vocab('event_words', 'instance');
                """)
    }

    private static let eventSQL = """
        CREATE TABLE event_source (
            id INTEGER PRIMARY KEY,
            name TEXT NOT NULL UNIQUE CHECK (name <> ''),
            licence TEXT,
            verified_at INTEGER NOT NULL
        ) STRICT;
        -- The narrow side of an event: all that a search decides on. AUTOINCREMENT: an id once shown to the world never
        -- means another event.
        CREATE TABLE event (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            -- Of another module, which never deletes one.
            organization_id INTEGER,
            source_id INTEGER REFERENCES event_source (id),
            external_id TEXT CHECK (external_id <> ''),
            -- By what a list's event is known again, see EventIdentity.
            title_key INTEGER NOT NULL,
            first_start INTEGER NOT NULL,
            place_key INTEGER NOT NULL,
            facility_id INTEGER REFERENCES facility (id),
            municipality_code TEXT CHECK (municipality_code <> ''),
            latitude REAL CHECK (latitude BETWEEN -90 AND 90),
            longitude REAL CHECK (longitude BETWEEN -180 AND 180),
            min_months INTEGER CHECK (min_months >= 0),
            max_months INTEGER CHECK (max_months >= 0),
            version INTEGER NOT NULL CHECK (version >= 1),
            cancelled_reason TEXT CHECK (cancelled_reason <> ''),
            taken_down_reason TEXT CHECK (taken_down_reason <> ''),
            created_at INTEGER NOT NULL,
            updated_at INTEGER NOT NULL,
            CHECK ((organization_id IS NULL) = (source_id IS NOT NULL)),
            CHECK (external_id IS NULL OR source_id IS NOT NULL),
            CHECK ((latitude IS NULL) = (longitude IS NULL)),
            -- Whoever publishes by hand says where.
            CHECK (source_id IS NOT NULL OR facility_id IS NOT NULL OR latitude IS NOT NULL)
        ) STRICT;
        CREATE INDEX event_by_organization ON event (organization_id) WHERE organization_id IS NOT NULL;
        CREATE INDEX event_by_municipality ON event (municipality_code) WHERE municipality_code IS NOT NULL;
        CREATE INDEX event_by_facility ON event (facility_id) WHERE facility_id IS NOT NULL;
        CREATE UNIQUE INDEX event_by_external_id ON event (source_id, external_id) WHERE external_id IS NOT NULL;
        CREATE INDEX event_by_identity ON event (source_id, title_key, first_start, place_key)
            WHERE source_id IS NOT NULL;
        CREATE TABLE event_document (
            event_id INTEGER PRIMARY KEY REFERENCES event (id),
            document BLOB NOT NULL
        ) STRICT;
        """

    private static let sessionSQL = """
        -- When an event takes place, for the search: of sessions that start together, the longest.
        CREATE TABLE event_session (
            event_id INTEGER NOT NULL REFERENCES event (id),
            start_at INTEGER NOT NULL,
            end_at INTEGER NOT NULL CHECK (end_at > start_at),
            PRIMARY KEY (event_id, start_at)
        ) STRICT, WITHOUT ROWID;
        -- What is going on at a moment has begun within a day before it, or is one of the few that last longer.
        CREATE INDEX event_session_by_start ON event_session (start_at, event_id, end_at);
        CREATE INDEX event_session_long ON event_session (end_at, start_at, event_id)
            WHERE end_at - start_at > 86400;
        """
}
