import Accounts
import Audit
import Foundation
import GeoIndex
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Reservations
import Synchronization
import Testing
import Vocabulary

@testable import FacilityAPI

/// Every route, asked by everybody, against the table of permissions.
@Suite(.timeLimit(.minutes(2))) struct AccessWalkTests {
    @Test func nothingIsReachableThatTheTableDoesNotSay() async throws {
        let walk = try await AccessWalk()
        let mismatches = try await walk.mismatches(of: .standard)
        #expect(mismatches == [])
        #expect(walk.steps(for: Set(Action.allCases)) > 250)
    }

    /// The control: turn over any one cell of the table that the server works with, and the walk finds it.
    @Test func everyCellOfTheTableIsWalked() async throws {
        let walk = try await AccessWalk()
        for action in walk.actions {
            // A cell that lets nobody in or out who would not be anyway (an administrator who is a parent, too) shows
            // nowhere; every line has others.
            let telling = Role.allCases.map { PermissionTable.standard.turning(action, $0) }.filter {
                walk.isTelling($0, action)
            }
            #expect(telling.count >= 2, "\(action)")
            for table in telling {
                let found = try await walk.mismatches(of: table, only: [action])
                #expect(!found.isEmpty, "\(action): \(table.rows[action] ?? [])")
            }
        }
    }

    /// What has no route yet is listed here, so that the table holds no dead lines unseen.
    @Test func everyActionHasARoute() async throws {
        let walk = try await AccessWalk()
        #expect(Set(Action.allCases).subtracting(walk.actions) == [.foundOrganization])
    }
}

/// A deployment with everybody in it.
final class AccessWalk: Sendable {
    /// Somebody, and what he is to the organisation that the walk asks about: written out here by hand.
    struct Persona: Sendable {
        var name: String
        /// Towards everything that is nobody's.
        var elsewhere: Set<Role>
        /// Towards the organisation.
        var organization: Set<Role>
        /// Towards its facility, event and correction, which lie in the municipality.
        var things: Set<Role>
        /// Towards a booking of its service.
        var booking: Set<Role> = []
        var account: Int64?
        var key: SecretToken?
    }

    private let folder: TemporaryFolder
    let database: AppDatabase
    let organization: Int64
    let personas: [Persona]
    let things: AccessStage.Things
    let routes: [Route]
    private let sessions = Mutex<[Int64: SecretToken]>([:])

    init() async throws {
        folder = try TemporaryFolder()
        database = try AppDatabase(path: folder.path("walk.sqlite"), environment: [:])
        let stage = AccessStage(people: database.people)
        organization = try await stage.people.found(
            NewOrganization(name: "ひまわり保育園", kind: .operator), owner: nil, by: AccessStage.authorship)
        personas = try await stage.personas(around: organization)
        things = try await stage.things(of: organization, in: database, for: personas)
        // Erasing comes last: whoever has done it asks no more.
        routes = try Services.forTests(database).routes.sorted { !$0.isErasure && $1.isErasure }
    }

    var actions: Set<Action> { Set(routes.map(\.action)) }

    func steps(for actions: Set<Action>) -> Int {
        routes.filter { actions.contains($0.action) }.count * personas.count
    }

    /// Whether the table treats anybody in the walk otherwise than the standard one does.
    func isTelling(_ table: PermissionTable, _ action: Action) -> Bool {
        routes.filter { $0.action == action }.contains { route in
            personas.map { $0.roles(towards: route.subject) }.contains {
                table.allows(action, $0) != PermissionTable.standard.allows(action, $0)
            }
        }
    }

    /// Who came through although the standard table does not say so, or the other way round, in a service that works
    /// with `table`.
    func mismatches(of table: PermissionTable, only actions: Set<Action>? = nil) async throws -> [String] {
        let services = try Services.forTests(database, permissions: table)
        let application = Application(router: try buildRouter(services))
        return try await application.test(.router) { client in
            var mismatches: [String] = []
            for route in routes where actions?.contains(route.action) ?? true {
                for persona in personas {
                    // With a table turned over, nobody is to be erased.
                    if table.rows != PermissionTable.standard.rows, route.isErasure, persona.account != nil { continue }
                    let answer = try await ask(route, persona, client)
                    // Whether there is a booking is not told to those who may not see it.
                    let refusals =
                        ["sign-in-required", "not-allowed"] + (route.subject == .booking ? ["not-found"] : [])
                    let isThrough = !refusals.contains {
                        answer.contains("/problems/\($0)\"")
                    }
                    let wanted = PermissionTable.standard.allows(route.action, persona.roles(towards: route.subject))
                    if isThrough != wanted { mismatches.append("\(persona.name): \(route.name) → \(answer)") }
                }
            }
            return mismatches
        }
    }

