import Foundation
import GRDB
import HTTPTypes
import Testing
import Vocabulary

@testable import FacilityAPI

/// Services, slots and bookings written as rows, with their line in the change sequence.
struct BookingRowsByHand {
    let pool: DatabasePool

    static var tomorrow: CivilDate { JapanTime(Date()).date.advanced(by: 1) }

    func service(at facility: String, ages: AgeRange = AgeRange(), event: String? = nil) throws -> Int64 {
        try pool.write { db in
            try db.execute(
                sql: """
                    INSERT INTO service (organization_id, facility_id, event_id, kind, name, unit, min_months, max_months,
                        policy, created_at) VALUES (1, ?, ?, ?, '一時預かり', 'people', ?, ?, '{}', 0)
                    """,
                arguments: [
                    event == nil ? Int64(facility) : nil, event.flatMap { Int64($0) },
                    event == nil ? "temporaryCare" : "event", ages.minMonths, ages.maxMonths,
                ])
            return db.lastInsertedRowID
        }
    }

    func slot(_ service: Int64, on day: CivilDate = tomorrow, capacity: Int = 1, quotas: String = "") throws -> Int64 {
        try pool.write { db in
            let start = Int64(JapanTime.instant(day, minute: 600).timeIntervalSince1970)
            try db.execute(
                sql: """
                    INSERT INTO slot (service_id, facility_id, day, start, end, capacity, quotas)
                    SELECT id, facility_id, ?, ?, ?, ?, ? FROM service WHERE id = ?
                    """, arguments: [day.dayNumber, start, start + 3600, capacity, quotas, service])
            return try announced(db.lastInsertedRowID, db)
        }
    }

    func book(_ slot: Int64, ages: [Int] = [14]) throws {
        try pool.write { db in
            try db.execute(
                sql: """
                    INSERT INTO booking (slot_id, state, places, code, created_at, updated_at)
                    VALUES (?, 'confirmed', ?, '', 0, 0)
                    """, arguments: [slot, ages.count])
            let booking = db.lastInsertedRowID
            for (position, age) in ages.enumerated() {
                try db.execute(
                    sql: "INSERT INTO booking_child (booking_id, position, age_months) VALUES (?, ?, ?)",
                    arguments: [booking, position, age])
            }
            _ = try announced(slot, db)
        }
    }

    private func announced(_ slot: Int64, _ db: Database) throws -> Int64 {
        try db.execute(sql: "INSERT INTO slot_event (slot_id, time, document) VALUES (?, 0, '{}')", arguments: [slot])
        return slot
    }
}

