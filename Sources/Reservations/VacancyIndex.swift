internal import Foundation
internal import GRDB
internal import Statements
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
        var loaded: Shared?
        while true {
            if let known = try known(kind, on: day, in: loaded, months: months, at: time) { return known }
            // A large day takes a good part of a second: not on the thread that serves the connection.
            loaded = try await loads.load(day) { [self] in try await load(day) }
        }
    }

    /// `nil` while the day is not in memory as a whole.
    private func known(
        _ kind: BookablePlace.Kind, on day: Int, in loaded: Shared?, months: Int?, at time: Int64
    ) throws -> IDSet? {
        try database.unsafeRead { db in
            try asked(day, in: loaded, at: VacancyChanges.stamp(db), db) { day, _ in
                day.isWhole ? day.places(kind, for: months, at: time) : nil
            }
        }
    }

    func vacancies(
        ofFacilities ids: [Int64], on day: Int, months: Int?, at time: Int64
    ) throws -> [Int64: Vacancy] {
        try database.unsafeRead { db in
            let stamp = try VacancyChanges.stamp(db)
            let bookable = try services(at: stamp, db) { services in ids.filter(services.facilities.contains) }
            guard !bookable.isEmpty else { return [:] }
            return try asked(day, at: stamp, db) { day, db in
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
            let stamp = try VacancyChanges.stamp(db)
            let bookable = try services(at: stamp, db) { services in
                ids.compactMap { id in services.services[id].map { (event: id, service: $0) } }
            }
            var vacancies: [Int64: Vacancy] = [:]
            for (event, service) in bookable {
                let next =
                    try day
                    ?? Int.fetchOne(db.cachedStatement(sql: Self.nextSQL), arguments: [service, time])
                guard let next else { continue }
                let place = BookablePlace(kind: .event, id: event)
                vacancies[event] = try asked(next, at: stamp, db) { day, db in
                    try vacancy(at: place, in: &day, months: months, at: time, db)
                }
            }
            return vacancies
        }
    }

    private func vacancy(
        at place: BookablePlace, in day: inout VacancyDay, months: Int?, at time: Int64, _ db: Database
    ) throws -> Vacancy {
        if !day.knows(place) {
            // Slots and who is in them, as they were at one moment.
            try db.inTransaction(.deferred) {
                try read(place, into: &day, db)
                return .commit
            }
        }
        return day.vacancy(at: place, for: months, at: time)
    }

    /// Lets `body` look at a day as it is now.
    ///
    /// - Parameters:
    ///   - loaded: the day as it was just read, which may have been forgotten again for others.
    ///   - stamp: as just read. Nobody holds a day while asking the file, unless it has to be read again: others wait.
    private func asked<Result: Sendable>(
        _ number: Int, in loaded: Shared? = nil, at stamp: VacancyStamp, _ db: Database,
        _ body: (inout VacancyDay, Database) throws -> Result
    ) throws -> Result {
        let shared = loaded ?? days.withLock { $0.day(number) }
        let (result, size) = try shared.contents.withLock { day in
            let before = day.bytes
            if day.stamp != stamp { try follow(&day, db) }
            let result = try body(&day, db)
            return (result, day.bytes == before ? nil : (day.slotCount, day.bytes))
        }
        if let size { days.withLock { $0.resize(number, shared, slots: size.0, bytes: size.1) } }
        return result
    }

    /// Lets `body` look at the services as they are now.
    private func services<Result: Sendable>(
        at stamp: VacancyStamp, _ db: Database, _ body: (BookableServices) throws -> Result
    ) throws -> Result {
        try services.withLock { services in
            if services.revision != stamp.revision { try services.follow(db) }
            return try body(services)
        }
    }

    /// Reads a whole day, in one snapshot.
    private func load(_ number: Int) async throws -> Shared {
        let day = try await database.readAside { [policies] db in
            var reader = VacancyReader(db, policies)
            return VacancyDay(number, try VacancyChanges.stamp(db), slots: try reader.slots(.day(number)))
        }
        let size = (day.slotCount, day.bytes)
        let shared = Shared(day)
        days.withLock { $0.keep(number, shared, slots: size.0, bytes: size.1) }
        return shared
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
