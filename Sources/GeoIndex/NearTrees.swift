internal import CSpatiaLite
internal import GRDB
internal import Statements
internal import Vocabulary

/// The R-trees: one of all located facilities, which SpatiaLite knows as the spatial index of `facility_point`,
/// and one for each category, so that a search for one in eight opens no more nodes than a search for all.
enum NearTrees {
    static let spatialIndex = "idx_facility_point_geometry"

    static func table(of category: Category) -> String { "near_\(category.rawValue)" }

    /// Answered by walking the tree; see ``NearestWalk``. Its rows are never returned.
    static let walkSQL = "SELECT pkid FROM \(spatialIndex) WHERE pkid MATCH nearest()"

    private static let categorySQL = Category.allCases.map {
        "SELECT id FROM \(table(of: $0)) WHERE id MATCH nearest()"
    }

    static func walkSQL(of category: Category) -> String { categorySQL[category.index] }

    /// Beyond a few categories, one walk of the large tree is shorter than many walks of small ones.
    static func areWorthwhile(_ categories: CategorySet) -> Bool {
        (1...4).contains(categories.rawValue.nonzeroBitCount)
    }

    /// Brings the trees up to date with what `facility_point` says since the revision, one by one or, for many changes,
    /// all at once.
    static func bringUpToDate(_ revision: Int64, in db: Database) throws {
        try EventFacilities.follow(revision, in: db)
        // Answered by facility_point_by_revision alone.
        let changed = "SELECT id FROM facility_point WHERE revision = ?"
        let changes = try Int.fetchOne(db, sql: "SELECT count(*) FROM (\(changed))", arguments: [revision]) ?? 0
        // An update costs about a hundred times a place's share of a rebuild; to count the places of a country for the
        // sake of one edit would cost more than the edit.
        let places = changes > 500 ? try Int.fetchOne(db, sql: "SELECT count(*) FROM facility_point") ?? 0 : 0
        if changes > 500, changes > places / 100 {
            try rebuild(in: db)
        } else {
            try update(Int64.fetchAll(db, sql: changed, arguments: [revision]), in: db)
        }
    }

    private static func update(_ ids: [Int64], in db: Database) throws {
        let point = try RawStatement(
            "SELECT geometry, CASE hidden WHEN 0 THEN categories ELSE 0 END FROM facility_point WHERE id = ?", in: db)
        for id in ids {
            point.bind(1, id)
            guard try point.step() else { continue }
            let place = PointGeometry.point(point.bytes(0))
            let categories = CategorySet(rawValue: UInt32(truncatingIfNeeded: point.integer(1)))
            point.reset()
            try put(categories.isEmpty ? nil : place, id, into: spatialIndex, key: "pkid", db)
            for category in Category.allCases {
                let entry = categories.contains(category) ? place : nil
                try put(entry, id, into: table(of: category), key: "id", db)
            }
        }
    }

    private static func put(_ point: Point?, _ id: Int64, into tree: String, key: String, _ db: Database) throws {
        let delete = try RawStatement("DELETE FROM \(tree) WHERE \(key) = ?", in: db)
        delete.bind(1, id)
        try delete.run()
        guard let point else { return }
        let insert = try RawStatement("INSERT INTO \(tree) VALUES (?, ?, ?, ?, ?)", in: db)
        insert.bind(1, id)
        for (index, edge) in [point.longitude, point.longitude, point.latitude, point.latitude].enumerated() {
            insert.bind(Int32(index + 2), edge)
        }
        try insert.run()
    }

    /// Packs all trees anew from `facility_point`; takes seconds for a million facilities.
    static func rebuild(in db: Database, chunk: Int = PackedRTree.usualChunk) throws {
        var all = try PackedRTree(replacing: spatialIndex, chunk: chunk, in: db)
        var byCategory = try Category.allCases.map { try PackedRTree(replacing: table(of: $0), chunk: chunk, in: db) }
        // Strips of half a degree, each from south to north: what comes together lies together.
        let points = try RawStatement(
            """
            SELECT id, categories, ST_X(geometry), ST_Y(geometry) FROM facility_point WHERE hidden = 0 AND located > 0
            ORDER BY CAST(ST_X(geometry) * 2 AS INTEGER), ST_Y(geometry)
            """, in: db)
        while try points.step() {
            let (id, point) = (points.integer(0), Point(latitude: points.double(3), longitude: points.double(2)))
            try all.append(id, at: point)
            for category in CategorySet(rawValue: UInt32(truncatingIfNeeded: points.integer(1))).categories {
                try byCategory[category.index].append(id, at: point)
            }
        }
        try all.finish()
        for index in byCategory.indices { try byCategory[index].finish() }
    }
}
