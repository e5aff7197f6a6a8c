import Foundation
import Testing
import Vocabulary

@testable import Reservations

@Suite struct WaitingListTests {
    let test: TestReservations

    init() throws { test = try TestReservations() }

    private func wait(_ slot: Int64, _ account: Int64, children count: Int = 1) async throws -> WaitlistEntry {
        let children = (0..<count).map { TestReservations.child(account * 10 + Int64($0), months: 30) }
        return try await test.store.wait(
            for: slot, children: children, of: account, by: TestReservations.authorship(account))
    }

    private func cancel(_ booking: Booking, after seconds: TimeInterval = 0) async throws {
        _ = try await test.store.cancel(
            booking.id, of: booking.account, reason: nil,
            by: TestReservations.authorship(booking.account, after: seconds))
    }

    @Test func aFreedPlaceGoesToTheFirstWhoFits() async throws {
        let slot = try test.slot(test.service(), capacity: 2)
        let (one, two) = (try await test.book(slot, 1), try await test.book(slot, 2))
        let (large, small) = (try await wait(slot, 3, children: 2), try await wait(slot, 4))
        #expect([large.position, small.position] == [1, 2])
        try await cancel(one)
        #expect(try test.store.booking(large.booking.id).state == .waiting)
        let offer = try test.store.booking(small.booking.id)
        #expect(offer.state == .offered)
        #expect(offer.expiresAt == TestReservations.time.addingTimeInterval(12 * 3_600))
        #expect(try test.view(slot).remaining == 0)
        #expect(try await refusal { try await test.book(slot, 5) } == .slotFull(remaining: 0))
        // The second place alone is not enough for two while the offer stands; once it is refused, it is.
        try await cancel(two)
        #expect(try test.store.booking(large.booking.id).state == .waiting)
        _ = try await test.store.refuse(offer: offer.id, of: 4, by: TestReservations.authorship(4))
        #expect(try test.store.booking(large.booking.id).state == .offered)
        let taken = try await test.store.accept(offer: large.booking.id, of: 3, by: TestReservations.authorship(3))
        #expect(taken.state == .confirmed)
        #expect(try test.view(slot).occupancy == Occupancy(places: 2))
    }

    /// The server was down when the offer ended: the next write gives the place to the next family, and no newcomer
    /// takes it before.
    @Test func anOfferEndsByItself() async throws {
        var policy = BookingPolicy()
        policy.offerMinutes = 60
        let slot = try test.slot(test.service(policy), capacity: 1)
        let booked = try await test.book(slot, 1)
        let (first, second) = (try await wait(slot, 2), try await wait(slot, 3))
        try await cancel(booked)
        #expect(try test.view(slot, after: 3_601).remaining == 0)
        let late = try await refusal {
            try await test.store.accept(
                offer: first.booking.id, of: 2, by: TestReservations.authorship(2, after: 3_600))
        }
        #expect(late == .holdExpired)
        #expect(try await refusal { try await test.book(slot, 4, after: 3_601) } == .slotFull(remaining: 0))
        #expect(try await test.store.sweep(by: TestReservations.authorship(after: 3_602)) == 1)
        #expect(try test.store.booking(first.booking.id).state == .lapsed)
        let offer = try test.store.booking(second.booking.id)
        #expect(offer.state == .offered)
        #expect(offer.expiresAt == TestReservations.time.addingTimeInterval(3_602 + 3_600))
        #expect(try await test.store.sweep(by: TestReservations.authorship(after: 3_602)) == 0)
    }

