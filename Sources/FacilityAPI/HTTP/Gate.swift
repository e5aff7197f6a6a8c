import Accounts
import Foundation
import GeoIndex
import HTTPTypes
import Hummingbird
import NIOCore
import Reservations

/// Where every request passes: finds out who asks and about whose thing, and asks the permission table. Nothing else
/// in the service decides who may do what.
struct Gate: Sendable {
    let sessions: any SessionStore
    let belongings: Belongings
    let permissions: PermissionTable
    let isBehindProxy: Bool
    let clock: WallClock

    /// How long a body may take to come; a file may be large, and the line of a town hall slow.
    private static let patience = Duration.seconds(30)
    private static let patienceForFiles = Duration.seconds(300)

    /// - Returns: the context with everything that was found out.
    /// - Throws: a ``Problem`` for whoever may not go on.
    func admit(_ request: Request, _ context: AppContext, to route: Route) async throws -> AppContext {
        // What is open to everybody is answered without asking who they are.
        if !route.writes, route.subject == .none, permissions.isOpen(route.action) { return context }
        var context = context
        if isBehindProxy { context.peer = Self.forwarded(request.headers) ?? context.peer }
        // A file is large: nobody's is read who may not send one.
        if route.takesFile { context = try await identify(request, context, for: route) }
        // First the body, however slowly it comes: who asks, and when, is said of the moment when it is all there.
        if route.writes { context.body = try await Self.body(of: request, for: route) }
        return try await identify(request, context, for: route)
    }

    private func identify(_ request: Request, _ context: AppContext, for route: Route) async throws -> AppContext {
        var context = context
        context.time = clock.now()
        (context.principal, context.session) = try await principal(of: request, writes: route.writes, context)
        if context.principal == .anonymous, !permissions.allows(route.action, [.anonymous]) {
            throw Problem.signInRequired
        }
        context.belonging = try await belongings.belonging(of: route.subject, context)
        do {
            try require(route.action, context)
        } catch  where route.subject == .booking && !mayRead(context) {
            // Whether there is such a booking is nobody else's business.
            throw ReservationError.unknownBooking(try context.number("id"))
        }
        return context
    }

    /// For what can only be told from the body: whether somebody may do this, too.
    func require(_ action: Action, _ context: AppContext) throws {
        if permissions.allows(action, context.principal.roles(towards: context.belonging)) { return }
        throw context.principal == .anonymous ? Problem.signInRequired : Problem.notAllowed
    }

    private func mayRead(_ context: AppContext) -> Bool {
        permissions.allows(.readBooking, context.principal.roles(towards: context.belonging))
    }

    private func principal(
        of request: Request, writes: Bool, _ context: AppContext
    ) async throws -> (Principal, SecretToken.Digest?) {
        if let header = request.headers[.authorization] {
            guard header.lowercased().hasPrefix("bearer ") else { throw Problem.tokenInvalid }
            let text = header.dropFirst("bearer ".count).trimmed
            let token = SecretToken.digest(of: text)
            if text.hasPrefix(SecretToken.Kind.key.rawValue) {
                guard let program = try await sessions.program(token, at: context.time) else {
                    throw Problem.tokenInvalid
                }
                return (.program(program), nil)
            }
            guard let person = try await sessions.person(token, at: context.time) else { throw Problem.tokenInvalid }
            return (.person(person), token)
        }
        guard let text = SessionCookie.token(in: request.headers) else { return (.anonymous, nil) }
        let token = SecretToken.digest(of: text)
        // A cookie that has expired is no mistake of whoever still carries it.
        guard let person = try await sessions.person(token, at: context.time) else { return (.anonymous, nil) }
        // Browsers send cookies along with what other sites make them ask; the header they do not.
        guard !writes || request.headers[.csrfToken] == SessionCookie.csrfToken(for: text) else {
            throw Problem.csrfTokenMissing
        }
        return (.person(person), token)
    }

