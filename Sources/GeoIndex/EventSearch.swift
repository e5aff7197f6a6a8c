internal import GRDB
internal import Statements
internal import Vocabulary

/// One search among the events, in one snapshot.
///
/// With a centre it walks the R-tree nearest first, without one the calendar in order of time, until the page is full;
/// where an index says beforehand that few events are left, it looks at each of those instead.
struct EventSearch {
    let query: EventQuery
    /// Up to so many candidates are looked at one by one (4 µs each). Of a hundred thousand events, that is one in a
    /// hundred: where more pass, a walk meets a page of them after about as many.
    let few: Int
    let db: Database

    init(_ query: EventQuery, few: Int = 1_000, _ db: Database) {
        self.query = query
        self.few = few
        self.db = db
    }

    func page() throws -> EventPage {
        let period = query.period
        guard period.start < period.end else { return EventPage(hits: [], next: nil) }
        let candidates = try EventCandidates(query, few: few, db).ids()
        // One more than asked for tells whether there is a next page.
        if let centre = query.centre {
            let found = try nearest(to: Position(centre), candidates)
            let shown = found.prefix(query.limit)
            let starts = try statement(EventSearchSQL.one)
            let hits = try shown.map { entry in
                starts.bind(9, entry.id)
                defer { starts.reset() }
                guard try starts.step() else { throw DatabaseError(message: "event \(entry.id) has gone") }
                return (id: entry.id, distance: entry.key as Double?, start: starts.integer(0))
            }
            let next = shown.last.map { EventCursor.distance($0.key, id: $0.id) }
            return try page(hits, next: found.count > query.limit ? next : nil)
        }
        let found = try inOrderOfTime(candidates)
        let shown = found.prefix(query.limit)
        let next = shown.last.map { EventCursor.start(Timestamp.date($0.key), id: $0.id) }
        let hits = shown.map { (id: $0.id, distance: nil as Double?, start: $0.key) }
        return try page(hits, next: found.count > query.limit ? next : nil)
    }

    private func page(_ hits: [(id: Int64, distance: Double?, start: Int64)], next: EventCursor?) throws -> EventPage {
        let rows = try EventRows(db)
        let hits = try hits.map { hit in
            EventHit(
                event: try rows.known(hit.id), distance: hit.distance, start: Timestamp.date(hit.start))
        }
        return EventPage(hits: hits, next: next)
    }

    /// A statement with the parameters that all of them share.
    func statement(_ sql: String) throws -> RawStatement {
        let statement = try RawStatement(sql, in: db)
        statement.bind(1, query.period.start)
        statement.bind(2, query.period.end)
        statement.bind(3, query.ageMonths.map(Int64.init))
        statement.bind(4, Int64(query.categories.rawValue))
        if let box = query.box {
            for (index, edge) in [box.west, box.south, box.east, box.north].enumerated() {
                statement.bind(Int32(index + 5), edge)
            }
        } else {
            for index in 5...8 { statement.bind(Int32(index), nil as Int64?) }
        }
        return statement
    }
}
