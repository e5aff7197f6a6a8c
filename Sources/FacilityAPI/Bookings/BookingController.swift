import Accounts
import Foundation
import HTTPTypes
import Hummingbird
import Reservations
import Vocabulary

/// Bookings, by families: made with a key so that a second tap is not a second booking.
struct BookingController: Sendable {
    let bookings: any BookingStore
    let slots: any SlotStore
    let parties: Parties
    let gate: Gate

    @Sendable func book(_ request: Request, _ context: AppContext) async throws -> Response {
        let body = try JSONBody(context.body)
        try body.expect(["slotId", "childIds", "holdId", "note"])
        let (account, slot) = (try context.person.account, try body.slot)
        let (children, hold) = (try await parties.children(body, of: account), try body.id("holdId"))
        // What the request means, not how it is written down.
        let meaning = "\(slot) \(children.map(\.id)) \(hold ?? 0) \(body.raw("note") ?? "")"
        let wish = BookingRequest(
            slot: slot, account: account, children: children, hold: hold, note: try parties.note(body, of: account),
            idempotency: try Self.idempotency(request, meaning))
        do {
            let booking = try await bookings.book(wish, by: context.authorship)
            return Answer.created("/v1/bookings/\(booking.id)") { $0.members(of: booking) }
        } catch let error as ReservationError {
            throw await slots.helped(error, slot: slot, places: children.count, children: children, at: context.time)
        }
    }

    @Sendable func list(_ request: Request, _ context: AppContext) async throws -> Response {
        let parameters = try QueryParameters(request.uri)
        try parameters.expect(["before", "limit"])
        let limit = try parameters.integer("limit", in: 1...200) ?? 50
        let found = try await bookings.bookings(
            of: context.person.account, before: parameters.integer("before", in: 1...Int.max).map(Int64.init),
            limit: limit)
        return Answer.personal { writer in
            writer.list("bookings", of: found) { $0.members(of: $1) }
            if found.count == limit { writer.member("before", id: found.last?.id) }
        }
    }

    @Sendable func show(_ request: Request, _ context: AppContext) async throws -> Response {
        let booking = try await bookings.booking(context.number("id"))
        let steps = try await bookings.history(of: booking.id)
        let note = try booking.account.flatMap { account in
            try booking.note.map { try parties.sealing.open($0, of: .bookingNote, owner: account) }
        }
        return Answer.personal { writer in
            writer.members(of: booking)
            writer.member("note", note)
            writer.list("history", of: steps) { writer, step in
                writer.member("at", Timestamp.text(step.time))
                writer.member("status", step.to.rawValue)
                writer.member("reason", step.reason)
            }
        }
    }

    /// By the family until its deadline, by the facility whenever it must.
    @Sendable func cancel(_ request: Request, _ context: AppContext) async throws -> Response {
        let body = try JSONBody(context.bodyOrEmpty)
        try body.expect(["reason"])
        let own = context.belonging.account == (try? context.person.account)
        let reason = own ? try body.text("reason", atMost: 500) : try body.requiredText("reason", atMost: 500)
        let booking = try await bookings.cancel(
            context.number("id"), of: own ? context.person.account : nil, reason: reason, by: context.authorship)
        return Answer.personal { $0.members(of: booking) }
    }

    private static func idempotency(_ request: Request, _ meaning: String) throws -> BookingRequest.Idempotency? {
        guard let key = request.headers[.idempotencyKey] else { return nil }
        guard (1...255).contains(key.utf8.count) else {
            throw Problem.parameter(
                "Idempotency-Key", key, english: "“Idempotency-Key” has 1 to 255 characters.",
                japanese: "「Idempotency-Key」は 1 文字以上 255 文字以内にしてください。")
        }
        return .init(key: key, fingerprint: SecretToken.digest(of: meaning).bytes)
    }
}

extension HTTPField.Name {
    static let idempotencyKey = HTTPField.Name("Idempotency-Key")!
}
