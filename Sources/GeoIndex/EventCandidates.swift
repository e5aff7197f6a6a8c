internal import GRDB
internal import Statements
internal import Vocabulary

/// The events that a query leaves to be looked at, as far as an index can tell beforehand.
struct EventCandidates {
    private let query: EventQuery
    private let few: Int
    private let db: Database

    /// - Parameter few: up to how many candidates are worth finding out for a condition that a walk can decide too.
    init(_ query: EventQuery, few: Int, _ db: Database) {
        self.query = query
        self.few = few
        self.db = db
    }

    /// No other event passes; `nil` when nothing narrows them down.
    func ids() throws -> IDSet? {
        var result = try query.words.map { try EventWords.events(matching: $0, db) }
        func narrow(_ ids: IDSet) {
            if result == nil { result = ids } else { result?.formIntersection(ids) }
        }
        if let ids = query.ids { narrow(ids) }
        if let organization = query.organization {
            let statement = try RawStatement(EventSearchSQL.ofOrganization, in: db)
            statement.bind(1, organization)
            narrow(try all(statement))
        }
        if let municipality = query.municipality {
            let statement = try RawStatement(EventSearchSQL.inMunicipality, in: db)
            statement.bind(1, municipality)
            narrow(try all(statement))
        }
        if let facility = query.facility {
            let statement = try RawStatement(EventSearchSQL.atFacility, in: db)
            statement.bind(1, facility)
            narrow(try all(statement))
        }
        // What the walk itself does not go by: the period on the map, the box in the calendar.
        if result.map({ $0.count > few }) ?? true {
            let further = query.centre == nil ? try inBox() : try inPeriod()
            if let further { narrow(further) }
        }
        return result
    }

    /// `nil` when there are many, or when the period has no end and so holds about all that is to come.
    private func inPeriod() throws -> IDSet? {
        guard query.to != nil else { return nil }
        let statement = try RawStatement(EventSearchSQL.inPeriod, in: db)
        statement.bind(1, query.period.start)
        statement.bind(2, query.period.end)
        statement.bind(3, Int64(few + 1))
        return unlessMany(try all(statement))
    }

    private func inBox() throws -> IDSet? {
        guard let box = query.box else { return nil }
        let statement = try RawStatement(EventSearchSQL.inBox, in: db)
        var result = IDSet()
        for (west, east) in box.crossesDateLine ? [(box.west, 180), (-180, box.east)] : [(box.west, box.east)] {
            for (index, edge) in [west, box.south, east, box.north].enumerated() {
                statement.bind(Int32(index + 1), edge)
            }
            statement.bind(5, Int64(few + 1))
            guard let part = unlessMany(try all(statement)) else { return nil }
            part.forEach { id in
                result.insert(Int64(id))
                return true
            }
        }
        return result
    }

    private func unlessMany(_ rows: (ids: IDSet, rows: Int)) -> IDSet? { rows.rows > few ? nil : rows.ids }

    private func all(_ statement: RawStatement) throws -> IDSet { try all(statement).ids }

    private func all(_ statement: RawStatement) throws -> (ids: IDSet, rows: Int) {
        var (ids, rows) = (IDSet(), 0)
        while try statement.step() {
            ids.insert(statement.integer(0))
            rows += 1
        }
        return (ids, rows)
    }
}

extension EventQuery {
    /// Seconds since 1970, [start, end); an open end is beyond every event.
    var period: (start: Int64, end: Int64) {
        let (first, last) = (-Timestamp.range.upperBound, Timestamp.range.upperBound)
        // A session [s, e) of whole seconds overlaps [from, to) when e > from and s < to.
        return (
            from.map { Timestamp.seconds($0) } ?? first, to.map { Timestamp.seconds($0, up: true) } ?? last
        )
    }
}
