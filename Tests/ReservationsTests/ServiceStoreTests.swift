import Audit
import Foundation
import GRDB
import Testing
import Vocabulary

@testable import Reservations

@Suite struct ServiceStoreTests {
    private static let staff = Authorship(
        actor: .account(7), time: TestReservations.time, requestID: "request")

    private static func draft(_ adjust: (inout BookingPolicy) -> Void = { _ in }) -> ServiceDraft {
        var policy = BookingPolicy()
        adjust(&policy)
        return ServiceDraft(
            kind: .temporaryCare, name: "一時預かり", ages: AgeRange(minMonths: 6, maxMonths: 71), policy: policy,
            note: "お弁当をお持ちください。")
    }

    @Test func aServiceIsMadeChangedAndEnded() async throws {
        let stage = try TestReservations()
        let store = stage.store
        let draft = Self.draft { $0.opensDaysBefore = 30 }
        let made = try await store.addService(draft, of: 3, at: 5, by: Self.staff)
        #expect(made.draft == draft)
        #expect((made.organization, made.facility, made.version) == (3, 5, 1))
        #expect(try store.service(made.id) == made)
        #expect(try store.services(of: 5) == [made])
        #expect(try store.services(of: 6) == [])

        var revised = draft
        revised.name = "一時預かり（ひよこ組）"
        revised.note = nil
        let changed = try await store.reviseService(made.id, ifVersion: 1, revised, by: Self.staff)
        #expect(changed.draft == revised)
        #expect(changed.version == 2)
        // What is no change is none.
        #expect(try await store.reviseService(made.id, ifVersion: 2, revised, by: Self.staff) == changed)
        await #expect(throws: ReservationError.versionConflict(current: 2)) {
            try await store.reviseService(made.id, ifVersion: 1, draft, by: Self.staff)
        }

        try await store.endService(made.id, by: Self.staff)
        try await store.endService(made.id, by: Self.staff)
        #expect(try store.service(made.id).isActive == false)
        await #expect(throws: ReservationError.isOver) {
            try await store.reviseService(made.id, ifVersion: 3, draft, by: Self.staff)
        }
        await #expect(throws: ReservationError.unknownService(99)) { try await store.endService(99, by: Self.staff) }
        #expect(try stage.log() == ["created service", "edited service", "ended service"])
    }

    @Test func whatAServiceAsksShowsInItsSlots() async throws {
        let stage = try TestReservations()
        let service = try await stage.store.addService(Self.draft(), of: 1, at: 1, by: Self.staff)
        let slot = try stage.slot(service.id, capacity: 2)
        var later = service.draft
        later.policy.opensDaysBefore = 1
        _ = try await stage.store.reviseService(service.id, ifVersion: 1, later, by: Self.staff)
        #expect(try stage.view(slot).status == .notYetOpen)
        #expect(try stage.sequence() == ["\(slot) notYetOpen"])
        try await stage.store.endService(service.id, by: Self.staff)
        #expect(try stage.sequence() == ["\(slot) notYetOpen", "\(slot) closed"])
    }

    @Test func whoCountsOtherwiseAsksThoseWhoHaveBooked() async throws {
        let stage = try TestReservations()
        let service = try await stage.store.addService(Self.draft(), of: 1, at: 1, by: Self.staff)
        let slot = try stage.slot(service.id, capacity: 2)
        var families = service.draft
        families.unit = .families
        let booking = try await stage.book(slot, 4)
        await #expect(throws: ReservationError.unitIsBooked) {
            try await stage.store.reviseService(service.id, ifVersion: 1, families, by: Self.staff)
        }
        _ = try await stage.store.cancel(booking.id, of: 4, reason: nil, by: TestReservations.authorship(4))
        let changed = try await stage.store.reviseService(service.id, ifVersion: 1, families, by: Self.staff)
        #expect(changed.draft.unit == .families)
    }
}

extension TestReservations {
    /// What stands in the log of services, in order: "created service".
    func log(_ kind: String = "service") throws -> [String] {
        try pool.read { db in
            try String.fetchAll(
                db, sql: "SELECT action || ' ' || subject_kind FROM audit_entry WHERE subject_kind = ? ORDER BY id",
                arguments: [kind])
        }
    }

    /// The change sequence: slots and their status.
    func sequence() throws -> [String] {
        try pool.read { db in
            try String.fetchAll(
                db, sql: "SELECT slot_id || ' ' || (document ->> 'status') FROM slot_event ORDER BY sequence")
        }
    }
}
