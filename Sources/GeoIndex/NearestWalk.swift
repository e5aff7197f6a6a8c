internal import CSpatiaLite
internal import Vocabulary

/// One nearest-first walk down an R-tree of SQLite: what it looks for, and the best it has found so far.
///
/// SQLite keeps the nodes it has yet to open in a queue ordered by the score ``visit(_:)`` gives them, which is the
/// least distance they can be at (R*Tree module, section 6, "Custom R-Tree Queries"). Leaves are decided right here
/// and never handed back as rows, so a walk allocates nothing; it ends as soon as the next node in the queue is
/// farther than the worst of the best.
struct NearestWalk {
    struct Found {
        var distance: Double
        var id: Int64

        @inline(__always)
        static func < (left: Found, right: Found) -> Bool {
            left.distance < right.distance || (left.distance == right.distance && left.id < right.id)
        }
    }

    /// How a walk ended.
    enum End { case complete, outOfBudget, broken(Int32) }

    private let bounds: DistanceBounds
    private let filter: FacilityFilter
    private let box: BoundingBox?
    private let after: Found?
    private let found: UnsafeMutablePointer<Found>
    private let limit: Int
    private(set) var count = 0
    /// The worst of the best so far or, while there is room, the radius.
    private var worst: Found
    /// Squared chords beyond which nothing can be wanted any more, and below which all was on an earlier page.
    private var longestSquared: Double
    private let shortestSquared: Double
    /// Categories whose trees are already done: their members have had their turn.
    private var settled: CategorySet = []
    /// How many more leaves may be looked at before going through the columns is cheaper.
    private var budget: Int
    private var isOver = false

    /// - Parameter found: room for `limit` results, owned by the caller.
    init(
        from origin: Position, radius: Double?, box: BoundingBox?, after: Found?, filter: FacilityFilter,
        budget: Int, limit: Int, into found: UnsafeMutablePointer<Found>
    ) {
        bounds = DistanceBounds(from: origin)
        self.filter = filter
        self.box = box
        self.after = after
        self.budget = budget
        self.limit = limit
        self.found = found
        shortestSquared = after.map { Ellipsoid.shortestChordSquared(ofGeodesic: $0.distance) } ?? 0
        worst = Found(distance: radius ?? .infinity, id: .max)
        longestSquared = Ellipsoid.longestChordSquared(ofGeodesic: worst.distance)
    }

    /// Walks one tree to its end. `statement` selects from the tree with `MATCH nearest()`.
    mutating func run(_ statement: OpaquePointer, in slot: WalkSlot, settling category: CategorySet = []) -> End {
        isOver = false
        let status = withUnsafeMutablePointer(to: &self) { walk in
            slot.walk = walk
            defer { slot.walk = nil }
            let status = sqlite3_step(statement)
            sqlite3_reset(statement)
            return status
        }
        settled.formUnion(category)
        if budget < 0 { return .outOfBudget }
        return status == SQLITE_DONE || isOver ? .complete : .broken(status)
    }

    /// Looks at one entry of the node that SQLite has just opened.
    @inline(__always)
    mutating func visit(_ entry: UnsafeMutablePointer<sqlite3_rtree_query_info>) -> Int32 {
        // Nodes come nearest first, so one that is too far means that all the others are.
        guard entry.pointee.rParentScore <= longestSquared, budget >= 0 else {
            isOver = true
            return SQLITE_ABORT
        }
        let edges = entry.pointee.aCoord!
        let cell = BoundingBox(west: edges[0], south: edges[2], east: edges[1], north: edges[3])
        let nearest = bounds.nearestSquared(cell)
        entry.pointee.eWithin = Int32(NOT_WITHIN)
        guard nearest <= longestSquared else { return SQLITE_OK }
        if let box, !box.meets(cell) { return SQLITE_OK }
        if entry.pointee.iLevel > 0 {
            if let after, bounds.farthest(cell) < after.distance - Ellipsoid.precision { return SQLITE_OK }
            entry.pointee.eWithin = Int32(PARTLY_WITHIN)
            entry.pointee.rScore = nearest
        } else {
            budget -= 1
            consider(Int(entry.pointee.iRowid), settled: settled)
        }
        return SQLITE_OK
    }

    /// Takes a facility in if it passes the filter and is among the best so far.
    @inline(__always)
    mutating func consider(_ id: Int, settled: CategorySet = []) {
        guard filter.passes(id, settled: settled) else { return }
        let position = filter.positions[id]
        let chordSquared = bounds.origin.chordSquared(to: position)
        guard chordSquared <= longestSquared, chordSquared >= shortestSquared else { return }
        if let box, !box.contains(latitude: position.latitude, longitude: position.longitude) { return }
        let distance = Ellipsoid.distance(from: bounds.origin, to: position, chordSquared: chordSquared)
        insert(Found(distance: distance, id: Int64(id)))
    }

    @inline(__always)
    private mutating func insert(_ candidate: Found) {
        if let after, !(after < candidate) { return }
        // Before the list is full, `worst` stands for the radius, which itself is inside.
        guard candidate < worst else { return }
        var place = count < limit ? count : limit - 1
        while place > 0, candidate < found[place - 1] {
            found[place] = found[place - 1]
            place -= 1
        }
        found[place] = candidate
        if count < limit { count += 1 }
        if count == limit {
            worst = found[limit - 1]
            longestSquared = Ellipsoid.longestChordSquared(ofGeodesic: worst.distance)
        }
    }

    /// Starts over with nothing found, for a pass through the columns instead.
    mutating func forget(radius: Double?) {
        count = 0
        settled = []
        worst = Found(distance: radius ?? .infinity, id: .max)
        longestSquared = Ellipsoid.longestChordSquared(ofGeodesic: worst.distance)
    }
}

/// Where the callback that SQLite holds finds the walk of the moment; one for each connection.
///
/// `@unchecked`: SQLite calls back on the thread that steps, and a connection steps on one thread at a time.
final class WalkSlot: @unchecked Sendable {
    fileprivate(set) var walk: UnsafeMutablePointer<NearestWalk>?

    /// Registers `nearest()` on a connection; the slot must live as long as the connection.
    func register(on connection: OpaquePointer) -> Int32 {
        sqlite3_rtree_query_callback(
            connection, "nearest",
            { entry in
                guard let entry else { return SQLITE_ERROR }
                let walk = Unmanaged<WalkSlot>.fromOpaque(entry.pointee.pContext)._withUnsafeGuaranteedRef { $0.walk }
                return walk?.pointee.visit(entry) ?? SQLITE_ERROR
            }, Unmanaged.passUnretained(self).toOpaque(), nil)
    }
}
