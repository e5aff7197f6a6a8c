import Accounts
import GeoIndex
import Hummingbird
import NIOCore
import Reservations
import Vocabulary

/// What can be booked at a facility: seen by everybody, kept by its staff.
struct ServiceController: Sendable {
    let services: any ServiceStore
    let facilities: any FacilityKeeping

    /// Those that take bookings.
    @Sendable func list(_ request: Request, _ context: AppContext) async throws -> Response {
        try QueryParameters(request.uri).expect([])
        let id = try context.number("id")
        guard let facility = try await facilities.kept(id), !facility.isHidden else {
            throw Problem.nothing(at: "\(id)")
        }
        let found = try await services.services(of: id).filter(\.isActive)
        var writer = JSONWriter()
        writer.begin()
        writer.list("services", of: found) { ServiceDocument.write($1, to: &$0) }
        writer.end()
        return try Answer.make(ByteBuffer(bytes: writer.bytes), Answer.json, for: request)
    }

    @Sendable func show(_ request: Request, _ context: AppContext) async throws -> Response {
        try QueryParameters(request.uri).expect([])
        let service = try await services.service(context.number("id"))
        var writer = JSONWriter()
        writer.begin()
        ServiceDocument.write(service, to: &writer)
        writer.end()
        return try Answer.make(
            ByteBuffer(bytes: writer.bytes), Answer.json, for: request, tag: "\"\(service.version)\"")
    }

    @Sendable func add(_ request: Request, _ context: AppContext) async throws -> Response {
        let body = try ServiceBody(JSONBody(context.body))
        let organization = context.belonging.organization ?? context.principal.organization(in: context.belonging)
        guard let organization else {
            throw Problem.conflict(
                "facility-not-assigned",
                english: "Nobody keeps this facility yet. Assign it to an organization first.",
                japanese: "この施設には担当の団体がありません。先に施設を団体に割り当ててください。")
        }
        let service = try await services.addService(
            body.draft, of: organization, at: context.number("id"), by: context.authorship)
        var response = Self.answer(service, .created)
        response.headers[.location] = "/v1/services/\(service.id)"
        return response
    }

    @Sendable func edit(_ request: Request, _ context: AppContext) async throws -> Response {
        let version = try request.ifMatch()
        let service = try await services.activeService(context.number("id"))
        let body = try ServiceBody(JSONBody(context.body), onto: service.draft)
        return Self.answer(
            try await services.reviseService(
                service.id, ifVersion: version, body.draft, by: context.authorship))
    }

    /// Ends it: what is booked stays.
    @Sendable func end(_ request: Request, _ context: AppContext) async throws -> Response {
        try await services.endService(services.ownService(context.number("id")).id, by: context.authorship)
        return Answer.done
    }

    private static func answer(_ service: Service, _ status: HTTPResponse.Status = .ok) -> Response {
        Answer.personal(status, headers: [.eTag: "\"\(service.version)\""]) {
            ServiceDocument.write(service, to: &$0)
        }
    }
}

extension ServiceStore {
    /// A service that its facility keeps.
    ///
    /// - Throws: a ``Problem`` for the sessions of an event, which follow the event.
    func ownService(_ id: Int64) async throws -> Service {
        let service = try await service(id)
        if let event = service.event {
            throw Problem.conflict(
                "event-service", english: "This belongs to the event “\(event)”: change the event.",
                japanese: "イベント「\(event)」の予約枠です。日時や受付の条件は、イベントの編集から変更してください。")
        }
        return service
    }

    /// A service that its facility keeps, and that takes bookings.
    func activeService(_ id: Int64) async throws -> Service {
        let service = try await ownService(id)
        guard service.isActive else {
            throw Problem.conflict(
                "service-ended", english: "This service has ended; nothing of it can be changed any more.",
                japanese: "この予約サービスは受付を終了しているため、変更できません。再開するときは、新しく登録してください。")
        }
        return service
    }
}

extension Principal {
    /// The municipality for which somebody looks after what lies in it and is nobody's.
    fileprivate func organization(in thing: Belonging) -> Int64? {
        guard let code = thing.municipalityCode else { return nil }
        switch self {
        case .anonymous: return nil
        case .program(let program): return program.municipalityCode == code ? program.organization : nil
        case .person(let person): return person.memberships.first { $0.municipalityCode == code }?.organization
        }
    }
}
