import Foundation
import Hummingbird
import Reservations
import Vocabulary

/// The waiting list, and the places that are offered to those on it.
struct WaitingController: Sendable {
    let bookings: any BookingStore
    let slots: any SlotStore
    let parties: Parties

    @Sendable func wait(_ request: Request, _ context: AppContext) async throws -> Response {
        let body = try JSONBody(context.body)
        try body.expect(["childIds"])
        let (account, slot) = (try context.person.account, try context.number("id"))
        let children = try await parties.children(body, of: account)
        let entry = try await bookings.wait(for: slot, children: children, of: account, by: context.authorship)
        return Answer.created("/v1/waitlist-entries/\(entry.booking.id)") { $0.members(of: entry) }
    }

    @Sendable func show(_ request: Request, _ context: AppContext) async throws -> Response {
        let entry = try await bookings.waitlistEntry(
            context.number("id"), of: context.person.account, at: context.time)
        return Answer.personal { $0.members(of: entry) }
    }

    @Sendable func leave(_ request: Request, _ context: AppContext) async throws -> Response {
        let (id, account) = (try context.number("id"), try context.person.account)
        let known = try await bookings.booking(id, of: account)
        guard known.state == .waiting || known.state == .offered else {
            throw ReservationError.wrongState(current: known.state, action: .cancel)
        }
        _ = try await bookings.cancel(id, of: account, reason: nil, by: context.authorship)
        return Answer.done
    }

    @Sendable func accept(_ request: Request, _ context: AppContext) async throws -> Response {
        let booking = try await bookings.accept(
            offer: context.number("id"), of: context.person.account, by: context.authorship)
        return Answer.personal { $0.members(of: booking) }
    }

    @Sendable func refuse(_ request: Request, _ context: AppContext) async throws -> Response {
        let booking = try await bookings.refuse(
            offer: context.number("id"), of: context.person.account, by: context.authorship)
        return Answer.personal { $0.members(of: booking) }
    }
}
