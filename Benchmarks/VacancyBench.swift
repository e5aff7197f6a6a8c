import Foundation
import GRDB
import GeoIndex
import Reservations
import Vocabulary

/// "Nearest with a vacancy on Saturday for a child of 14 months", inside this process and on one thread.
struct VacancyBench {
    private let plan: Plan
    private let workspace: Workspace
    private let points: [Point]
    private let now = Date()

    init(_ plan: Plan, _ workspace: Workspace, _ points: QueryPoints) {
        self.plan = plan
        self.workspace = workspace
        self.points = points.points
    }

    /// A country with the samples of all rounds.
    private struct Country {
        let places: Int
        let database: DatabasePool
        let store: SpatiaLiteStore
        let reservations: SQLiteReservationStore
        let bookable: [Int64]
        var plain = Samples()
        var vacant = Samples()
        var marks = Samples()
        var afterBooking = Samples()
        var unread = Samples()
        /// Searches among so many of the bookable places only.
        var some: [(count: Int, samples: Samples)]
    }

    private var saturday: CivilDate { BookableCountry.saturday(after: now) }

    func run(into report: inout Report) async throws {
        for places in plan.sizes {
            var country = try open(places)
            defer { try? country.database.close() }
            for round in 1...plan.searchRounds {
                try Interruption.check()
                say("vacancy on \(places.grouped) places, round \(round) of \(plan.searchRounds)")
                try await takeTurn(&country, round: round)
            }
            try await add(country, to: &report)
        }
    }

    private func open(_ places: Int) throws -> Country {
        let connections = SpatiaLiteConnections()
        let database = try DatabasePool(
            path: workspace.existingDatabase(of: places), configuration: connections.makeConfiguration())
        try BookableCountry.prepare(database, until: saturday)
        let store = SpatiaLiteStore(database, connections: connections)
        try store.warmUp()
        let bookable = try database.read { db in try Int64.fetchAll(db, sql: "SELECT facility_id FROM service") }
        var dice = Dice(state: 7)
        let shuffled = bookable.shuffled(using: &dice)
        return Country(
            places: places, database: database, store: store, reservations: SQLiteReservationStore(database),
            bookable: shuffled, some: [places / 1_000, places / 100].map { ($0, Samples()) })
    }

    private func takeTurn(_ country: inout Country, round: Int) async throws {
        let reservations = SQLiteReservationStore(country.database)
        country.unread.add(
            try await seconds(1, round) { _ in
                _ = try await reservations.facilities(
                    withVacancyOn: saturday, ageMonths: BookableCountry.age, at: now)
            })
        let (store, kept) = (country.store, country.reservations)
        _ = try await search(points[0], store, kept)
        country.plain.add(
            try await seconds(400, round) { point in
                var query = FacilityQuery(limit: 20)
                query.centre = point
                _ = try store.ids(query)
            })
        country.vacant.add(try await seconds(400, round) { _ = try await search($0, store, kept) })
        for index in country.some.indices {
            let ids = IDSet(country.bookable.prefix(country.some[index].count))
            country.some[index].samples.add(
                try await seconds(200, round) { point in
                    var query = FacilityQuery(limit: 20)
                    (query.centre, query.ids) = (point, ids)
                    _ = try store.ids(query)
                })
        }
        let page = Array(country.bookable.prefix(20))
        country.marks.add(
            try await seconds(400, round) { _ in
                _ = try kept.vacancies(
                    ofFacilities: page, on: saturday, ageMonths: BookableCountry.age, at: now)
            })
        country.afterBooking.add(try await afterBookings(in: country, round: round))
    }

    private func search(
        _ point: Point, _ store: SpatiaLiteStore, _ reservations: SQLiteReservationStore
    ) async throws -> Int {
        var query = FacilityQuery(limit: 20)
        query.centre = point
        query.ageMonths = BookableCountry.age
        query.ids = try await reservations.facilities(withVacancyOn: saturday, ageMonths: BookableCountry.age, at: now)
        return try store.ids(query).count
    }

    /// Searches of which each is the first after a booking on that day; what the booking takes is not counted.
    private func afterBookings(in country: Country, round: Int) async throws -> Double {
        var total = 0.0
        for number in 0..<40 {
            let facility = country.bookable[(round * 40 + number) % country.bookable.count]
            try await country.database.write { [saturday] db in
                let slot = try Int64.fetchOne(
                    db, sql: "SELECT id FROM slot WHERE facility_id = ? AND day = ?",
                    arguments: [facility, saturday.dayNumber])
                try db.execute(
                    sql: """
                        INSERT INTO booking (slot_id, state, places, code, created_at, updated_at)
                        VALUES (?, 'confirmed', 1, '', 0, 0);
                        INSERT INTO slot_event (slot_id, time, document) VALUES (?, 0, '{}')
                        """, arguments: [slot, slot])
            }
            let begin = ContinuousClock.now
            _ = try await search(points[number], country.store, country.reservations)
            total += (ContinuousClock.now - begin).seconds
        }
        return total / 40
    }

    /// Seconds for one of `count` questions.
    private func seconds(_ count: Int, _ round: Int, _ ask: (Point) async throws -> Void) async throws -> Double {
        let begin = ContinuousClock.now
        for number in 0..<count { try await ask(points[(round * count + number) % points.count]) }
        return (ContinuousClock.now - begin).seconds / Double(count)
    }

    private func add(_ country: Country, to report: inout Report) async throws {
        let vacant = try await country.reservations.facilities(
            withVacancyOn: saturday, ageMonths: BookableCountry.age, at: now)
        func add(_ label: String, _ samples: Samples, compared: Bool = true) {
            report.add(
                label, places: country.places, "\(samples.median.milliseconds) (\(samples.least.milliseconds))",
                compared: compared ? "\(samples.ratio(to: country.plain).fixed(2))× all" : "")
        }
        let share = (Double(vacant.count) * 100 / Double(country.places)).fixed(1)
        add("20 nearest, all", country.plain, compared: false)
        add("… with a vacancy on Saturday, 14 months (\(share) % pass)", country.vacant)
        add("… the same right after a booking", country.afterBooking)
        for some in country.some {
            add("… of \(some.count.grouped) places anywhere", some.samples)
        }
        add("marks of 20 facilities", country.marks, compared: false)
        add("which have a vacancy, asked for the first time", country.unread, compared: false)
    }
}