    private func session(of account: Int64) async throws -> SecretToken {
        if let token = sessions.withLock({ $0[account] }) { return token }
        let token = SecretToken(.session)
        try await database.people.openSession(
            token, of: account, provenBy: nil, confirming: nil, expiring: .distantFuture, by: AccessStage.authorship)
        sessions.withLock { $0[account] = token }
        return token
    }

    /// An empty body stops every write behind the gate, before anything happens.
    private func ask(_ route: Route, _ persona: Persona, _ client: any TestClientProtocol) async throws -> String {
        var headers: HTTPFields = [.contentType: "application/json"]
        if let key = persona.key { headers[.authorization] = "Bearer \(key.text)" }
        if let account = persona.account {
            headers[.authorization] = "Bearer \(try await session(of: account).text)"
            if route.path == "v1/sessions/current", route.method == .delete { sessions.withLock { $0[account] = nil } }
        }
        let body = ByteBuffer(
            string: route.subject == .organizationInBody ? "{\"organizationId\":\"\(organization)\"}" : "{}")
        return try await client.execute(
            uri: route.target(organization: organization, things), method: route.method, headers: headers, body: body
        ) { String(buffer: $0.body) }
    }
}

extension AccessWalk.Persona {
    func roles(towards subject: Route.Subject) -> Set<Role> {
        switch subject {
        case .none: elsewhere
        case .organization, .organizationInBody: organization
        case .facility, .event, .correction: things
        // Whatever the municipality may do with a place, its bookings are not its business.
        case .facilityForServices, .service, .slot, .registration: organization
        case .booking: organization.union(booking)
        }
    }
}

extension Route {
    fileprivate var name: String { "\(method) /\(path)" }
    fileprivate var isErasure: Bool { method == .delete && path == "v1/me" }

    fileprivate func target(organization: Int64, _ things: AccessStage.Things) -> String {
        "/"
            + path.replacing("organizations/{id}", with: "organizations/\(organization)")
            .replacing("facilities/{id}", with: "facilities/\(things.facility)")
            .replacing("events/{id}", with: "events/\(things.event)")
            .replacing("corrections/{id}", with: "corrections/\(things.correction)")
            .replacing("services/{id}", with: "services/\(things.service)")
            .replacing("slots/{id}", with: "slots/\(things.slot)")
            .replacing("registrations/{id}", with: "registrations/\(things.registration)")
            .replacing("bookings/{id}", with: "bookings/\(things.booking)")
            .replacing("{token}", with: "kml_unknown").replacing(/\{[A-Za-z]+\}/, with: "999999")
    }
}

/// Puts people on the stage.
struct AccessStage {
    static let authorship = Authorship(actor: .command, time: Date(), requestID: "walk")

    let people: SQLiteAccountStore

    /// What the organisation has in そよかぜ市, a municipality of its own.
    struct Things {
        var facility, event, correction, service, slot, booking, registration: Int64
    }

    private static let code = "999997"

