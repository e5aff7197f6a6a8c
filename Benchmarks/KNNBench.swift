import GRDB
import Vocabulary

/// The same question put to SpatiaLite's own `KNN` virtual table, for scale.
struct KNNBench {
    let database: DatabasePool
    let points: [Point]
    /// It is slow, so a few have to do.
    private static let queries = 24

    /// Answered by the spatial index of `facility_point`; distances in degrees, so the order is not the same.
    private static let sql = """
        SELECT fid, distance FROM knn
        WHERE f_table_name = 'facility_point' AND ref_geometry = MakePoint(?, ?, 4326) AND max_items = 20
        """

    func run(places: Int, into report: inout Report) throws {
        try Interruption.check()
        say("SpatiaLite's KNN")
        var samples = Samples()
        try database.read { db in
            for point in points.prefix(Self.queries) {
                var found = 0
                samples.add(
                    try Stopwatch.seconds {
                        found = try Row.fetchAll(db, sql: Self.sql, arguments: [point.longitude, point.latitude]).count
                    })
                guard found == 20 else { throw DatabaseError(message: "KNN found \(found) places instead of 20") }
            }
        }
        report.add(
            "for scale: SpatiaLite's KNN, ids, in degrees", places: places,
            "\(samples.median.milliseconds) (\(samples.least.milliseconds))")
    }
}
