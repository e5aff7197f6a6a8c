import Accounts
import Foundation
import Reservations
import Vocabulary

/// What those who look after a child need to know of it, for their own bookings only.
struct Families: Sendable {
    let people: any AccountStore
    let sealing: any Sealing

    /// A booking with who comes.
    struct Guest: Sendable {
        var booking: Booking
        /// In the order of the booking; `nil` where the account or the child is gone.
        var children: [Child?]
        /// What the family wrote with the booking.
        var note: String?
        var parent: String?
    }

    func guest(_ booking: Booking) async throws -> Guest {
        // Who only waits is not coming yet: the facility knows how many and how old, no more.
        guard booking.state != .waiting, let account = booking.account, let person = try? await people.account(account)
        else {
            return Guest(booking: booking, children: booking.children.map { _ in nil })
        }
        let known = try await people.children(of: account)
        return Guest(
            booking: booking,
            children: booking.children.map { booked in known.first { $0.id == booked.id }?.child },
            note: try booking.note.map { try sealing.open($0, of: .bookingNote, owner: account) },
            parent: person.displayName)
    }
}

extension JSONWriter {
    mutating func members(of guest: Families.Guest) {
        let booking = guest.booking
        member("id", id: booking.id)
        member("status", booking.state.rawValue)
        member("slotId", id: booking.slot)
        member("parent", guest.parent)
        list("children", of: zip(booking.children, guest.children)) { writer, pair in
            let (booked, child) = pair
            writer.member("nickname", child?.nickname)
            writer.member("ageMonths", booked.ageMonths)
            writer.member("notes", child?.notes)
        }
        member("places", booking.places)
        member("note", guest.note)
        member("expiresAt", booking.expiresAt.map(Timestamp.text))
        member("reason", booking.reason)
        member("checkedInAt", booking.checkedInAt.map(Timestamp.text))
        member("checkedOutAt", booking.checkedOutAt.map(Timestamp.text))
        member("createdAt", Timestamp.text(booking.createdAt))
    }
}
