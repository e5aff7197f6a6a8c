internal import GRDB

extension GeoMigrations {
    /// Only facilities that people have done something to have rows here: imports of others meet none of it.
    static func keepFacilitiesByHand(_ db: Database) throws {
        try db.execute(
            sql: """
                CREATE TABLE facility_keeping (
                    facility_id INTEGER PRIMARY KEY REFERENCES facility (id),
                    organization_id INTEGER,
                    -- When a person made it, UTC, seconds since 1970; NULL for one that an import brought.
                    made_at INTEGER,
                    -- NULL unless a person has hidden it.
                    hidden_reason TEXT CHECK (hidden_reason <> '')
                );
                CREATE INDEX facility_keeping_by_organization
                    ON facility_keeping (organization_id, facility_id) WHERE organization_id IS NOT NULL;
                -- The fields that say what a person said and not what the file says.
                CREATE TABLE facility_edit (
                    facility_id INTEGER NOT NULL REFERENCES facility (id),
                    field TEXT NOT NULL,
                    edited_at INTEGER NOT NULL,
                    PRIMARY KEY (facility_id, field)
                ) WITHOUT ROWID;
                -- What the file last said of a facility that has such fields.
                CREATE TABLE facility_published (
                    facility_id INTEGER PRIMARY KEY REFERENCES facility (id),
                    document BLOB NOT NULL,
                    latitude REAL,
                    longitude REAL,
                    CHECK ((latitude IS NULL) = (longitude IS NULL))
                );
                """)
        try createCorrection(db)
    }

    private static func createCorrection(_ db: Database) throws {
        try db.execute(
            sql: """
                CREATE TABLE correction (
                    id INTEGER PRIMARY KEY AUTOINCREMENT,
                    facility_id INTEGER NOT NULL REFERENCES facility (id),
                    -- Whose business it is, as long as it is open the same as the facility's.
                    organization_id INTEGER,
                    municipality_code TEXT,
                    changes TEXT CHECK (changes IS NULL OR json_valid(changes)),
                    text TEXT CHECK (text <> ''),
                    reporter_id INTEGER,
                    submitted_at INTEGER NOT NULL,
                    state TEXT NOT NULL CHECK (state IN ('open', 'accepted', 'declined', 'withdrawn')),
                    closed_at INTEGER CHECK ((closed_at IS NULL) = (state = 'open')),
                    decline_reason TEXT CHECK (decline_reason IS NULL OR state = 'declined')
                );
                CREATE INDEX correction_by_facility ON correction (facility_id) WHERE state = 'open';
                CREATE INDEX correction_by_organization ON correction (organization_id, id);
                CREATE INDEX correction_by_municipality ON correction (municipality_code, id);
                CREATE INDEX correction_open_by_organization ON correction (organization_id, id) WHERE state = 'open';
                CREATE INDEX correction_open_by_municipality
                    ON correction (municipality_code, id) WHERE state = 'open';
                CREATE INDEX correction_by_reporter ON correction (reporter_id) WHERE reporter_id IS NOT NULL;
                """)
    }
}