    @Test func nobodyWaitsWhereThereIsRoom() async throws {
        let slot = try test.slot(test.service(), capacity: 1)
        await #expect(throws: ReservationError.notFull) { try await wait(slot, 1) }
        let booked = try await test.book(slot, 1)
        await #expect(throws: ReservationError.alreadyThere(booking: booked.id)) {
            try await test.store.wait(
                for: slot, children: [TestReservations.child(77, months: 30)], of: 1,
                by: TestReservations.authorship(1))
        }
        let entry = try await wait(slot, 2)
        await #expect(throws: ReservationError.alreadyThere(booking: entry.booking.id)) { try await wait(slot, 2) }
    }

    @Test func whoCannotBeServedSeesWhy() async throws {
        let slot = try test.slot(test.service(), capacity: 1)
        _ = try await test.book(slot, 1)
        let entry = try await wait(slot, 2, children: 2)
        #expect(entry.obstacle == .slotFull(remaining: 1))
        #expect(try await wait(slot, 3).obstacle == nil)
    }

    /// A family that booked elsewhere meanwhile is passed over and keeps its place in the queue.
    @Test func whoMayNotComeIsPassedOver() async throws {
        let service = try test.service()
        let (slot, other) = (try test.slot(service, capacity: 1), try test.slot(service, capacity: 9, in: 49))
        let booked = try await test.book(slot, 1)
        let (first, second) = (try await wait(slot, 2), try await wait(slot, 3))
        let elsewhere = try await test.book(other, 2, [TestReservations.child(20, months: 30)])
        try await cancel(booked)
        #expect(try test.store.booking(first.booking.id).state == .waiting)
        #expect(try test.store.booking(second.booking.id).state == .offered)
        let entry = try test.store.waitlistEntry(first.booking.id, of: 2, at: TestReservations.time)
        #expect(entry.obstacle == .overlappingBooking(child: 20, booking: elsewhere.id))
    }

    /// What stood in the way has gone: whoever comes next does not overtake, and the sweeper need not be asked.
    @Test func whoMayComeAgainIsNotOvertaken() async throws {
        let service = try test.service()
        let (slot, other) = (try test.slot(service, capacity: 1), try test.slot(service, capacity: 9, in: 49))
        let booked = try await test.book(slot, 1)
        let entry = try await wait(slot, 2)
        let elsewhere = try await test.book(other, 2, [TestReservations.child(20, months: 30)])
        try await cancel(booked)
        #expect(try test.store.booking(entry.booking.id).state == .waiting)
        try await cancel(elsewhere)
        #expect(try await refusal { try await test.book(slot, 3) } == .slotFull(remaining: 0))
        // A refusal writes nothing; the sweeper offers the place.
        try await test.store.serveWaiting(by: TestReservations.authorship())
        #expect(try test.store.booking(entry.booking.id).state == .offered)
    }

    /// Filling in the form again keeps the place, but not beyond the time for which others wait already.
    @Test func nobodyIsKeptWaitingByHoldsOverAndOver() async throws {
        var policy = BookingPolicy()
        policy.holdMinutes = 10
        let slot = try test.slot(test.service(policy), capacity: 1)
        func hold(after seconds: TimeInterval) async throws -> Booking {
            try await test.store.hold(
                slot, places: 1, children: nil, of: 1, by: TestReservations.authorship(1, after: seconds))
        }
        _ = try await hold(after: 0)
        let second = try await hold(after: 300)
        #expect(second.expiresAt == TestReservations.time.addingTimeInterval(900), "nobody waits")
        let waiting = try await wait(slot, 2)
        let third = try await hold(after: 600)
        #expect(third.expiresAt == second.expiresAt)
        #expect(try test.store.booking(waiting.booking.id).state == .waiting)
        #expect(try await refusal { try await hold(after: 900) } == .slotFull(remaining: 0))
        _ = try await test.store.sweep(by: TestReservations.authorship(after: 900))
        #expect(try test.store.booking(waiting.booking.id).state == .offered)
    }

    /// A hold for a baby that becomes a booking for its sister frees the place for babies.
    @Test func anotherChildThanWasHeldFreesTheQuota() async throws {
        let slot = try test.slot(
            test.service(), capacity: 3, quotas: [Quota(minMonths: 0, maxMonths: 11, capacity: 1)])
        let (baby, sister) = (TestReservations.child(10, months: 6), TestReservations.child(11, months: 30))
        let hold = try await test.store.hold(
            slot, places: 1, children: [baby], of: 1, by: TestReservations.authorship(1))
        let entry = try await test.store.wait(
            for: slot, children: [TestReservations.child(20, months: 7)], of: 2, by: TestReservations.authorship(2))
        _ = try await test.book(slot, 1, [sister], hold: hold.id)
        #expect(try test.store.booking(entry.booking.id).state == .offered)
    }

    @Test func whoWaitsWhenItBeginsWaitsInVain() async throws {
        let slot = try test.slot(test.service(), capacity: 1, in: 1)
        _ = try await test.book(slot, 1)
        let entry = try await wait(slot, 2)
        #expect(try await test.store.sweep(by: TestReservations.authorship(after: 3_600)) == 1)
        #expect(try test.store.booking(entry.booking.id).state == .lapsed)
    }
}
