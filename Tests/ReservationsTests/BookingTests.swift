import Foundation
import Testing
import Vocabulary

@testable import Reservations

@Suite struct BookingTests {
    let test: TestReservations
    let hour: TimeInterval = 3_600

    init() throws { test = try TestReservations() }

    @Test func theLastPlaceIsTakenOnce() async throws {
        let slot = try test.slot(test.service(), capacity: 1)
        let booking = try await test.book(slot, 1)
        #expect(booking.state == .confirmed)
        #expect(booking.children == [BookedChild(id: 1, ageMonths: 30)])
        #expect(try test.view(slot).status == .full)
        #expect(try await refusal { try await test.book(slot, 2) } == .slotFull(remaining: 0))
        _ = try await test.store.cancel(booking.id, of: 1, reason: nil, by: TestReservations.authorship(1))
        #expect(try await test.book(slot, 2).state == .confirmed)
        #expect(try test.store.history(of: booking.id).map(\.to) == [.confirmed, .cancelled])
    }

    /// Siblings of 8 and 30 months where one place is for the youngest: both or neither, whoever comes first.
    @Test(arguments: [[1, 2], [2, 1]]) func siblingsComeTogetherOrNotAtAll(order: [Int64]) async throws {
        let quotas = [Quota(minMonths: 0, maxMonths: 11, capacity: 1)]
        let slot = try test.slot(test.service(), capacity: 3, quotas: quotas)
        let families: [Int64: [PartyChild]] = [
            1: [TestReservations.child(10, months: 8), TestReservations.child(11, months: 30)],
            2: [TestReservations.child(20, months: 8), TestReservations.child(21, months: 30)],
        ]
        let first = try await test.book(slot, order[0], families[order[0]])
        #expect(first.children.map(\.ageMonths) == [8, 30])
        #expect(
            try await refusal { try await test.book(slot, order[1], families[order[1]]) } == .slotFull(remaining: 1))
        #expect(try test.view(slot).occupancy == Occupancy(places: 2, quotas: [1]))
        // One more of the older ones fits, one more of the youngest does not.
        let youngest = [TestReservations.child(30, months: 5)]
        #expect(try await refusal { try await test.book(slot, 3, youngest) } == .quotaFull(quotas[0], remaining: 0))
        #expect(try await test.book(slot, 3, [TestReservations.child(31, months: 40)]).state == .confirmed)
    }

    @Test func aHoldKeepsThePlaceUntilItsTimeIsOver() async throws {
        var policy = BookingPolicy()
        policy.holdMinutes = 10
        let slot = try test.slot(test.service(policy), capacity: 1)
        let hold = try await test.store.hold(
            slot, places: 1, children: nil, of: 1, by: TestReservations.authorship(1))
        #expect(hold.expiresAt == TestReservations.time.addingTimeInterval(600))
        #expect(try await refusal { try await test.book(slot, 2) } == .slotFull(remaining: 0))
        let booking = try await test.book(slot, 1, hold: hold.id, after: 599)
        #expect(booking.id == hold.id)
        #expect(booking.state == .confirmed)
        #expect(try test.view(slot, after: 601).remaining == 0)
    }

    @Test func aHoldThatIsOverIsGoneWhetherOrNotAnybodySwept() async throws {
        let slot = try test.slot(test.service(), capacity: 1)
        let hold = try await test.store.hold(
            slot, places: 1, children: nil, of: 1, by: TestReservations.authorship(1))
        #expect(try test.view(slot, after: 599).remaining == 0)
        #expect(try test.view(slot, after: 600).remaining == 1)
        #expect(try await refusal { try await test.book(slot, 1, hold: hold.id, after: 600) } == .holdExpired)
        #expect(try await test.book(slot, 2, after: 600).state == .confirmed)
        #expect(try test.store.booking(hold.id).state == .lapsed)
    }

    @Test func aKeyGivesTheSameAnswerForADay() async throws {
        let slot = try test.slot(test.service(), capacity: 2)
        let first = try await test.book(slot, 1, key: "k")
        #expect(try await test.book(slot, 1, key: "k", after: 60).id == first.id)
        _ = try await test.store.cancel(first.id, of: 1, reason: nil, by: TestReservations.authorship(1))
        // The answer of then, also when the booking has gone on.
        #expect(try await test.book(slot, 1, key: "k", after: 120).state == .confirmed)
        let other = BookingRequest(
            slot: slot, account: 1, children: [TestReservations.child(9, months: 9)],
            idempotency: .init(key: "k", fingerprint: Data("other".utf8)))
        let conflict = try await refusal {
            try await test.store.book(other, by: TestReservations.authorship(1))
        }
        #expect(conflict == .idempotencyConflict)
        #expect(try await test.book(slot, 1, key: "k", after: 24 * hour).id != first.id)
        // Somebody else's key is another one.
        #expect(try await test.book(slot, 2, key: "k").id != first.id)
    }

    @Test func aRefusalIsNotRemembered() async throws {
        let slot = try test.slot(test.service(), capacity: 1)
        let first = try await test.book(slot, 1)
        #expect(try await refusal { try await test.book(slot, 2, key: "k") } == .slotFull(remaining: 0))
        _ = try await test.store.cancel(first.id, of: 1, reason: nil, by: TestReservations.authorship(1))
        #expect(try await test.book(slot, 2, key: "k").state == .confirmed)
    }

    @Test func theWindowsOfThePolicyHold() async throws {
        var policy = BookingPolicy()
        (policy.opensDaysBefore, policy.opensAtTime) = (2, 9 * 60)
        (policy.closesHoursBefore, policy.cancelHoursBefore) = (2, 24)
        // Friday 10:00; opens on Wednesday at nine.
        let slot = try test.slot(test.service(policy), capacity: 5, in: 72)
        let opens = TestReservations.time.addingTimeInterval(23 * hour)
        #expect(try test.view(slot).status == .notYetOpen)
        #expect(try await refusal { try await test.book(slot, 1) } == .notOpenYet(opensAt: opens))
        let booking = try await test.book(slot, 1, after: 23 * hour)
        let closes = TestReservations.time.addingTimeInterval(70 * hour)
        #expect(
            try await refusal { try await test.book(slot, 2, after: 70 * hour) } == .deadlinePassed(closes))
        let deadline = TestReservations.time.addingTimeInterval(48 * hour)
        let late = try await refusal {
            try await test.store.cancel(
                booking.id, of: 1, reason: nil, by: TestReservations.authorship(1, after: 48 * hour))
        }
        #expect(late == .cancelDeadlinePassed(deadline))
        // The facility itself may at any time.
        let cancelled = try await test.store.cancel(
            booking.id, of: nil, reason: "発熱の連絡", by: TestReservations.authorship(after: 60 * hour))
        #expect(cancelled.state == .cancelled)
        #expect(cancelled.reason == "発熱の連絡")
    }

    @Test func everyRuleRefusesByItsName() async throws {
        var policy = BookingPolicy()
        (policy.maxParty, policy.monthlyHoursPerChild, policy.registrationRequired) = (2, 5, true)
        let ages = AgeRange(minMonths: 6, maxMonths: 71)
        let service = try test.service(policy, ages: ages)
        let slots = try [48.0, 49, 52, 56].map { try test.slot(service, capacity: 9, in: $0) }
        let child = TestReservations.child(1, months: 30)
        #expect(try await refusal { try await test.book(slots[0], 1, [child]) } == .registrationRequired(child: 1))
        try await test.pool.write { db in
            for child in 1...3 {
                try db.execute(
                    sql: """
                        INSERT INTO registration (service_id, account_id, child_id, state, created_at, updated_at)
                        VALUES (?, 1, ?, 'approved', 0, 0)
                        """, arguments: [service, child])
            }
        }
        let three = (1...3).map { TestReservations.child(Int64($0), months: 30) }
        #expect(try await refusal { try await test.book(slots[0], 1, three) } == .partyTooLarge(most: 2))
        let baby = TestReservations.child(2, months: 5)
        #expect(
            try await refusal { try await test.book(slots[0], 1, [child, baby]) }
                == .ageNotEligible(child: 2, months: 5, ages: ages))
        let first = try await test.book(slots[0], 1, [child])
        #expect(
            try await refusal { try await test.book(slots[1], 1, [child]) }
                == .overlappingBooking(child: 1, booking: first.id))
        _ = try await test.book(slots[2], 1, [child])
        #expect(
            try await refusal { try await test.book(slots[3], 1, [child]) }
                == .monthlyHoursExceeded(child: 1, minutes: 360, hours: 5))
        await #expect(throws: ReservationError.invalidParty) { try await test.book(slots[0], 1, [child, child]) }
        await #expect(throws: ReservationError.invalidParty) { try await test.book(slots[0], 1, []) }
        await #expect(throws: ReservationError.unknownSlot(999)) { try await test.book(999, 1) }
    }

    @Test func whatStaffApproveIsCheckedAgain() async throws {
        var policy = BookingPolicy()
        policy.approval = .staff
        let slot = try test.slot(test.service(policy), capacity: 1)
        let (first, second) = (try await test.book(slot, 1), try await test.book(slot, 2))
        #expect([first.state, second.state] == [.requested, .requested])
        let staff = TestReservations.authorship(99)
        #expect(try await test.store.approve(first.id, by: staff).state == .confirmed)
        #expect(try await refusal { try await test.store.approve(second.id, by: staff) } == .slotFull(remaining: 0))
        let declined = try await test.store.decline(second.id, reason: "満員のため", by: staff)
        #expect(declined.state == .declined)
        await #expect(throws: ReservationError.wrongState(current: .declined, action: .approve)) {
            try await test.store.approve(second.id, by: staff)
        }
    }

    /// One form at a time: nobody keeps a whole slot by holding it again and again.
    @Test func aNewHoldReplacesTheFamilysEarlierOne() async throws {
        let slot = try test.slot(test.service(), capacity: 3)
        func hold(_ places: Int) async throws -> Booking {
            try await test.store.hold(
                slot, places: places, children: nil, of: 1, by: TestReservations.authorship(1))
        }
        let first = try await hold(2)
        _ = try await hold(3)
        #expect(try test.store.booking(first.id).state == .cancelled)
        #expect(try test.view(slot).remaining == 0)
        // One that does not fit leaves the earlier one as it was.
        #expect(try await refusal { try await hold(4) } == .slotFull(remaining: 3))
        #expect(try test.view(slot).remaining == 0)
    }

    @Test func aRequestIsMadeOnceAndAnsweredInAnyCase() async throws {
        var policy = BookingPolicy()
        policy.approval = .staff
        let slot = try test.slot(test.service(policy), capacity: 3, in: 1)
        let request = try await test.book(slot, 1)
        let again = try await refusal { try await test.book(slot, 1) }
        #expect(again == .overlappingBooking(child: 1, booking: request.id))
        _ = try await test.store.sweep(by: TestReservations.authorship(after: hour))
        #expect(try test.store.booking(request.id).state == .lapsed)
        let kinds = try await test.pool.read {
            try String.fetchAll($0, sql: "SELECT kind FROM notice WHERE account_id = 1 ORDER BY id")
        }
        #expect(kinds == ["requested", "requestLapsed"])
    }

    @Test func theDayAtTheDoor() async throws {
        let here = BoardPlace.facility(1, organization: 1)
        let slot = try test.slot(test.service(), capacity: 3)
        let (one, two) = (try await test.book(slot, 1), try await test.book(slot, 2))
        await #expect(throws: ReservationError.tooEarly(TestReservations.time.addingTimeInterval(38 * hour))) {
            try await test.store.checkIn(one.id, code: nil, by: TestReservations.authorship(99))
        }
        let morning = TestReservations.authorship(99, after: 48 * hour)
        await #expect(throws: ReservationError.codeDoesNotMatch) {
            try await test.store.checkIn(one.id, code: "22222222", by: morning)
        }
        #expect(try test.store.booking(withCode: one.code.lowercased(), at: here, time: morning.time).id == one.id)
        #expect(try await test.store.checkIn(one.id, code: one.code, by: morning).state == .checkedIn)
        #expect(try await test.store.markNoShow(two.id, by: morning).state == .noShow)
        let noon = TestReservations.authorship(99, after: 49 * hour)
        let done = try await test.store.checkOut(one.id, by: noon)
        #expect(done.state == .completed)
        #expect(done.checkedOutAt?.timeIntervalSince(try #require(done.checkedInAt)) == hour)
        let board = try test.store.board(
            of: here, on: CivilDate(year: 2026, month: 11, day: 26)!, at: noon.time)
        #expect(board.map { $0.bookings.map(\.state) } == [[.completed, .noShow]])
        // What one organisation does there is nobody else's to see.
        let others = BoardPlace.facility(1, organization: 2)
        #expect(try test.store.board(of: others, on: CivilDate(year: 2026, month: 11, day: 26)!, at: noon.time).isEmpty)
        #expect(throws: ReservationError.codeDoesNotMatch) {
            try test.store.booking(withCode: one.code, at: others, time: noon.time)
        }
    }

    @Test func aFacilityCallsASlotOff() async throws {
        let slot = try test.slot(test.service(), capacity: 1)
        let booked = try await test.book(slot, 1)
        let waiting = try await test.store.wait(
            for: slot, children: [TestReservations.child(2, months: 30)], of: 2, by: TestReservations.authorship(2))
        let view = try await test.store.cancelSlot(slot, reason: "台風のため", by: TestReservations.authorship(99))
        #expect(view.status == .cancelled)
        for id in [booked.id, waiting.booking.id] {
            let booking = try test.store.booking(id)
            #expect(booking.state == .cancelled)
            #expect(booking.reason == "台風のため")
        }
        #expect(try await refusal { try await test.book(slot, 3) } == .slotClosed(reason: "台風のため"))
    }

    @Test func anErasedFamilyLeavesANumber() async throws {
        let slot = try test.slot(test.service(), capacity: 1)
        let booking = try await test.book(slot, 1, key: "k")
        try await test.store.erase(account: 1, by: TestReservations.authorship(1))
        let left = try test.store.booking(booking.id)
        #expect(left.state == .cancelled)
        #expect(left.account == nil)
        #expect(left.children == [BookedChild(id: nil, ageMonths: 30)])
        #expect(try test.view(slot).remaining == 1)
    }
}