    func things(
        of organization: Int64, in database: AppDatabase, for personas: [AccessWalk.Persona]
    ) async throws -> Things {
        let places = database.places
        var draft = FacilityDraft(name: "ひまわり保育園", category: .nursery)
        draft.point = Point(latitude: 43.44, longitude: 144.93)
        draft.municipalityCode = Self.code
        let facility = try await places.create(draft, organization: organization, source: "試験", by: Self.authorship)
        var event = EventDraft(title: "園庭開放")
        event.place.point = draft.point
        event.sessions = [EventSession(start: Date(), end: Date().addingTimeInterval(3_600))]
        let published = try await places.publish(
            event, at: nil, of: organization, municipality: Self.code, by: Self.authorship)
        let correction = try await places.submit(
            FacilityChanges(), text: "電話番号が違います", for: facility.id, reporter: nil, by: Self.authorship)
        let service = try await database.reservations.addService(
            ServiceDraft(kind: .temporaryCare, name: "一時預かり"), of: organization, at: facility.id,
            by: Self.authorship)
        let start = Date().addingTimeInterval(86_400)
        let slot = try await database.reservations.addSlot(
            SlotDraft(start: start, end: start.addingTimeInterval(3_600), capacity: 9), to: service.id,
            by: Self.authorship)
        let family = try #require(personas.first { $0.booking.contains(.holder) }?.account)
        let booking = try await database.reservations.book(
            BookingRequest(
                slot: slot.slot.id, account: family,
                children: [PartyChild(id: 1, birthDate: CivilDate(year: 2025, month: 1, day: 1)!)]),
            by: Self.authorship)
        let registered = try await database.reservations.register(
            [1], for: service.id, of: family, by: Self.authorship)
        return Things(
            facility: facility.id, event: published.id, correction: correction, service: service.id,
            slot: slot.slot.id, booking: booking.id, registration: registered[0].id)
    }

    func personas(around organization: Int64) async throws -> [AccessWalk.Persona] {
        let other = try await found("さくら保育園", .operator)
        let npo = try await found("プレーパークの会", .npo)
        let city = try await found("そよかぜ市", .municipality, code: Self.code)
        let anotherCity = try await found("となりの市", .municipality, code: "999995")
        func person(
            _ name: String, _ organization: Set<Role> = [], things: Set<Role>? = nil, elsewhere: Set<Role> = [],
            booking: Set<Role> = [], account: Int64
        ) -> AccessWalk.Persona {
            .init(
                name: name, elsewhere: elsewhere.union([.parent]), organization: organization.union([.parent]),
                things: (things ?? organization).union([.parent]), booking: booking, account: account)
        }
        func program(_ name: String, _ role: Role, things: Role, _ key: SecretToken) -> AccessWalk.Persona {
            .init(name: name, elsewhere: [.stranger], organization: [role], things: [things], key: key)
        }
        return [
            // First the programs: when the last owner erases herself, their keys go with her.
            program("key", .program, things: .program, try await key(of: organization)),
            program("key of the municipality", .stranger, things: .municipalityProgram, try await key(of: city)),
            program("key of another", .stranger, things: .stranger, try await key(of: other)),
            .init(name: "anonymous", elsewhere: [.anonymous], organization: [.anonymous], things: [.anonymous]),
            person("parent", account: try await somebody()),
            person("family", booking: [.holder], account: try await somebody()),
            person("staff", [.staff], account: try await somebody(.staff, of: organization)),
            person("owner", [.owner], account: try await somebody(.owner, of: organization)),
            person("staff of another", account: try await somebody(.staff, of: other)),
            person("owner of an npo", account: try await somebody(.owner, of: npo)),
            person("municipality", things: [.municipality], account: try await somebody(.staff, of: city)),
            person("another municipality", account: try await somebody(.owner, of: anotherCity)),
            person("admin", [.admin], elsewhere: [.admin], account: try await somebody(isAdmin: true)),
        ]
    }

    func found(_ name: String, _ kind: OrganizationKind, code: String? = nil) async throws -> Int64 {
        try await people.found(
            NewOrganization(name: name, kind: kind, municipalityCode: code), owner: nil, by: Self.authorship)
    }

    func somebody(
        _ role: OrganizationRole? = nil, of organization: Int64 = 0, isAdmin: Bool = false
    ) async throws -> Int64 {
        let email = try EmailAddress("\(UUID().uuidString)@example.jp")
        let account = NewAccount(
            email: email, displayName: "だれか", password: try PasswordHash("password", cost: .cheap))
        let id = try #require(try await people.register(account, isAdmin: isAdmin, by: Self.authorship))
        if let role {
            let token = SecretToken(.link)
            _ = try await people.invite(
                email, as: role, to: organization, with: token, expiring: .distantFuture, by: Self.authorship)
            _ = try await people.accept(invitation: token.digest, account: id, by: Self.authorship)
        }
        return id
    }

    func key(of organization: Int64) async throws -> SecretToken {
        let key = SecretToken(.key)
        _ = try await people.addKey(key, named: "試験", to: organization, by: Self.authorship)
        return key
    }
}
