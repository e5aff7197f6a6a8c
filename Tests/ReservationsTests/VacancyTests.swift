import Foundation
import GRDB
import Testing
import Vocabulary

@testable import Reservations

@Suite struct VacancyTests {
    private static let ages: [Int?] = [nil, 0, 8, 14, 30, 71]

    /// Five hundred questions in one town, with something happening before most of them, here or elsewhere.
    @Test(arguments: [UInt64(1), 2, 3])
    func everyAnswerEqualsAScanOfEverything(seed: UInt64) async throws {
        let town = try VacancyTown()
        var happenings = VacancyHappenings(town, seed: seed)
        try happenings.begin()
        var marks: [String: Int] = [:]
        for question in 0..<500 {
            if question % 3 > 0 { for _ in 0..<happenings.number(1...3) { try happenings.happen() } }
            let day = VacancyTown.today + happenings.number(0...5)
            let age = Self.ages[happenings.number(0...5)]
            let time = happenings.time()
            for kind in [BookablePlace.Kind.facility, .event] {
                let places = Set(town.services.values.map(\.place)).filter { $0.kind == kind }
                let vacant = places.filter { town.vacancy(at: $0, on: day, months: age, at: time).remaining > 0 }
                let found = try await town.index.places(kind, withVacancyOn: day, months: age, at: time)
                #expect(found.ids == vacant.map(\.id).sorted(), "\(kind) on \(day) at \(age ?? -1) months")
                #expect(found.count == vacant.count)
                let ids = places.map(\.id) + [999]
                let told =
                    kind == .facility
                    ? try town.index.vacancies(ofFacilities: ids, on: day, months: age, at: time)
                    : try town.index.vacancies(ofEvents: ids, on: day, months: age, at: time)
                let bookable = places.filter { place in
                    town.services.values.contains { $0.place == place && $0.isActive }
                }
                #expect(Set(told.keys) == Set(bookable.map(\.id)))
                for place in bookable {
                    let expected = town.vacancy(at: place, on: day, months: age, at: time)
                    #expect(told[place.id]?.mark.rawValue == expected.mark, "\(place)")
                    #expect(told[place.id]?.remaining == expected.remaining, "\(place)")
                    #expect(told[place.id]?.day.dayNumber == day)
                    marks[expected.mark, default: 0] += 1
                }
            }
        }
        // The town has something of everything.
        #expect(marks.count == 4 && marks.values.allSatisfy { $0 > 100 }, "\(marks)")
    }

    /// Marks alone, so that days are never read as a whole, and single places have to be kept up to date.
    @Test func placesAskedOneByOneStayRight() throws {
        let town = try VacancyTown()
        var happenings = VacancyHappenings(town, seed: 9)
        try happenings.begin()
        for _ in 0..<300 {
            try happenings.happen()
            let (day, time) = (VacancyTown.today + happenings.number(0...5), happenings.time())
            let id = Int64(happenings.number(1...20))
            let told = try town.index.vacancies(ofFacilities: [id], on: day, months: 14, at: time)
            let place = BookablePlace(kind: .facility, id: id)
            guard town.services.values.contains(where: { $0.place == place && $0.isActive }) else {
                #expect(told.isEmpty)
                continue
            }
            let expected = town.vacancy(at: place, on: day, months: 14, at: time)
            #expect(told[id]?.mark.rawValue == expected.mark)
            #expect(told[id]?.remaining == expected.remaining)
        }
    }

    @Test func anEventIsMarkedForItsNextSession() throws {
        let town = try VacancyTown()
        let place = BookablePlace(kind: .event, id: 7)
        let service = try town.addService(
            .init(place: place, ages: AgeRange(), unit: .people, policy: BookingPolicy()))
        let start = Int64(VacancyTown.today) * 86_400
        for (day, capacity) in [(0, 3), (7, 5), (14, 9)] {
            try town.addSlot(
                .init(
                    service: service, day: VacancyTown.today + day, start: start + Int64(day) * 86_400,
                    capacity: capacity, quotas: []))
        }
        func next(after seconds: Int64) throws -> Vacancy? {
            try town.index.vacancies(ofEvents: [7, 8], on: nil, months: nil, at: start + seconds)[7]
        }
        #expect(try next(after: -60)?.remaining == 3)
        // It has begun.
        #expect(try next(after: 0)?.remaining == 5)
        #expect(try next(after: 0)?.day.dayNumber == VacancyTown.today + 7)
        #expect(try next(after: 15 * 86_400) == nil)
        // Called off: the one behind it is next.
        try town.changeSlot(2) { $0.isCancelled = true }
        #expect(try next(after: 0)?.remaining == 9)
        try town.reviseService(service) { $0.isActive = false }
        #expect(try next(after: -60) == nil)
    }

    @Test func noMoreIsRememberedThanThereIsRoomFor() async throws {
        let most = 20_000
        let town = try VacancyTown(mostBytes: most)
        let place = BookablePlace(kind: .facility, id: 1)
        let service = try town.addService(.init(place: place, ages: AgeRange(), unit: .people, policy: BookingPolicy()))
        for day in 0..<40 {
            for hour in 0..<20 {
                let number = VacancyTown.today + day
                try town.addSlot(
                    .init(
                        service: service, day: number, start: Int64(number) * 86_400 + Int64(hour) * 600, capacity: 1,
                        quotas: []))
            }
        }
        var days: [Int] = []
        for day in (0..<40) {
            let found = try await town.index.places(
                .facility, withVacancyOn: VacancyTown.today + day, months: nil, at: Int64(VacancyTown.today) * 86_400)
            #expect(found.ids == [1])
            #expect(town.index.footprint.bytes <= most)
            days.append(town.index.footprint.days)
        }
        #expect(days.max()! > 3)
        #expect(days.last! < 40)
    }

    /// Many ask for a day that nobody has read yet while somebody books; whoever has booked finds it so.
    @Test func whoHasBookedFindsItSo() async throws {
        let town = try VacancyTown()
        let (day, time) = (VacancyTown.today + 1, Int64(VacancyTown.today) * 86_400)
        var slots: [Int64] = []
        for id in 1...40 {
            let service = try town.addService(
                .init(
                    place: .init(kind: .facility, id: Int64(id)), ages: AgeRange(), unit: .people,
                    policy: BookingPolicy()))
            slots.append(
                try town.addSlot(
                    .init(service: service, day: day, start: Int64(day) * 86_400, capacity: 1, quotas: [])))
        }
        let (index, pool) = (town.index, town.stranger)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for (offset, slot) in slots.enumerated() {
                group.addTask {
                    let facility = Int64(offset + 1)
                    let before = try await index.places(.facility, withVacancyOn: day, months: nil, at: time)
                    #expect(before.contains(facility))
                    try await pool.write { db in
                        try db.execute(
                            sql: """
                                INSERT INTO booking (slot_id, state, places, code, created_at, updated_at)
                                VALUES (?, 'confirmed', 1, '', 0, 0);
                                INSERT INTO slot_event (slot_id, time, document) VALUES (?, 0, '{}')
                                """, arguments: [slot, slot])
                    }
                    let after = try await index.places(.facility, withVacancyOn: day, months: nil, at: time)
                    #expect(!after.contains(facility))
                }
            }
            try await group.waitForAll()
        }
        let last = try await index.places(.facility, withVacancyOn: day, months: nil, at: time)
        #expect(last.count == 0)
    }
}

extension IDSet {
    fileprivate var ids: [Int64] {
        var ids: [Int64] = []
        forEach { id in
            ids.append(Int64(id))
            return true
        }
        return ids
    }
}
