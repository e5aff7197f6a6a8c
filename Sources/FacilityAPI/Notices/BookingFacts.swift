import Accounts
import Foundation
import GeoIndex
import Reservations
import Vocabulary

/// What a letter says of a booking, without whose it is.
struct BookingFacts: Hashable, Sendable {
    var booking: Booking
    /// What the facility or the organiser calls it.
    var service: String
    /// Where it takes place; `nil` when nobody said.
    var place: String?
    var address: String?
    /// Whom to ask.
    var phone: String?
    /// The event whose session it is.
    var event: Int64?
    var cancelBefore: Date
    /// The children of the party, by the names their parents use.
    var children: [String] = []

    /// Where those who look after it see it among the others of its day.
    var boardPath: String {
        let place = event.map { "/events/\($0)" } ?? booking.facility.map { "/facilities/\($0)" } ?? ""
        return "\(place)/board?date=\(JapanTime(booking.start).date)"
    }
}

/// Gathers them at the moment of delivery.
struct BookingFactsReader: Sendable {
    let bookings: any BookingStore & ServiceStore
    let facilities: any FacilityKeeping
    let events: any EventStore
    let people: any AccountStore

    /// - Throws: what the stores throw.
    func facts(of booking: Booking) async throws -> BookingFacts {
        let service = try await bookings.service(booking.service)
        var facts = BookingFacts(
            booking: booking, service: service.draft.name, event: service.event,
            cancelBefore: BookingWindow(service.draft.policy, slotStart: booking.start).cancelBefore)
        if let id = service.event, let event = try await events.event(id) {
            let draft = try event.draft()
            facts.service = draft.title
            facts.place = draft.place.name
            facts.address = Self.line(draft.place.address, draft.place.building)
            facts.phone = draft.contact.phone
        } else if let id = service.facility, let facility = try await facilities.kept(id)?.draft {
            facts.place = facility.name
            facts.address = Self.line(facility.address, facility.building)
            facts.phone = facility.phone
        }
        return facts
    }

    /// With the names of the children, for their parent alone.
    func facts(of booking: Booking, for account: Account) async throws -> BookingFacts {
        var facts = try await facts(of: booking)
        let known = try await people.children(of: account.id)
        facts.children = booking.children.compactMap { child in
            known.first { $0.id == child.id }?.child.nickname
        }
        return facts
    }

    private static func line(_ address: String?, _ building: String?) -> String? {
        address.map { [$0, building].compactMap(\.self).joined(separator: " ") }
    }
}
