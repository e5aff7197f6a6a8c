import Foundation
import Hummingbird
import Reservations
import Vocabulary

/// Places that are kept for some minutes while a family fills in the form.
struct HoldController: Sendable {
    let bookings: any BookingStore
    let slots: any SlotStore
    let parties: Parties

    /// `children` says how many will come; `childIds` who, so that places for their ages are kept too.
    @Sendable func hold(_ request: Request, _ context: AppContext) async throws -> Response {
        let body = try JSONBody(context.body)
        try body.expect(["slotId", "children", "childIds"])
        let (account, slot) = (try context.person.account, try body.slot)
        let children = body.has("childIds") ? try await parties.children(body, of: account) : nil
        guard let places = try children?.count ?? body.integer("children", in: 1...20) else {
            throw body.missing("children")
        }
        do {
            let hold = try await bookings.hold(
                slot, places: places, children: children, of: account, by: context.authorship)
            return Answer.created("/v1/bookings/\(hold.id)") { $0.members(of: hold) }
        } catch let error as ReservationError {
            throw await slots.helped(error, slot: slot, places: places, children: children ?? [], at: context.time)
        }
    }

    @Sendable func release(_ request: Request, _ context: AppContext) async throws -> Response {
        let (id, account) = (try context.number("id"), try context.person.account)
        let known = try await bookings.booking(id, of: account)
        // A hold that has become a booking is cancelled as one, with its deadline.
        guard known.state == .held else { throw ReservationError.wrongState(current: known.state, action: .cancel) }
        _ = try await bookings.cancel(id, of: account, reason: nil, by: context.authorship)
        return Answer.done
    }
}
