import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Reservations
import Vocabulary

/// The times at which a service can be booked: seen by everybody, kept by staff.
struct SlotController: Sendable {
    let slots: any ServiceStore & SlotStore
    let clock: WallClock

    @Sendable func list(_ request: Request, _ context: AppContext) async throws -> Response {
        let search = try SlotSearch(request.uri, clock: clock)
        let service = try await slots.service(context.number("id"))
        let (page, next) = try await page(of: service.id, search)
        var found = page
        if let months = search.ageMonths {
            found = service.draft.ages.contains(months) ? page.filter { $0.takes(age: months) } : []
        }
        let more = next.map { search.link(from: $0).address(cursor: nil) }
        var writer = JSONWriter()
        writer.begin()
        writer.list("slots", of: found) { writer, view in
            SlotDocument.write(view, to: &writer)
            writer.member("remainingForAge", search.ageMonths.map(view.remaining(forAge:)))
        }
        writer.list("links", of: [("self", request.uri.string)] + (more.map { [("next", $0)] } ?? [])) {
            $0.member("rel", $1.0)
            $0.member("href", $1.1)
        }
        writer.end()
        var headers: HTTPFields = [:]
        if let more { headers[HTTPField.Name("Link")!] = "<\(more)>; rel=\"next\"" }
        return try Answer.make(ByteBuffer(bytes: writer.bytes), Answer.json, for: request, headers: headers)
    }

    @Sendable func show(_ request: Request, _ context: AppContext) async throws -> Response {
        try QueryParameters(request.uri).expect([])
        let view = try await slots.slot(context.number("id"), at: clock.now())
        let body = ByteBuffer(bytes: SlotDocument.json(view))
        return try Answer.make(body, Answer.json, for: request, tag: Self.tag(view, body))
    }

    @Sendable func add(_ request: Request, _ context: AppContext) async throws -> Response {
        let draft = try SlotDraft(JSONBody(context.body), at: context.time)
        let service = try await slots.activeService(context.number("id"))
        let view = try await slots.addSlot(draft, to: service.id, by: context.authorship)
        var response = Self.answer(view, .created)
        response.headers[.location] = "/v1/slots/\(view.slot.id)"
        return response
    }

    @Sendable func edit(_ request: Request, _ context: AppContext) async throws -> Response {
        let version = try request.ifMatch()
        let body = try SlotChangeBody(JSONBody(context.body))
        return Self.answer(
            try await slots.changeSlot(
                context.number("id"), ifVersion: version, body.change, overcommitting: body.overcommits,
                by: context.authorship))
    }

    @Sendable func adjust(_ request: Request, _ context: AppContext) async throws -> Response {
        let body = try SlotAdjustmentBody(JSONBody(context.body))
        return Self.answer(
            try await slots.adjustSlot(
                context.number("id"), by: body.delta, reason: body.reason, overcommitting: body.overcommits,
                authorship: context.authorship))
    }

    /// One page, and where the next begins. Slots that start together stay together, so that no page misses one.
    private func page(of service: Int64, _ search: SlotSearch) async throws -> (page: [SlotView], next: Date?) {
        let time = clock.now()
        let found = try await slots.slots(
            of: service, startingIn: search.range, limit: search.limit + 1, at: time)
        guard found.count > search.limit, let next = found.last?.slot.draft.start else { return (found, nil) }
        let page = found.filter { $0.slot.draft.start < next }
        guard page.isEmpty else { return (page, next) }
        let later = next.addingTimeInterval(1)
        return (try await slots.slots(of: service, startingIn: next..<later, limit: .max, at: time), later)
    }

    /// The version that changes are made from, and whatever else anybody can see.
    private static func tag(_ view: SlotView, _ body: ByteBuffer) -> String {
        "\"\(view.slot.version).\(Answer.fingerprint(of: body))\""
    }

    private static func answer(_ view: SlotView, _ status: HTTPResponse.Status = .ok) -> Response {
        let body = ByteBuffer(bytes: SlotDocument.json(view))
        let headers: HTTPFields = [
            .contentType: Answer.json, .cacheControl: "private, no-store", .eTag: tag(view, body),
        ]
        return Response(status: status, headers: headers, body: .init(byteBuffer: body))
    }
}
