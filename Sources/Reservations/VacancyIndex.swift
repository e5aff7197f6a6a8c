internal import Foundation
internal import GRDB
internal import Synchronization
internal import Vocabulary

/// Which places have a vacancy, and what is left at one of them: read from the rows, remembered by the day, and never
/// the ground on which a booking is made.
///
/// Before each answer it looks whether anything has been committed since, here or in another process, and reads the
/// places that are concerned again.
final class VacancyIndex: Sendable {
    /// A day that many may ask for at the same time.
    final class Shared: Sendable {
        let contents: Mutex<VacancyDay>
        init(_ day: VacancyDay) { contents = Mutex(day) }
    }

    private let database: any DatabaseWriter
    private let policies: PolicyMemo
    private let services = Mutex(BookableServices())
    private let days: Mutex<RecentDays>
    private let loads = DayLoads()

    init(_ database: any DatabaseWriter, _ policies: PolicyMemo, mostBytes: Int = RecentDays.mostBytes) {
        self.database = database
        days = Mutex(RecentDays(mostBytes: mostBytes))
        self.policies = policies
    }

    /// How much is remembered at the moment: days, their slots, and about how many bytes.
    var footprint: (days: Int, slots: Int, bytes: Int) { days.withLock { $0.footprint } }

    /// The places of a kind with a vacancy on a day.
    func places(
        _ kind: BookablePlace.Kind, withVacancyOn day: Int, months: Int?, at time: Int64
    ) async throws -> IDSet {
        while true {
            if let known = try known(kind, on: day, months: months, at: time) { return known }
            // A large day takes a good part of a second: not on the thread that serves the connection.
            try await loads.load(day) { [self] in try await load(day) }
        }
    }

    /// `nil` while the day is not in memory as a whole.
    private func known(_ kind: BookablePlace.Kind, on day: Int, months: Int?, at time: Int64) throws -> IDSet? {
        try database.unsafeRead { db in
            try asked(day, db) { day, _ in day.isWhole ? day.places(kind, for: months, at: time) : nil }
        }
    }

    func vacancies(
        ofFacilities ids: [Int64], on day: Int, months: Int?, at time: Int64
    ) throws -> [Int64: Vacancy] {
        try database.unsafeRead { db in
            let bookable = try services.withLock { services in
                try services.follow(db)
                return ids.filter(services.facilities.contains)
            }
            guard !bookable.isEmpty else { return [:] }
            return try asked(day, db) { day, db in
                try Dictionary(
                    bookable.map { id in
                        let place = BookablePlace(kind: .facility, id: id)
                        return (id, try vacancy(at: place, in: &day, months: months, at: time, db))
                    }, uniquingKeysWith: { first, _ in first })
            }
        }
    }

    // By slot_by_service: the first that is still to come.
    private static let nextSQL = """
        SELECT day FROM slot WHERE service_id = ? AND start > ? AND cancelled_at IS NULL ORDER BY start LIMIT 1
        """

    func vacancies(
        ofEvents ids: [Int64], on day: Int?, months: Int?, at time: Int64
    ) throws -> [Int64: Vacancy] {
        try database.unsafeRead { db in
            let bookable = try services.withLock { services in
                try services.follow(db)
                return ids.compactMap { id in services.services[id].map { (event: id, service: $0) } }
            }
            var vacancies: [Int64: Vacancy] = [:]
            for (event, service) in bookable {
                let next =
                    try day
                    ?? Int.fetchOne(db.cachedStatement(sql: Self.nextSQL), arguments: [service, time])
                guard let next else { continue }
                let place = BookablePlace(kind: .event, id: event)
                vacancies[event] = try asked(next, db) { day, db in
                    try vacancy(at: place, in: &day, months: months, at: time, db)
                }
            }
            return vacancies
        }
    }

    private func vacancy(
        at place: BookablePlace, in day: inout VacancyDay, months: Int?, at time: Int64, _ db: Database
    ) throws -> Vacancy {
        if !day.knows(place) { try read(place, into: &day, db) }
        return day.vacancy(at: place, for: months, at: time)
    }

    /// Lets `body` look at a day as it is now.
    private func asked<Result: Sendable>(
        _ number: Int, _ db: Database, _ body: (inout VacancyDay, Database) throws -> Result
    ) throws -> Result {
        let shared = days.withLock { $0.day(number) }
        let (result, size) = try shared.contents.withLock { day in
            try follow(&day, db)
            return (try body(&day, db), (day.slotCount, day.bytes))
        }
        days.withLock { $0.keep(number, shared, slots: size.0, bytes: size.1) }
        return result
    }

    /// Reads a whole day, in one snapshot.
    private func load(_ number: Int) async throws {
        let day = try await database.read { [policies] db in
            var reader = VacancyReader(db, policies)
            return VacancyDay(number, try VacancyChanges.stamp(db), slots: try reader.slots(.day(number)))
        }
        let size = (day.slotCount, day.bytes)
        days.withLock { $0.keep(number, Shared(day), slots: size.0, bytes: size.1) }
    }

    /// Brings a day up to date with what is committed.
    private func follow(_ day: inout VacancyDay, _ db: Database) throws {
        guard try VacancyChanges.stamp(db) != day.stamp else { return }
        try db.inTransaction(.deferred) {
            let stamp = try VacancyChanges.stamp(db)
            if let places = try VacancyChanges.places(on: day.day, since: day.stamp, until: stamp, db) {
                for place in places where day.knows(place) { try read(place, into: &day, db) }
                // Last, so that what throws in between is read again.
                day.stamp = stamp
            } else {
                // So much has happened that reading it all again is shorter, once somebody needs it.
                day = VacancyDay(day.day, stamp, slots: nil)
            }
            return .commit
        }
    }

    private func read(_ place: BookablePlace, into day: inout VacancyDay, _ db: Database) throws {
        var reader = VacancyReader(db, policies)
        day.replace(place, by: try reader.slots(.place(place, day.day)).filter { $0.place == place })
    }
}

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
    private static let mostServices = 2_000

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
                db.cachedStatement(sql: revisedSQL), arguments: [known.revision, mostServices + 1])
            guard revised.count <= mostServices else { return nil }
            revised.forEach(add)
        }
        return places
    }
}
