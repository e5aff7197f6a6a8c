internal import GRDB
internal import Statements
public import Vocabulary

extension SpatiaLiteStore {
    public func facilities(_ query: FacilityQuery, at time: JapanTime) throws -> FacilityPage {
        try read { db, columns in
            // One more than asked for tells whether there is a next page.
            let ids = try ids(query, db, columns)
            let shown = ids.prefix(query.limit)
            let documents = try FacilityDocuments(db)
            let hits = try shown.map { id, distance in
                try documents.hit(id, distance: query.centre == nil ? nil : distance, columns, at: time)
            }
            return FacilityPage(hits: hits, next: ids.count > query.limit ? shown.last.map(query.cursor) : nil)
        }
    }

    /// The search proper: which facilities pass the query, without fetching what is said about them.
    ///
    /// - Returns: in the order of ``facilities(_:at:)``, one more than the limit when there is a next page; metres
    ///   from the centre, else from the middle of the box, `nil` when the query has neither.
    public func ids(_ query: FacilityQuery) throws -> [(id: Int64, distance: Double?)] {
        try read { db, columns in try ids(query, db, columns) }
    }

    private func ids(
        _ query: FacilityQuery, _ db: Database, _ columns: FacilityColumns
    ) throws -> [(id: Int64, distance: Double?)] {
        let members = try members(query, db, revision: columns.revision)
        guard let origin = query.origin else { return inOrderOfID(query, columns, members).map { ($0, nil) } }
        return try nearest(query, from: Position(origin), db, columns, members).map { ($0.id, $0.distance) }
    }

    public func facility(_ id: Int64, at time: JapanTime) throws -> FacilityHit? {
        try read { db, columns in
            guard columns.attributes.indices.contains(Int(clamping: id)),
                !columns.attributes[Int(id)].categories.isEmpty
            else { return nil }
            return try FacilityDocuments(db).hit(id, distance: nil, columns, at: time)
        }
    }

    /// The facilities that the words and the ids of the query allow; `nil` for all.
    private func members(_ query: FacilityQuery, _ db: Database, revision: GeoRevision) throws -> IDSet? {
        var members = query.ids
        if let words = query.words {
            let matching = try wordSets.facilities(matching: words, db, revision: revision)
            if members == nil { members = matching } else { members?.formIntersection(matching) }
        }
        return members
    }

    private func nearest(
        _ query: FacilityQuery, from origin: Position, _ db: Database, _ columns: FacilityColumns, _ members: IDSet?
    ) throws -> [NearestWalk.Found] {
        try FacilityFilter.with(query, on: columns, members: members) { filter in
            try withUnsafeTemporaryAllocation(of: NearestWalk.Found.self, capacity: query.limit + 1) { found in
                let budget = Self.budget(of: query, among: members?.count, of: columns.count)
                var walk = NearestWalk(
                    from: origin, radius: query.radius, box: query.box, after: query.distanceCursor, filter: filter,
                    budget: budget, limit: query.limit + 1, into: found.baseAddress!)
                if try budget == 0 || !complete(&walk, query.categories, db) {
                    // So few pass that the walk would open half of the country: look at each instead.
                    walk.forget(radius: query.radius)
                    columns.forEachLocated(in: members) { walk.consider($0) }
                }
                return Array(UnsafeBufferPointer(start: found.baseAddress, count: walk.count))
            }
        }
    }

    /// How many leaves a walk may look at.
    ///
    /// A leaf with its share of the nodes above costs about 0.15 µs: eight times what the next place in the columns
    /// does, and as much as a member of a set, which lies anywhere in them. So a walk that does not end costs at most
    /// as much again as the pass that then answers. Among `members` that lie like all others, a walk meets one in
    /// `count / members` leaves: where a page of them needs more leaves than there are members (up to 4,500 of a
    /// million), it is not begun, unless a radius or a box ends it.
    private static func budget(of query: FacilityQuery, among members: Int?, of count: Int) -> Int {
        guard let members else { return max(2_000, count / 8) }
        let isBounded = query.radius != nil || query.box != nil
        return isBounded || members * members > query.limit * count ? members : 0
    }

    /// Walks the trees of the categories, or the tree of all places; false when the budget did not suffice.
    private func complete(_ walk: inout NearestWalk, _ categories: CategorySet, _ db: Database) throws -> Bool {
        let slot = try connections.slot(of: db)
        let trees: [(sql: String, category: CategorySet)] =
            NearTrees.areWorthwhile(categories)
            ? categories.categories.map { (NearTrees.walkSQL(of: $0), CategorySet($0)) }
            : [(NearTrees.walkSQL, CategorySet(rawValue: 0))]
        for (sql, category) in trees {
            let statement = try RawStatement(sql, in: db)
            switch walk.run(statement.handle, in: slot, settling: category) {
            case .complete: continue
            case .outOfBudget: return false
            case .broken(let code): throw DatabaseError(resultCode: ResultCode(rawValue: code))
            }
        }
        return true
    }

    private func inOrderOfID(_ query: FacilityQuery, _ columns: FacilityColumns, _ members: IDSet?) -> [Int64] {
        FacilityFilter.with(query, on: columns, members: members) { filter in
            var ids: [Int64] = []
            columns.forEach(in: members, from: query.firstID) { id in
                if filter.passes(id) { ids.append(Int64(id)) }
                return ids.count <= query.limit
            }
            return ids
        }
    }
}

extension FacilityColumns {
    /// Calls `body` with the ids from `first` on, or with those of `members`, until it answers false.
    func forEach(in members: IDSet?, from first: Int = 0, _ body: (Int) -> Bool) {
        if let members {
            members.forEach(from: first) { $0 < attributes.count ? body($0) : false }
        } else {
            for id in attributes.indices.dropFirst(first) where !body(id) { return }
        }
    }

    func forEachLocated(in members: IDSet?, _ body: (Int) -> Void) {
        forEach(in: members) { id in
            if located[id] != .nowhere { body(id) }
            return true
        }
    }
}

extension FacilityQuery {
    /// Where results are ordered from: the centre, else the middle of the box.
    fileprivate var origin: Point? {
        centre ?? box.map { Point(latitude: $0.centre.latitude, longitude: $0.centre.longitude) }
    }

    fileprivate var distanceCursor: NearestWalk.Found? {
        guard case .distance(let metres, let id) = after else { return nil }
        return NearestWalk.Found(distance: metres, id: id)
    }

    fileprivate var firstID: Int {
        guard case .id(let id) = after else { return 0 }
        return Int(clamping: id) + 1
    }

    fileprivate func cursor(behind last: (id: Int64, distance: Double?)) -> FacilityCursor {
        last.distance.map { .distance($0, id: last.id) } ?? .id(last.id)
    }
}
