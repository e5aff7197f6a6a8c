internal import CSpatiaLite
internal import GRDB
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

    /// A facility as the trees hold it.
    struct Entry {
        var id: Int64
        /// Longitude, latitude; degrees.
        var coordinates: SIMD2<Double>
        var categories: CategorySet
    }

    /// Brings the trees up to date with `facility_point`, one by one or, for many changes, all at once.
    static func bringUpToDate(_ ids: [Int64], in db: Database) throws {
        // An update costs about a hundred times a place's share of a rebuild.
        let places = try Int.fetchOne(db, sql: "SELECT count(*) FROM facility_point") ?? 0
        if ids.count > 500, ids.count > places / 100 {
            try rebuild(in: db)
        } else {
            try update(ids, in: db)
        }
    }

    private static func update(_ ids: [Int64], in db: Database) throws {
        let point = try SQLiteStatement(
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
        let delete = try SQLiteStatement("DELETE FROM \(tree) WHERE \(key) = ?", in: db)
        delete.bind(1, id)
        try delete.run()
        guard let point else { return }
        let insert = try SQLiteStatement("INSERT INTO \(tree) VALUES (?, ?, ?, ?, ?)", in: db)
        insert.bind(1, id)
        for (index, edge) in [point.longitude, point.longitude, point.latitude, point.latitude].enumerated() {
            insert.bind(Int32(index + 2), edge)
        }
        try insert.run()
    }

    /// Packs all trees anew from `facility_point`; takes seconds for a million facilities.
    static func rebuild(in db: Database) throws {
        let points = try SQLiteStatement(
            "SELECT id, categories, geometry FROM facility_point WHERE hidden = 0 AND located > 0", in: db)
        var entries: [Entry] = []
        entries.reserveCapacity(try Int.fetchOne(db, sql: "SELECT count(*) FROM facility_point") ?? 0)
        while try points.step() {
            guard let point = PointGeometry.point(points.bytes(2)) else { continue }
            let categories = CategorySet(rawValue: UInt32(truncatingIfNeeded: points.integer(1)))
            let coordinates = SIMD2(point.longitude, point.latitude)
            entries.append(Entry(id: points.integer(0), coordinates: coordinates, categories: categories))
        }
        for category in Category.allCases {
            try PackedRTree(entries.filter { $0.categories.contains(category) }).write(to: table(of: category), in: db)
        }
        // Last, because it takes the entries over.
        try PackedRTree(entries).write(to: spatialIndex, in: db)
    }
}