    private static func body(of request: Request, for route: Route) async throws -> ByteBuffer {
        let limit = route.mostBytes
        if let length = request.headers[.contentLength].flatMap({ Int($0) }), length > limit {
            throw Problem.bodyTooLarge(limit: limit)
        }
        let body = request.body
        let collected = try await withThrowingTaskGroup(of: ByteBuffer.self) { group in
            group.addTask {
                do {
                    return try await body.collect(upTo: limit)
                } catch is NIOTooManyBytesError {
                    throw Problem.bodyTooLarge(limit: limit)
                }
            }
            group.addTask {
                try await Task.sleep(for: route.takesFile ? patienceForFiles : patience)
                throw Problem.tooSlow
            }
            defer { group.cancelAll() }
            return try await group.next() ?? ByteBuffer()
        }
        // A form of another site can send JSON, but only under another name.
        guard collected.readableBytes == 0 || route.takesFile || isJSON(request.headers[.contentType]) else {
            throw Problem.notJSON
        }
        return collected
    }

    private static func isJSON(_ type: String?) -> Bool {
        let name = type?.prefix { $0 != ";" }.trimmed.lowercased() ?? ""
        return name == "application/json" || name == "application/merge-patch+json"
    }

    /// Where the proxy in front says that the request comes from.
    private static func forwarded(_ headers: HTTPFields) -> String? {
        let hops = headers[values: HTTPField.Name("X-Forwarded-For")!].joined(separator: ",").split(separator: ",")
        return hops.last.map { AppContext.place(of: $0.trimmed) }
    }
}

extension Route {
    var writes: Bool { method != .get }
}

/// Looks up whose a thing is.
struct Belongings: Sendable {
    let organizations: any OrganizationStore
    let facilities: any FacilityKeeping
    let corrections: any CorrectionKeeping
    let events: any EventStore
    let services: any ServiceStore
    let slots: any SlotStore
    let bookings: any BookingStore
    let registrations: any RegistrationStore
    let clock: WallClock

    func belonging(of subject: Route.Subject, _ context: AppContext) async throws -> Belonging {
        switch subject {
        case .none: return Belonging()
        case .organization: return try await belonging(ofOrganization: context.number("id"))
        case .organizationInBody:
            let id = try JSONBody(context.body).id("organizationId", required: true)
            do {
                return try await belonging(ofOrganization: id!)
            } catch AccountError.unknownOrganization {
                throw Problem.parameter(
                    "organizationId", "\(id!)", english: "There is no organization “\(id!)”.",
                    japanese: "団体「\(id!)」はありません。")
            }
        case .facility:
            let id = try context.number("id")
            guard let kept = try await facilities.kept(id) else { throw FacilityKeepingError.noSuchFacility(id) }
            return Belonging(organization: kept.organization, municipalityCode: kept.municipalityCode)
        case .correction:
            let id = try context.number("id")
            guard let found = try await corrections.correction(id) else {
                throw FacilityKeepingError.noSuchCorrection(id)
            }
            return Belonging(organization: found.organization, municipalityCode: found.municipalityCode)
        case .event:
            let id = try context.number("id")
            guard let event = try await events.event(id) else { throw EventStoreError.unknownEvent(id) }
            return Belonging(
                organization: event.organization, municipalityCode: try event.draft().place.municipalityCode)
        case .facilityForServices:
            let facility = try await belonging(of: .facility, context)
            return facility.organization == nil ? facility : Belonging(organization: facility.organization)
        case .service: return try await belonging(ofService: context.number("id"))
        case .slot:
            let view = try await slots.slot(context.number("id"), at: clock.now())
            return try await belonging(ofService: view.slot.service)
        case .booking:
            let booking = try await bookings.booking(context.number("id"))
            return Belonging(organization: booking.organization, account: booking.account)
        case .registration:
            let registration = try await registrations.registration(context.number("id"))
            return Belonging(organization: registration.organization)
        }
    }

    private func belonging(ofService id: Int64) async throws -> Belonging {
        Belonging(organization: try await services.service(id).organization)
    }

    private func belonging(ofOrganization id: Int64) async throws -> Belonging {
        Belonging(organization: try await organizations.organization(id).id)
    }
}
