internal import GRDB

extension GeoMigrations {
    static func overseeMunicipalities(_ db: Database) throws {
        try db.execute(
            sql: """
                -- What a municipality has imported itself, and tried to.
                CREATE TABLE import_run (
                    id INTEGER PRIMARY KEY AUTOINCREMENT,
                    organization_id INTEGER NOT NULL,
                    imported_at INTEGER NOT NULL,
                    is_dry_run INTEGER NOT NULL CHECK (is_dry_run IN (0, 1)),
                    file_name TEXT NOT NULL,
                    source TEXT NOT NULL,
                    -- A JSON object of numbers.
                    counts TEXT NOT NULL CHECK (json_valid(counts)),
                    -- Row by row, CSV; NULL once there are many younger ones.
                    report BLOB
                ) STRICT;
                CREATE INDEX import_run_by_organization ON import_run (organization_id, id);
                -- Searches that found nothing, in sums: the position is rounded to a square of a kilometre, the time to
                -- a month, and who asked is not known.
                CREATE TABLE vain_search (
                    -- Months since the year 0.
                    month INTEGER NOT NULL,
                    municipality_code TEXT NOT NULL,
                    -- 基準地域メッシュ, eight digits.
                    square INTEGER NOT NULL,
                    -- The categories, joined by commas; empty for any.
                    category TEXT NOT NULL,
                    -- The other filters by name, joined by commas.
                    filters TEXT NOT NULL,
                    count INTEGER NOT NULL CHECK (count > 0),
                    PRIMARY KEY (municipality_code, month, square, category, filters)
                ) STRICT, WITHOUT ROWID;
                """)
    }
}
