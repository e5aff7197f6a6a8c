import Foundation
import Hummingbird
import Reservations
import Vocabulary

/// The day at a facility, or of an event: who comes, who is there, who is to be answered.
struct BoardController: Sendable {
    let board: any BoardStore
    let slots: any SlotStore
    let families: Families
    let clock: WallClock
    /// What an id in the path means.
    var subject = Subject.facility

    enum Subject { case facility, event }

    /// States in which a family is, was or may be there; holds and queues are counted by the slot.
    private static let shown: Set<BookingState> = [
        .requested, .confirmed, .checkedIn, .completed, .noShow, .offered, .waiting,
    ]

    /// Of the organisation that keeps the facility, and of nobody else who offers something there.
    private func place(_ context: AppContext) throws -> BoardPlace {
        let id = try context.number("id")
        return switch subject {
        case .facility: .facility(id, organization: context.belonging.organization ?? 0)
        case .event: .event(id)
        }
    }

    @Sendable func show(_ request: Request, _ context: AppContext) async throws -> Response {
        let parameters = try QueryParameters(request.uri)
        try parameters.expect(["date"])
        let now = clock.now()
        let day = try parameters.day("date") ?? JapanTime(now).date
        let found = try await board.board(of: place(context), on: day, at: now)
        var rows: [(slot: BoardSlot, guests: [Families.Guest])] = []
        for slot in found {
            var guests: [Families.Guest] = []
            for booking in slot.bookings where Self.shown.contains(booking.state) {
                guests.append(try await families.guest(booking))
            }
            rows.append((slot, guests))
        }
        let shown = rows
        return Answer.personal { writer in
            writer.member("date", "\(day)")
            writer.list("slots", of: shown) { writer, row in
                SlotDocument.write(row.slot.view, to: &writer)
                writer.member("serviceName", row.slot.service.draft.name)
                writer.list("bookings", of: row.guests) { $0.members(of: $1) }
            }
        }
    }

    /// Who stands at the door with this code.
    @Sendable func find(_ request: Request, _ context: AppContext) async throws -> Response {
        let found = try await board.booking(
            withCode: context.parameters.require("code"), at: place(context), time: clock.now())
        let guest = try await families.guest(found)
        return Answer.personal { $0.members(of: guest) }
    }

    @Sendable func approve(_ request: Request, _ context: AppContext) async throws -> Response {
        try await answer(board.approve(context.number("id"), by: context.authorship))
    }

    @Sendable func decline(_ request: Request, _ context: AppContext) async throws -> Response {
        try await answer(
            board.decline(context.number("id"), reason: context.reason, by: context.authorship))
    }

    @Sendable func checkIn(_ request: Request, _ context: AppContext) async throws -> Response {
        let body = try JSONBody(context.bodyOrEmpty)
        try body.expect(["code"])
        return try await answer(
            board.checkIn(context.number("id"), code: body.text("code", atMost: 20), by: context.authorship))
    }

    @Sendable func checkOut(_ request: Request, _ context: AppContext) async throws -> Response {
        try await answer(board.checkOut(context.number("id"), by: context.authorship))
    }

    @Sendable func markNoShow(_ request: Request, _ context: AppContext) async throws -> Response {
        try await answer(board.markNoShow(context.number("id"), by: context.authorship))
    }

    /// Calls the slot off for everybody, each with the reason.
    @Sendable func cancelSlot(_ request: Request, _ context: AppContext) async throws -> Response {
        let view = try await slots.cancelSlot(
            context.number("id"), reason: context.reason, by: context.authorship)
        return Answer.personal { SlotDocument.write(view, to: &$0) }
    }

    private func answer(_ booking: Booking) async throws -> Response {
        let guest = try await families.guest(booking)
        return Answer.personal { $0.members(of: guest) }
    }
}
