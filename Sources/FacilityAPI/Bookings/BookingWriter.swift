import Foundation
import Reservations
import Vocabulary

extension JSONWriter {
    /// A booking as its family sees it.
    mutating func members(of booking: Booking) {
        member("id", id: booking.id)
        member("status", booking.state.rawValue)
        member("slotId", id: booking.slot)
        member("serviceId", id: booking.service)
        member("facilityId", id: booking.facility)
        member("start", Timestamp.text(booking.start))
        member("end", Timestamp.text(booking.end))
        member("childIds", booking.children.compactMap { $0.id.map { String($0) } })
        member("places", booking.places)
        member("expiresAt", booking.expiresAt.map(Timestamp.text))
        if booking.state.isOpen, booking.state != .held { member("code", booking.code) }
        member("reason", booking.reason)
        member("checkedInAt", booking.checkedInAt.map(Timestamp.text))
        member("checkedOutAt", booking.checkedOutAt.map(Timestamp.text))
        member("createdAt", Timestamp.text(booking.createdAt))
        member("updatedAt", Timestamp.text(booking.updatedAt))
    }

    mutating func members(of entry: WaitlistEntry) {
        members(of: entry.booking)
        member("position", entry.position)
        guard let problem = entry.obstacle?.problem else { return }
        open("obstacle")
        member("type", "/problems/\(problem.code)")
        member("detail", problem.japanese)
        end()
    }
}
