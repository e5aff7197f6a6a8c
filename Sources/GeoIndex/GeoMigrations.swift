public import GRDB
internal import Vocabulary

/// The tables of this module. A migration that has shipped is never edited.
public enum GeoMigrations {
    public static func register(in migrator: inout DatabaseMigrator) {
        migrator.registerMigration("geo-001-createSpatialMetadata", migrate: createSpatialMetadata)
        migrator.registerMigration("geo-002-createFacility", migrate: createFacility)
        migrator.registerMigration("geo-003-createFacilityPoint", migrate: createFacilityPoint)
        migrator.registerMigration("geo-004-createNearTrees", migrate: createNearTrees)
        migrator.registerMigration("geo-005-createFacilityWords", migrate: createFacilityWords)
        migrator.registerMigration("geo-006-createTown", migrate: createTown)
        migrator.registerMigration("geo-007-keepFacilitiesByHand", migrate: keepFacilitiesByHand)
        migrator.registerMigration("geo-008-createEvent", migrate: EventMigrations.createEvent)
        migrator.registerMigration("geo-009-overseeMunicipalities", migrate: overseeMunicipalities)
    }

    /// One row of SRS metadata, for WGS84: `InitSpatialMetaData(1)` would end the migration's transaction.
    private static func createSpatialMetadata(_ db: Database) throws {
        try require(db, "SELECT InitSpatialMetaData(0, 'NONE')")
        try require(db, "SELECT InsertEpsgSrid(4326)")
        db.clearSchemaCache()
    }

    private static func createFacility(_ db: Database) throws {
        try db.execute(
            sql: """
                CREATE TABLE source (
                    id INTEGER PRIMARY KEY,
                    name TEXT NOT NULL UNIQUE CHECK (name <> ''),
                    licence TEXT,
                    verified_at INTEGER NOT NULL
                );
                -- AUTOINCREMENT: an id once shown to the world never means another place.
                CREATE TABLE facility (
                    id INTEGER PRIMARY KEY AUTOINCREMENT,
                    source_id INTEGER NOT NULL REFERENCES source (id),
                    external_id TEXT,
                    category TEXT NOT NULL,
                    name_key INTEGER NOT NULL,
                    address_key INTEGER NOT NULL,
                    point_key INTEGER NOT NULL,
                    document BLOB NOT NULL
                );
                CREATE UNIQUE INDEX facility_by_external_id
                    ON facility (source_id, external_id) WHERE external_id IS NOT NULL;
                CREATE INDEX facility_by_name ON facility (source_id, name_key, address_key, point_key);
                """)
    }

    private static func createFacilityPoint(_ db: Database) throws {
        try db.execute(
            sql: """
                -- One row, see GeoRevision; readers compare it with their columns.
                CREATE TABLE geo_revision (number INTEGER NOT NULL, token INTEGER NOT NULL);
                INSERT INTO geo_revision VALUES (0, 0);
                CREATE TABLE opening_hours (id INTEGER PRIMARY KEY, json TEXT NOT NULL UNIQUE);
                -- The narrow side of a facility: all that the columns in memory are made of. It is written in the
                -- facility's own transaction only; a foreign key would take a tenth of an import's time.
                CREATE TABLE facility_point (
                    id INTEGER PRIMARY KEY,
                    revision INTEGER NOT NULL,
                    hidden INTEGER NOT NULL DEFAULT 0 CHECK (hidden IN (0, 1)),
                    categories INTEGER NOT NULL,
                    amenities INTEGER NOT NULL,
                    min_months INTEGER,
                    max_months INTEGER,
                    hours_id INTEGER,
                    located INTEGER NOT NULL CHECK (located IN (0, 1, 2))
                );
                CREATE INDEX facility_point_by_revision ON facility_point (revision);
                """)
        try require(db, "SELECT AddGeometryColumn('facility_point', 'geometry', 4326, 'POINT', 'XY')")
        try require(db, "SELECT CreateSpatialIndex('facility_point', 'geometry')")
        // The index stays registered, so every SpatiaLite client finds and uses it; its contents are kept by
        // NearTrees, which packs a whole country in a second where the triggers would insert for a minute.
        let triggers = try String.fetchAll(
            db, sql: "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'facility_point'")
        for trigger in triggers {
            try db.execute(sql: "DROP TRIGGER \"\(trigger)\"")
        }
        db.clearSchemaCache()
    }

    private static func createNearTrees(_ db: Database) throws {
        for category in Category.allCases {
            try db.execute(
                sql: """
                    CREATE VIRTUAL TABLE \(NearTrees.table(of: category))
                    USING rtree(id, west, east, south, north)
                    """)
        }
    }

    private static func createFacilityWords(_ db: Database) throws {
        try db.execute(
            sql: """
                CREATE VIRTUAL TABLE facility_words USING fts5(folded, tokenize = 'trigram', columnsize = 0);
                -- A larger hash before a segment is written: a fifth less time on a million rows.
                INSERT INTO facility_words (facility_words, rank) VALUES ('hashsize', 33554432);
                CREATE VIRTUAL TABLE facility_trigram USING fts5vocab('facility_words', 'instance');
                """)
    }

    private static func createTown(_ db: Database) throws {
        try db.execute(
            sql: """
                CREATE TABLE municipality (
                    id INTEGER PRIMARY KEY,
                    prefecture TEXT NOT NULL,
                    name TEXT NOT NULL,
                    folded TEXT NOT NULL,
                    -- 1 for a city that only stands for its wards.
                    is_city INTEGER NOT NULL CHECK (is_city IN (0, 1)),
                    -- Its towns, and how many of them the list names itself.
                    towns INTEGER NOT NULL,
                    listed INTEGER NOT NULL,
                    latitude REAL NOT NULL,
                    longitude REAL NOT NULL,
                    UNIQUE (prefecture, name)
                );
                CREATE TABLE town (
                    id INTEGER PRIMARY KEY,
                    municipality_id INTEGER NOT NULL
                        REFERENCES municipality (id) DEFERRABLE INITIALLY DEFERRED,
                    name TEXT NOT NULL,
                    -- As addresses are compared, see AddressKey.
                    address_key TEXT NOT NULL,
                    latitude REAL NOT NULL,
                    longitude REAL NOT NULL
                );
                CREATE INDEX town_by_address ON town (municipality_id, address_key);
                -- What somebody may type to find a place: "港南台", "横浜", "横浜市", "横浜市港南区港南台".
                CREATE TABLE place_name (
                    folded TEXT NOT NULL,
                    rank INTEGER NOT NULL,
                    municipality_id INTEGER NOT NULL
                        REFERENCES municipality (id) DEFERRABLE INITIALLY DEFERRED,
                    town_id INTEGER NOT NULL,
                    PRIMARY KEY (folded, rank, municipality_id, town_id)
                ) WITHOUT ROWID;
                CREATE INDEX place_name_of_municipality ON place_name (folded) WHERE rank <= 0;
                """)
    }

    /// SpatiaLite says 0 or NULL where it failed.
    private static func require(_ db: Database, _ sql: String) throws {
        guard try Int.fetchOne(db, sql: sql) == 1 else {
            throw DatabaseError(message: "SpatiaLite refused: \(sql)")
        }
    }
}
