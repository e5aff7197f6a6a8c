import Foundation
import GeoIndex
import Hummingbird
import Reservations
import Vocabulary

/// One facility, one event: everything a family wants to know before it sets out.
struct DetailPages: Sendable {
    /// So many of the next free slots stand on a facility's page; a calendar has them all.
    private static let mostSlots = 6
    private static let mostEvents = 10
    private static let daysAhead = 30.0

    let pages: Pages
    let facilities: FacilityController
    let events: EventController
    let reservations: any ServiceStore & SlotStore

    @Sendable func facility(_ request: Request, _ context: AppContext) async throws -> Response {
        let visit = try pages.visit(request)
        try visit.parameters.expect([])
        let (facility, vacancy) = try await facilities.facility(context)
        let now = facilities.clock.now()
        var query = EventQuery(limit: Self.mostEvents)
        query.facility = facility.id
        query.from = now
        let events = try await events.events.events(query)
        var services: [ServiceView] = []
        for service in try await reservations.services(of: facility.id) where service.isActive {
            services.append(try await view(service, visit.phrases, at: now))
        }
        let view = try FacilityView(
            facility, vacancy, visit.phrases, at: now, services: services,
            events: events.hits.map { try EventCard($0, nil, visit.phrases, at: now) })
        return try pages.page("facility", title: view.card.name, view, for: visit)
    }

    @Sendable func event(_ request: Request, _ context: AppContext) async throws -> Response {
        let visit = try pages.visit(request)
        try visit.parameters.expect([])
        let event = try await events.publicEvent(context)
        let now = events.clock.now()
        var service: ServiceView?
        if event.organization != nil, let found = try await reservations.service(ofEvent: event.id), found.isActive {
            service = try await view(found, visit.phrases, at: now)
        }
        let view = try EventView(event, service, visit.phrases, at: now)
        return try pages.page("event", title: view.title, view, for: visit)
    }

    private func view(_ service: Service, _ phrases: Phrases, at now: Date) async throws -> ServiceView {
        let slots = try await reservations.slots(
            of: service.id, startingIn: now..<now.addingTimeInterval(Self.daysAhead * 86_400), limit: 200, at: now)
        return ServiceView(service, slots: slots, mostSlots: Self.mostSlots, phrases, at: now)
    }
}
