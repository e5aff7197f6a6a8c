import Audit
import Foundation
import GRDB
import Testing
import Vocabulary

@testable import Reservations

@Suite struct SlotStoreTests {
    private static let staff = TestReservations.authorship(7)

    private static func draft(in hours: Double = 48, capacity: Int = 2, quotas: [Quota] = []) -> SlotDraft {
        let start = TestReservations.time.addingTimeInterval(hours * 3_600)
        return SlotDraft(start: start, end: start.addingTimeInterval(7_200), capacity: capacity, quotas: quotas)
    }

    @Test func aSlotIsAddedOnce() async throws {
        let stage = try TestReservations()
        let service = try stage.service()
        let quotas = [Quota(minMonths: 12, capacity: 1), Quota(maxMonths: 11, capacity: 1)]
        let view = try await stage.store.addSlot(Self.draft(quotas: quotas), to: service, by: Self.staff)
        #expect(view.slot.draft.quotas == quotas.normalized)
        #expect((view.slot.version, view.slot.isUntouched, view.status) == (1, false, .open))
        #expect(try stage.view(view.slot.id) == view)
        // Somebody who taps twice does not make two.
        await #expect(throws: ReservationError.slotExists(view.slot.id)) {
            try await stage.store.addSlot(Self.draft(), to: service, by: Self.staff)
        }
        await #expect(throws: ReservationError.isOver) {
            try await stage.store.addSlot(Self.draft(in: -3), to: service, by: Self.staff)
        }
        await #expect(throws: ReservationError.invalidSlot(Self.draft(capacity: -1))) {
            try await stage.store.addSlot(Self.draft(capacity: -1), to: service, by: Self.staff)
        }
        await #expect(throws: ReservationError.unknownService(99)) {
            try await stage.store.addSlot(Self.draft(), to: 99, by: Self.staff)
        }
        _ = try await stage.store.cancelSlot(view.slot.id, reason: "職員の急病のため", by: Self.staff)
        _ = try await stage.store.addSlot(Self.draft(), to: service, by: Self.staff)
        #expect(try stage.log("slot") == ["made slot", "cancelled slot", "made slot"])
    }

    @Test func theCapacityFallsBelowWhatIsBookedOnlyOnDemand() async throws {
        let stage = try TestReservations()
        let store = stage.store
        let slot = try stage.slot(try stage.service(), capacity: 3)
        _ = try await stage.book(slot, 4)
        _ = try await stage.book(slot, 5)
        await #expect(throws: ReservationError.versionConflict(current: 1)) {
            try await store.changeSlot(
                slot, ifVersion: 2, SlotChange(capacity: 2), overcommitting: false, by: Self.staff)
        }
        let two = try await store.changeSlot(
            slot, ifVersion: 1, SlotChange(capacity: 2), overcommitting: false, by: Self.staff)
        #expect((two.status, two.slot.version) == (.full, 2))
        await #expect(throws: ReservationError.belowBooked(booked: 2)) {
            try await store.changeSlot(
                slot, ifVersion: 2, SlotChange(capacity: 1), overcommitting: false, by: Self.staff)
        }
        await #expect(throws: ReservationError.belowBooked(booked: 2)) {
            try await store.adjustSlot(slot, by: -1, reason: "電話", overcommitting: false, authorship: Self.staff)
        }
        #expect(try stage.view(slot) == two)
        let over = try await store.changeSlot(
            slot, ifVersion: 2, SlotChange(capacity: 0), overcommitting: true, by: Self.staff)
        #expect((over.overcommitted, over.remaining, over.status) == (2, 0, .full))
        // Going up again is no question, though it is still too little.
        let up = try await store.adjustSlot(slot, by: 1, reason: "増枠", overcommitting: false, authorship: Self.staff)
        #expect((up.overcommitted, up.slot.draft.capacity, up.slot.version) == (1, 1, 4))
        // And closing it does not depend on its capacity.
        let closed = try await store.changeSlot(
            slot, ifVersion: 4, SlotChange(isClosed: true), overcommitting: false, by: Self.staff)
        #expect(closed.status == .closed)
    }

    @Test func aQuotaFallsBelowWhatIsBookedOnlyOnDemand() async throws {
        let stage = try TestReservations()
        let slot = try stage.slot(
            try stage.service(), capacity: 3, quotas: [Quota(minMonths: 0, maxMonths: 35, capacity: 2)])
        _ = try await stage.book(slot, 4)
        let none = SlotChange(quotas: [Quota(maxMonths: 35, capacity: 0)])
        await #expect(throws: ReservationError.belowBooked(booked: 1)) {
            try await stage.store.changeSlot(slot, ifVersion: 1, none, overcommitting: false, by: Self.staff)
        }
        let over = try await stage.store.changeSlot(slot, ifVersion: 1, none, overcommitting: true, by: Self.staff)
        #expect(over.occupancy.quotas == [1])
        #expect(over.slot.draft.quotas.map(\.capacity) == [0])
    }

    @Test func theHistoryOfASlotAddsUpToItsCapacity() async throws {
        let stage = try TestReservations()
        let store = stage.store
        let made = try await store.addSlot(Self.draft(capacity: 5), to: try stage.service(), by: Self.staff)
        let id = made.slot.id
        _ = try await store.adjustSlot(id, by: -1, reason: "電話予約（山田様）", overcommitting: false, authorship: Self.staff)
        _ = try await store.adjustSlot(id, by: 2, reason: "増員", overcommitting: false, authorship: Self.staff)
        let same = try await store.changeSlot(
            id, ifVersion: 3, SlotChange(capacity: 6, isClosed: false), overcommitting: false, by: Self.staff)
        #expect(same.slot.version == 3, "what is no change is none")
        _ = try await store.changeSlot(
            id, ifVersion: 3, SlotChange(capacity: 4, isClosed: true), overcommitting: false, by: Self.staff)
        let steps = try stage.pool.read { db in
            try Row.fetchAll(db, sql: "SELECT * FROM slot_step WHERE slot_id = ? ORDER BY id", arguments: [id])
        }
        #expect(steps.map { $0["what"] as String } == ["made", "adjusted", "adjusted", "changed"])
        #expect(steps.map { $0["delta"] as Int? } == [nil, -1, 2, -2])
        #expect(steps.map { $0["capacity"] as Int } == [5, 4, 6, 4])
        #expect(steps.map { $0["reason"] as String? } == [nil, "電話予約（山田様）", "増員", nil])
        #expect(steps.allSatisfy { $0["actor_id"] == 7 })
        #expect(try stage.sequence().last == "\(id) closed")
        #expect(try stage.sequence().count == 4)
        await #expect(throws: ReservationError.self) {
            try await store.adjustSlot(id, by: -5, reason: "間違い", overcommitting: true, authorship: Self.staff)
        }
    }

    /// A place that staff add goes to who waits, and the clerk sees it gone.
    @Test func anAddedPlaceIsOfferedToWhoWaits() async throws {
        let stage = try TestReservations()
        let slot = try stage.slot(try stage.service(), capacity: 1)
        _ = try await stage.book(slot, 4)
        let waiting = try await stage.store.wait(
            for: slot, children: [TestReservations.child(5, months: 30)], of: 5, by: TestReservations.authorship(5))
        let view = try await stage.store.adjustSlot(
            slot, by: 1, reason: "増枠", overcommitting: false, authorship: Self.staff)
        #expect((view.remaining, view.occupancy.waiting, view.status) == (0, 0, .full))
        #expect(try stage.store.booking(waiting.booking.id).state == .offered)
    }

    @Test func aClosedSlotOffersNothingUntilItOpens() async throws {
        let stage = try TestReservations()
        let slot = try stage.slot(try stage.service(), capacity: 1)
        let booking = try await stage.book(slot, 4)
        let waiting = try await stage.store.wait(
            for: slot, children: [TestReservations.child(5, months: 30)], of: 5, by: TestReservations.authorship(5))
        _ = try await stage.store.changeSlot(
            slot, ifVersion: 1, SlotChange(isClosed: true), overcommitting: false, by: Self.staff)
        _ = try await stage.store.cancel(booking.id, of: 4, reason: nil, by: TestReservations.authorship(4))
        #expect(try stage.store.booking(waiting.booking.id).state == .waiting)
        let open = try await stage.store.changeSlot(
            slot, ifVersion: 2, SlotChange(isClosed: false), overcommitting: false, by: Self.staff)
        #expect(open.status == .full)
        #expect(try stage.store.booking(waiting.booking.id).state == .offered)
    }

    @Test func whatIsOverIsNotChanged() async throws {
        let stage = try TestReservations()
        let service = try stage.service()
        let past = try stage.slot(service, capacity: 1, in: -3)
        let begun = try stage.slot(service, capacity: 1, in: -1)
        let calledOff = try stage.slot(service, capacity: 1)
        _ = try await stage.store.cancelSlot(calledOff, reason: "台風のため", by: Self.staff)
        for slot in [past, calledOff] {
            await #expect(throws: ReservationError.isOver) {
                try await stage.store.adjustSlot(
                    slot, by: 1, reason: "増枠", overcommitting: false, authorship: Self.staff)
            }
        }
        // Somebody stands at the door: what has begun may be changed.
        let view = try await stage.store.adjustSlot(
            begun, by: 1, reason: "飛び込み", overcommitting: false, authorship: Self.staff)
        #expect(view.slot.draft.capacity == 2)
    }

    @Test func slotsComeInOrderAndWithinTheRange() async throws {
        let stage = try TestReservations()
        let service = try stage.service()
        let ids = try [30.0, 24, 48, 72].map { try stage.slot(service, capacity: 1, in: $0) }
        _ = try stage.slot(try stage.service(), capacity: 1, in: 30)
        func found(_ from: Double, _ to: Double, limit: Int = 10) throws -> [Int64] {
            let range =
                TestReservations.time.addingTimeInterval(
                    from * 3_600)..<TestReservations.time.addingTimeInterval(to * 3_600)
            return try stage.store.slots(of: service, startingIn: range, limit: limit, at: TestReservations.time)
                .map(\.slot.id)
        }
        #expect(try found(0, 100) == [ids[1], ids[0], ids[2], ids[3]])
        #expect(try found(24, 48) == [ids[1], ids[0]])
        #expect(try found(24.001, 48.001) == [ids[0], ids[2]])
        #expect(try found(0, 100, limit: 2) == [ids[1], ids[0]])
    }
}
