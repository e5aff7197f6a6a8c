import Foundation
import Hummingbird
import Reservations
import Vocabulary

/// What a family takes along: its code as a picture for the door, and the appointment for its calendar.
struct PassController: Sendable {
    let bookings: any BookingStore
    let facts: BookingFactsReader
    /// Without a slash at the end.
    let publicURL: String

    /// Leads staff to their board with the code; behind the #, so that no log holds it.
    @Sendable func code(_ request: Request, _ context: AppContext) async throws -> Response {
        let booking = try await bookings.booking(context.number("id"))
        let facts = try await facts.facts(of: booking)
        guard booking.state.isOpen, booking.state != .held,
            let svg = QRCode.svg(of: "\(publicURL)\(facts.boardPath)#\(booking.code)")
        else {
            throw Problem.notFound(
                "\(booking.id)", english: "This booking has no code (any more).", japanese: "この予約には、受付コードがありません。")
        }
        return Self.file(svg, "image/svg+xml")
    }

    @Sendable func calendar(_ request: Request, _ context: AppContext) async throws -> Response {
        let booking = try await bookings.booking(context.number("id"))
        let facts = try await facts.facts(of: booking)
        let status: CalendarFile.Appointment.Status =
            switch booking.state {
            case .confirmed, .checkedIn, .completed: .confirmed
            case .held, .requested, .waiting, .offered: .tentative
            case .cancelled, .declined, .noShow, .lapsed: .cancelled
            }
        let link = "\(publicURL)/bookings/\(booking.id)"
        let file = CalendarFile([
            .init(
                uid: "booking-\(booking.id)@\(URL(string: publicURL)?.host ?? "kosodate-map")", start: booking.start,
                end: booking.end, summary: [facts.service, facts.place].compactMap(\.self).joined(separator: " "),
                location: [facts.place, facts.address].compactMap(\.self).joined(separator: " "),
                description: status == .confirmed ? "受付コード：\(booking.code)\n\(link)" : link, url: link, status: status,
                stamp: booking.updatedAt)
        ])
        var response = Self.file(file.text, "text/calendar; charset=utf-8")
        response.headers[.contentDisposition] = "attachment; filename=\"kosodate-\(booking.id).ics\""
        return response
    }

    private static func file(_ text: String, _ type: String) -> Response {
        Response(
            status: .ok, headers: [.contentType: type, .cacheControl: "private, no-store"],
            body: .init(byteBuffer: ByteBuffer(string: text)))
    }
}
