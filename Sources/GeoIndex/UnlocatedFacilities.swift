internal import Foundation
internal import GRDB
internal import Statements
internal import Vocabulary

/// Facilities for which nobody has given a point: they stand where the gazetteer says their address is, and go with
/// it when a new list says otherwise.
struct UnlocatedFacilities {
    private static let sql = """
        SELECT p.id, p.located, p.geometry, json_extract(d, '$.address') AS address,
               json_extract(d, '$.municipality') AS municipality, json_extract(d, '$.prefecture') AS prefecture,
               json_extract(d, '$.municipalityCode') AS code
        FROM facility_point p
        CROSS JOIN (SELECT id, CAST(document AS TEXT) AS d FROM facility) f ON f.id = p.id WHERE p.located <> 1
        """

    private let db: Database

    init(_ db: Database) { self.db = db }

    /// Asks the gazetteer for each of them again.
    ///
    /// - Returns: how many had waited and now have a place.
    func place(revision: Int64) throws -> Int {
        let placer = try AddressPlacer(db)
        let update = try RawStatement(
            "UPDATE facility_point SET geometry = ?, located = ?, revision = ? WHERE id = ?", in: db)
        var placed = 0
        for row in try Row.fetchAll(db, sql: Self.sql) {
            let town = try placer.place(
                address: row["address"], municipality: row["municipality"],
                prefecture: row["prefecture"] ?? Prefectures.name(ofCode: row["code"]))
            let geometry = town.map { PointGeometry.blob($0.point) }
            let old: Data? = row["geometry"]
            guard geometry != old.map([UInt8].init) else { continue }
            let located: FacilityColumns.Located = town == nil ? .nowhere : .byTown
            update.bind(1, blob: geometry)
            update.bind(2, Int64(located.rawValue))
            update.bind(3, revision)
            update.bind(4, row["id"] as Int64)
            try update.run()
            if old == nil { placed += 1 }
        }
        try NearTrees.bringUpToDate(revision, in: db)
        return placed
    }
}