@Suite(.servedOnLoopback, .serialized, .timeLimit(.minutes(2))) struct VacancySearchTests {
    private let rows: BookingRowsByHand
    private let server: TestServer
    private let centre = "lat=\(SeedTown.centre.latitude)&lon=\(SeedTown.centre.longitude)"
    private let day = BookingRowsByHand.tomorrow

    init() throws {
        server = try TestServer.current
        rows = BookingRowsByHand(pool: try server.database.pool)
    }

    /// What a facility or an event says of its vacancy.
    private func vacancy(_ target: String, _ id: String? = nil) async throws -> String? {
        let received = try await server.send(.get, target)
        try #require(received.status == 200, "\(received.text)")
        let features = received.object["features"] as? [[String: Any]] ?? [received.object]
        let feature = features.first { id == nil || $0["id"] as? String == id }
        let vacancy = (feature?["properties"] as? [String: Any])?["vacancy"] as? [String: Any]
        return vacancy.map { "\($0["date"] ?? "") \($0["mark"] ?? "") \($0["remaining"] ?? "")" }
    }

    private func ids(_ query: String) async throws -> [String] {
        try await server.allPages("/v1/facilities?\(query)").flatMap(\.features).map(\.id)
    }

    @Test func aBookingIsSeenAtOnceWhoeverMadeIt() async throws {
        let id = try #require(try await ids("\(centre)&category=temporaryCare&limit=200").first)
        let (search, today) = ("vacantOn=\(day)&ageMonths=14&\(centre)&limit=200", JapanTime(Date()).date)
        #expect(try await vacancy("/v1/facilities/\(id)") == nil)
        #expect(try await ids(search).isEmpty)
        let service = try rows.service(at: id, ages: AgeRange(minMonths: 6, maxMonths: 35))
        #expect(try await vacancy("/v1/facilities/\(id)") == "\(today) none 0")
        let slot = try rows.slot(service, capacity: 6, quotas: "0-23:3")
        #expect(try await ids(search) == [id])
        #expect(try await vacancy("/v1/facilities?\(search)", id) == "\(day) open 3")
        #expect(try await vacancy("/v1/facilities?vacantOn=\(day)", id) == "\(day) open 6")
        // Too young for the service, not for the place.
        #expect(try await ids("vacantOn=\(day)&ageMonths=5").isEmpty)
        let tag = try await server.send(.get, "/v1/facilities?\(search)").headers[.eTag]
        try rows.book(slot, ages: [14, 20])
        #expect(try await vacancy("/v1/facilities?\(search)", id) == "\(day) few 1")
        let unchanged = try await server.send(
            .get, "/v1/facilities?\(search)", headers: [.ifNoneMatch: try #require(tag)])
        #expect(unchanged.status == 200)
        // Another process, as far as the file can tell.
        let stranger = try DatabasePool(path: rows.pool.path)
        defer { try? stranger.close() }
        try BookingRowsByHand(pool: stranger).book(slot, ages: [8])
        #expect(try await ids(search).isEmpty)
        // Three places are left for those who are older.
        #expect(try await vacancy("/v1/facilities?vacantOn=\(day)&ageMonths=30", id) == "\(day) open 3")
        try await rows.pool.write { db in
            try db.execute(sql: "UPDATE service SET is_active = 0 WHERE id = ?", arguments: [service])
        }
        #expect(try await ids("vacantOn=\(day)&ageMonths=30").isEmpty)
        #expect(try await vacancy("/v1/facilities/\(id)") == nil)
    }

    @Test func nearestComeFirstAmongThoseWithAVacancy() async throws {
        let all = try await ids("\(centre)&limit=200")
        let other = day.advanced(by: 3)
        var chosen: [String] = []
        for (index, id) in all.enumerated() where index % 7 == 3 {
            let slot = try rows.slot(rows.service(at: id), on: other)
            if index % 2 == 0 { try rows.book(slot) } else { chosen.append(id) }
        }
        try #require(chosen.count > 9)
        #expect(try await ids("vacantOn=\(other)&\(centre)&limit=200") == chosen)
        #expect(try await ids("vacantOn=\(other)&\(centre)&limit=4") == chosen)
        #expect(try await ids("vacantOn=\(other)&limit=4").map { Int64($0)! } == chosen.map { Int64($0)! }.sorted())
        let parks = Set(try await ids("\(centre)&limit=200&category=park,nursery"))
        let some = chosen.filter(parks.contains)
        try #require(!some.isEmpty && some.count < chosen.count)
        #expect(try await ids("vacantOn=\(other)&\(centre)&category=park,nursery&limit=3") == some)
        // A cursor belongs to its day.
        let first = try await server.facilities("/v1/facilities?vacantOn=\(other)&\(centre)&limit=4")
        let cursor = try #require(first.next?.split(separator: "&").first { $0.hasPrefix("cursor=") })
        for query in ["vacantOn=\(day)&", ""] {
            let received = try await server.send(.get, "/v1/facilities?\(query)\(centre)&limit=4&\(cursor)")
            #expect(received.status == 400)
            #expect(try received.problem().parameter == "cursor")
        }
    }

    @Test func eventsAreMarkedForTheirNextSessionAndFoundByTheirDay() async throws {
        let (volunteer, _) = try await Client.signedUp(server, as: "ボランティア")
        let organization = try await volunteer.post("/v1/organizations", ["name": "絵本の会", "kind": "npo"]).text("id")
        let later = day.advanced(by: 7)
        var events: [String] = []
        for title in ["おはなし会", "人形劇"] {
            let published = try await volunteer.post(
                "/v1/events",
                [
                    "organizationId": organization, "title": title, "capacityUnit": "people",
                    "place": ["name": "広場", "lat": 24.34, "lon": 124.16],
                    "sessions": [day, later].map {
                        ["start": "\($0)T10:00:00+09:00", "end": "\($0)T11:00:00+09:00", "capacity": 2]
                    },
                ])
            events.append(try published.text("id"))
        }
        let near = "/v1/events?lat=24.34&lon=124.16&radius=100"
        // Whatever publishing made of its sessions: one event takes bookings, the other does not.
        try await rows.pool.write { db in
            try db.execute(
                sql: """
                    DELETE FROM slot WHERE service_id IN (SELECT id FROM service WHERE event_id IS NOT NULL);
                    DELETE FROM service WHERE event_id IS NOT NULL
                    """)
        }
        let service = try rows.service(at: "", event: events[0])
        let slots = try [day, later].map { try rows.slot(service, on: $0, capacity: 2) }
        #expect(try await vacancy(near, events[0]) == "\(day) open 2")
        #expect(try await vacancy(near, events[1]) == nil)
        for query in ["\(near)&vacantOn=\(day)", "/v1/events?vacantOn=\(day)", "\(near)&from=\(day)&vacantOn=\(later)"]
        {
            let found = try await Client(server).get(query).objects("features")
            #expect(found.map { $0["id"] as? String } == [events[0]], "\(query)")
        }
        try rows.book(slots[0], ages: [14, 30])
        #expect(try await vacancy(near, events[0]) == "\(day) full 0")
        #expect(try await vacancy("\(near)&vacantOn=\(later)", events[0]) == "\(later) open 2")
        #expect(try await Client(server).get("\(near)&vacantOn=\(day)").objects("features").isEmpty)
        for bad in ["2020-01-01", "9999-01-01", "x", ""] {
            let received = try await Client(server).get("/v1/events?vacantOn=\(bad)")
            #expect(received.status == 400)
            #expect(try received.problem().parameter == "vacantOn")
            #expect(try received.problem().value == bad)
        }
    }
}
