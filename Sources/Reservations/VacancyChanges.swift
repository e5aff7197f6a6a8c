internal import GRDB

/// What has been committed since a state that somebody knows.
enum VacancyChanges {
    /// From the ends of two indexes.
    static let stampSQL = "SELECT (SELECT max(sequence) FROM slot_event), (SELECT max(revision) FROM service)"
    /// From the primary key on, then the primary keys of slot and service.
    static let changedSQL = """
        SELECT DISTINCT v.facility_id, v.event_id FROM slot_event e CROSS JOIN slot s ON s.id = e.slot_id
            CROSS JOIN service v ON v.id = s.service_id
        WHERE e.sequence > ?1 AND s.day = ?2
        """
    /// By service_by_revision.
    static let revisedSQL = "SELECT facility_id, event_id FROM service WHERE revision > ?1 LIMIT ?2"
    private static let oldestSQL = "SELECT min(sequence) FROM slot_event"

    /// A change takes some 2 µs to look at and a place 20 µs to read again: beyond so many, a day of 200,000 slots is
    /// read as a whole in not much longer.
    private static let mostChanges: Int64 = 20_000
    private static let mostPlaces = 2_000

    static func stamp(_ db: Database) throws -> VacancyStamp {
        let row = try Row.fetchOne(db.cachedStatement(sql: stampSQL))
        return VacancyStamp(sequence: row?[0] ?? 0, revision: row?[1] ?? 0)
    }

    /// The places whose slots of a day may have changed; `nil` when nobody can say, or there are many.
    static func places(
        on day: Int, since known: VacancyStamp, until stamp: VacancyStamp, _ db: Database
    ) throws -> Set<BookablePlace>? {
        // Less than known: the file was put back from a backup.
        guard known.sequence <= stamp.sequence, known.revision <= stamp.revision,
            stamp.sequence - known.sequence <= mostChanges
        else { return nil }
        var places: Set<BookablePlace> = []
        func add(_ row: Row) {
            if let event: Int64 = row[1] {
                places.insert(BookablePlace(kind: .event, id: event))
            } else if let facility: Int64 = row[0] {
                places.insert(BookablePlace(kind: .facility, id: facility))
            }
        }
        if known.sequence < stamp.sequence {
            // Old changes are thrown away some day.
            guard let oldest = try Int64.fetchOne(db.cachedStatement(sql: oldestSQL)), oldest <= known.sequence + 1
            else { return nil }
            try Row.fetchAll(db.cachedStatement(sql: changedSQL), arguments: [known.sequence, day]).forEach(add)
        }
        if known.revision < stamp.revision {
            let revised = try Row.fetchAll(
                db.cachedStatement(sql: revisedSQL), arguments: [known.revision, mostPlaces + 1])
            revised.forEach(add)
        }
        return places.count <= mostPlaces ? places : nil
    }
}
