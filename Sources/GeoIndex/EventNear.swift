internal import CSpatiaLite
internal import Vocabulary

/// `nearest_event()`: lets the R-tree of the events hand out its rows in order of the least distance they can be at.
///
/// SQLite keeps the nodes and rows it has yet to hand out in a queue ordered by the score given here (R*Tree module,
/// section 6, "Custom R-Tree Queries"). Unlike `nearest()`, which decides on a facility inside the walk, this function
/// keeps no state besides its arguments, so it can be joined with other tables.
enum EventNear {
    /// Latitude and longitude of the centre; the radius and the distance that earlier pages reached, metres; the box.
    private static let argumentCount: Int32 = 8

    /// Makes the function known to a connection.
    static func register(on connection: OpaquePointer) -> Int32 {
        sqlite3_rtree_query_callback(
            connection, "nearest_event",
            { entry in
                guard let entry, entry.pointee.nParam == EventNear.argumentCount else { return SQLITE_ERROR }
                return EventNear.walk(of: entry).pointee.visit(entry)
            }, nil, nil)
    }

    /// The walk of this cursor: made at the first entry, freed by SQLite with the cursor.
    private static func walk(of entry: UnsafeMutablePointer<sqlite3_rtree_query_info>) -> UnsafeMutablePointer<Walk> {
        if let known = entry.pointee.pUser { return known.assumingMemoryBound(to: Walk.self) }
        let walk = UnsafeMutablePointer<Walk>.allocate(capacity: 1)
        walk.initialize(to: Walk(entry.pointee.aParam))
        entry.pointee.pUser = UnsafeMutableRawPointer(walk)
        entry.pointee.xDelUser = { $0?.assumingMemoryBound(to: Walk.self).deallocate() }
        return walk
    }

    /// What one walk asks for. Plain values only: it is freed without being deinitialised.
    private struct Walk {
        private let bounds: DistanceBounds
        private let longestSquared: Double
        private let reached: Double
        private let box: BoundingBox

        init(_ arguments: UnsafePointer<Double>) {
            bounds = DistanceBounds(
                from: Position(Point(latitude: arguments[0], longitude: arguments[1])))
            longestSquared = Ellipsoid.longestChordSquared(ofGeodesic: arguments[2])
            reached = arguments[3] - Ellipsoid.precision
            box = BoundingBox(west: arguments[4], south: arguments[5], east: arguments[6], north: arguments[7])
        }

        /// Scores one entry of the node that SQLite has just opened.
        func visit(_ entry: UnsafeMutablePointer<sqlite3_rtree_query_info>) -> Int32 {
            let edges = entry.pointee.aCoord!
            let cell = BoundingBox(west: edges[0], south: edges[2], east: edges[1], north: edges[3])
            let nearest = bounds.nearestSquared(cell)
            entry.pointee.eWithin = Int32(NOT_WITHIN)
            guard nearest <= longestSquared, box.meets(cell), bounds.farthest(cell) >= reached else { return SQLITE_OK }
            entry.pointee.eWithin = Int32(PARTLY_WITHIN)
            entry.pointee.rScore = nearest
            return SQLITE_OK
        }
    }
}
