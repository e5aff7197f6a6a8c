internal import GRDB
internal import Statements
internal import Vocabulary

extension EventSearch {
    /// The nearest that pass, with their distance in metres; one more than the limit when there are more.
    func nearest(to centre: Position, _ candidates: IDSet?) throws -> [EventRanking<Double>.Entry] {
        var ranking = EventRanking<Double>(limit: query.limit + 1, after: query.distanceCursor)
        let radius = query.radius ?? .infinity
        func consider(_ id: Int64, latitude: Double, longitude: Double) {
            let position = Position(Point(latitude: latitude, longitude: longitude))
            let chordSquared = centre.chordSquared(to: position)
            let distance = Ellipsoid.distance(from: centre, to: position, chordSquared: chordSquared)
            if distance <= radius { ranking.insert(distance, id) }
        }
        if let candidates, candidates.count <= few {
            try forEach(candidates) { id, row in
                if !row.isNull(1) { consider(id, latitude: row.double(1), longitude: row.double(2)) }
            }
            return ranking.entries
        }
        let bounds = DistanceBounds(from: centre)
        let row = try walk(from: centre, radius: radius)
        defer { row.reset() }
        while try row.step() {
            // Rows come in order of the least distance they can be at, so one that is too far ends the walk.
            let cell = BoundingBox(west: row.double(1), south: row.double(3), east: row.double(2), north: row.double(4))
            if let worst = ranking.worst,
                bounds.nearestSquared(cell) > Ellipsoid.longestChordSquared(ofGeodesic: worst.key)
            {
                break
            }
            if let candidates, !candidates.contains(row.integer(0)) { continue }
            consider(row.integer(0), latitude: row.double(5), longitude: row.double(6))
        }
        return ranking.entries
    }

    private func walk(from centre: Position, radius: Double) throws -> RawStatement {
        let walk = try statement(EventSearchSQL.nearest)
        let box = query.box ?? BoundingBox(west: -180, south: -90, east: 180, north: 90)
        let arguments = [
            centre.latitude, centre.longitude, radius, query.distanceCursor?.key ?? 0, box.west, box.south, box.east,
            box.north,
        ]
        for (index, argument) in arguments.enumerated() { walk.bind(Int32(index + 9), argument) }
        return walk
    }

    /// Those that pass, with the start of their first session in the period; one more than the limit when there are
    /// more.
    func inOrderOfTime(_ candidates: IDSet?) throws -> [EventRanking<Int64>.Entry] {
        let cursor = query.startCursor
        var ranking = EventRanking<Int64>(limit: query.limit + 1, after: cursor)
        if let candidates, candidates.count <= few {
            try forEach(candidates) { id, row in ranking.insert(row.integer(0), id) }
            return ranking.entries
        }
        let start = query.period.start
        if cursor.map({ $0.key < start }) ?? true {
            let row = try statement(EventSearchSQL.goingOn)
            while try row.step() {
                if candidates?.contains(row.integer(0)) ?? true { ranking.insert(row.integer(1), row.integer(0)) }
            }
        }
        let row = try statement(EventSearchSQL.beginning)
        defer { row.reset() }
        let isBehind = cursor.map { $0.key >= start } ?? false
        row.bind(9, isBehind ? cursor?.key : start - 1)
        row.bind(10, isBehind ? cursor?.id : .max)
        while ranking.worst == nil, try row.step() {
            if candidates?.contains(row.integer(0)) ?? true { ranking.insert(row.integer(1), row.integer(0)) }
        }
        return ranking.entries
    }

    /// Those of a few candidates that pass, with the row of ``EventSearchSQL/one``.
    private func forEach(_ candidates: IDSet, _ body: (Int64, RawStatement) -> Void) throws {
        let row = try statement(EventSearchSQL.one)
        var ids: [Int64] = []
        candidates.forEach { id in
            ids.append(Int64(id))
            return true
        }
        for id in ids {
            row.bind(9, id)
            if try row.step(), !row.isNull(0) { body(id, row) }
            row.reset()
        }
    }
}

extension EventQuery {
    fileprivate var distanceCursor: EventRanking<Double>.Entry? {
        guard case .distance(let metres, let id) = after else { return nil }
        return .init(key: metres, id: id)
    }

    fileprivate var startCursor: EventRanking<Int64>.Entry? {
        guard case .start(let start, let id) = after else { return nil }
        return .init(key: Timestamp.seconds(start), id: id)
    }
}
