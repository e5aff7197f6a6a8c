import Accounts
import Audit
import Foundation
import GeoIndex
import HTTPTypes
import Hummingbird
import Reservations
import Vocabulary

/// Events: found by everybody, published by organisations at once, taken down by those who answer for the place.
struct EventController: Sendable {
    /// A title, a page of text and two hundred dates.
    static let mostBytes = 256 * 1024

    let events: any EventStore
    let services: any ServiceStore
    let vacancies: any VacancyStore
    let whereabouts: Whereabouts
    let clock: WallClock

    @Sendable func search(_ request: Request, _ context: AppContext) async throws -> Response {
        let search = try EventSearch(request.uri, clock: clock)
        let (page, left) = try await find(search)
        let (links, headers) = search.link.neighbours(
            of: request.uri.string, next: page.next.map { CursorToken.token($0, for: search.link) })
        var writer = EventFeatureWriter()
        writer.collection(page, links: links, vacancies: left)
        return try Answer.make(writer.buffer, Answer.geoJSON, for: request, headers: headers)
    }

    @Sendable func show(_ request: Request, _ context: AppContext) async throws -> Response {
        try QueryParameters(request.uri).expect([])
        let event = try await publicEvent(context)
        return try Answer.make(await json(event), Answer.geoJSON, for: request, tag: "\"\(event.version)\"")
    }

    /// What is found, and what is left for those of the events that take bookings.
    func find(_ search: EventSearch) async throws -> (page: EventPage, vacancies: [Int64: Vacancy]) {
        let (now, age) = (clock.now(), search.query.ageMonths)
        var query = search.query
        if let day = search.vacantOn {
            query.ids = try await vacancies.events(withVacancyOn: day, ageMonths: age, at: now)
        }
        let page = try await events.events(query)
        let left = try await vacancies.vacancies(
            ofEvents: page.hits.map(\.event.id), on: search.vacantOn, ageMonths: age, at: now)
        return (page, left)
    }

    /// The event that the path names, unless it was taken down.
    func publicEvent(_ context: AppContext) async throws -> PublishedEvent {
        let id = try context.parameters.require("id")
        // Whoever follows an old link learns no more than that there is nothing.
        guard let number = Int64(id), String(number) == id, let event = try await events.event(number),
            event.status != .takenDown
        else {
            throw Problem.notFound(
                id, english: "There is no event “\(id)”; it may have been taken down.",
                japanese: "イベント「\(id)」は見つかりません。掲載が終わった可能性があります。")
        }
        return event
    }

    @Sendable func publish(_ request: Request, _ context: AppContext) async throws -> Response {
        let body = try JSONBody(context.body)
        guard let organization = context.belonging.organization else { throw body.missing("organizationId") }
        let event = try EventBody(body.without("organizationId"), onto: EventDraft(title: ""), at: nil)
        guard !event.draft.sessions.isEmpty else { throw body.missing("sessions") }
        let published = try await events.publish(
            event.draft, at: event.facility, of: organization,
            municipality: whereabouts.municipality(of: event.draft.place.point), by: context.authorship,
            with: slots(context))
        var response = try await answer(published, .created)
        response.headers[.location] = "/v1/events/\(published.id)"
        return response
    }

    @Sendable func edit(_ request: Request, _ context: AppContext) async throws -> Response {
        let version = try request.ifMatch()
        let known = try await event(context)
        let event = try EventBody(JSONBody(context.body), onto: known.draft(), at: known.facilityID)
        return try await answer(
            events.revise(
                known.id, ifVersion: version, event.draft, at: event.facility,
                municipality: whereabouts.municipality(of: event.draft.place.point), by: context.authorship,
                with: slots(context)))
    }

    /// Calls it off: it stays to be found, so that whoever set out for it learns of it.
    @Sendable func cancel(_ request: Request, _ context: AppContext) async throws -> Response {
        try await answer(
            events.cancel(
                context.number("id"), reason: context.reason, by: context.authorship, with: slots(context)))
    }

    /// By its organiser: as if it had never been published.
    @Sendable func withdraw(_ request: Request, _ context: AppContext) async throws -> Response {
        _ = try await events.takeDown(
            context.number("id"), reason: "主催者が取り下げました。", by: context.authorship, with: slots(context))
        return Answer.done
    }

    @Sendable func takeDown(_ request: Request, _ context: AppContext) async throws -> Response {
        try await answer(
            events.takeDown(
                context.number("id"), reason: context.reason, by: context.authorship, with: slots(context)))
    }

    @Sendable func restore(_ request: Request, _ context: AppContext) async throws -> Response {
        try await answer(
            events.restoreEvent(context.number("id"), by: context.authorship, with: slots(context)))
    }

    /// Also those that are cancelled or taken down, with the reason.
    @Sendable func list(_ request: Request, _ context: AppContext) async throws -> Response {
        let page = try ListPage(request)
        let found = try await events.events(
            ofOrganization: context.number("id"), after: page.after, limit: page.limit)
        return Answer.personal { writer in
            writer.list("events", of: found) { EventFeatureWriter.members(of: $1, distance: nil, to: &$0) }
            if found.count == page.limit { writer.member("after", id: found.last?.id) }
        }
    }

    /// An event and its slots change together or not at all.
    private func slots(_ context: AppContext) -> Companion<PublishedEvent> {
        services.keepingEvents(by: context.authorship).seen { try EventSlots($0) }
    }

    private func event(_ context: AppContext) async throws -> PublishedEvent {
        let id = try context.number("id")
        guard let event = try await events.event(id) else { throw EventStoreError.unknownEvent(id) }
        return event
    }

    /// With the service by which its sessions are booked, where they are.
    private func json(_ event: PublishedEvent) async throws -> ByteBuffer {
        let service = event.organization == nil ? nil : try await services.service(ofEvent: event.id)
        var writer = EventFeatureWriter()
        writer.feature(event, service: service?.id)
        return writer.buffer
    }

    private func answer(_ event: PublishedEvent, _ status: HTTPResponse.Status = .ok) async throws -> Response {
        let headers: HTTPFields = [
            .contentType: Answer.geoJSON, .cacheControl: "private, no-store", .eTag: "\"\(event.version)\"",
        ]
        return Response(status: status, headers: headers, body: .init(byteBuffer: try await json(event)))
    }
}

extension EventSlots {
    /// What of an event is booked here: the sessions of a day at most that name a capacity, unless people are told to
    /// apply otherwise.
    init(_ event: PublishedEvent) throws {
        let draft = try event.draft()
        let bookable = draft.takesBookings ? draft.sessions : []
        var policy = draft.policy ?? BookingPolicy()
        policy.closesAt = [policy.closesAt, draft.deadline].compactMap(\.self).min()
        self.init(
            event: event.id, organization: event.organization ?? 0, facility: event.facilityID,
            service: ServiceDraft(
                kind: .event, name: draft.title, ages: draft.ages ?? AgeRange(), unit: draft.capacityUnit,
                policy: policy),
            sessions: bookable.compactMap { session in
                guard let capacity = session.capacity,
                    session.end.timeIntervalSince(session.start) <= Double(SlotDraft.mostHours) * 3_600
                else { return nil }
                return SlotDraft(start: session.start, end: session.end, capacity: min(capacity, SlotDraft.mostPlaces))
            },
            cancellation: event.status == .scheduled ? nil : event.reason ?? "")
    }
}
