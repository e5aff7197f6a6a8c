import Foundation
import Testing
import Vocabulary

@testable import Reservations

/// What the figures are made of.
@Suite struct UsageTests {
    private let months = CivilMonth("2026-11")!..<CivilMonth("2027-01")!
    private let november = CivilMonth("2026-11")!

    @Test func bookingsCountInTheMonthOfTheirSlot() async throws {
        let house = try TestReservations()
        let service = try house.service()
        // Given a slot in November, and one in December
        let (slot, later) = (try house.slot(service, capacity: 4), try house.slot(service, capacity: 2, in: 240))
        // When one comes, one cancels, one is called off by the facility, one does not come, and one only holds
        let came = try await house.book(slot, 1)
        let cancelled = try await house.book(slot, 2)
        _ = try await house.store.cancel(cancelled.id, of: 2, reason: nil, by: TestReservations.authorship(2))
        let away = try await house.book(slot, 3)
        _ = try await house.book(later, 1)
        _ = try await house.store.hold(slot, places: 1, children: nil, of: 4, by: TestReservations.authorship(4))
        let during = 3_600.0 * 48
        _ = try await house.store.checkIn(came.id, code: nil, by: TestReservations.authorship(90, after: during))
        _ = try await house.store.markNoShow(away.id, by: TestReservations.authorship(90, after: during + 60))

        let usage = try await house.store.usage(of: [service], months)
        let first = try #require(usage.first { $0.month == november })
        #expect(first.slots == 1 && first.capacity == 4)
        #expect(first.bookings == 3)
        #expect(first.taken == 2)
        #expect(first.cancellations == 1)
        #expect(first.cancelledByFacility == 0)
        #expect(first.noShows == 1)
        let second = try #require(usage.first { $0.month == november.advanced(by: 1) })
        #expect(second.bookings == 1 && second.taken == 1 && second.capacity == 2)
        // An account that booked in both months counts in both; who only held counts in none.
        #expect(
            try await house.store.activeAccounts(at: [service], months) == [
                november: 3, november.advanced(by: 1): 1,
            ])
        #expect(try await house.store.usage(of: [service + 1], months).isEmpty)
        #expect(try await house.store.usage(of: [service], months.upperBound..<months.upperBound).isEmpty)
    }

    @Test func whatTheFacilityCallsOffIsItsOwn() async throws {
        let house = try TestReservations()
        let service = try house.service()
        let slot = try house.slot(service, capacity: 4)
        _ = try await house.book(slot, 1)
        _ = try await house.book(slot, 2)
        _ = try await house.store.cancelSlot(slot, reason: "大雪のため", by: TestReservations.authorship(90))
        let usage = try #require(try await house.store.usage(of: [service], months).first)
        #expect(usage.bookings == 2 && usage.cancellations == 2 && usage.cancelledByFacility == 2)
        // Whoever is erased later changes nothing of it.
        try await house.store.erase(account: 1, by: TestReservations.authorship(1))
        let later = try #require(try await house.store.usage(of: [service], months).first)
        #expect(later.cancelledByFacility == 2 && later.cancellations == 2)
        // A slot that was called off offers nothing.
        #expect(usage.slots == 0 && usage.capacity == 0 && usage.taken == 0)
    }
}
