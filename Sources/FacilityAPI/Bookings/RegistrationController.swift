import Accounts
import Foundation
import Hummingbird
import Reservations
import Vocabulary

/// Registrations: a family asks, the facility gets to know the child and answers.
struct RegistrationController: Sendable {
    let registrations: any RegistrationStore
    let parties: Parties

    @Sendable func request(_ request: Request, _ context: AppContext) async throws -> Response {
        let body = try JSONBody(context.body)
        try body.expect(["childIds"])
        let account = try context.person.account
        let children = try await parties.children(body, of: account)
        let made = try await registrations.register(
            children.map(\.id), for: context.number("id"), of: account, by: context.authorship)
        return Answer.personal(.created) { writer in
            writer.list("registrations", of: made) { $0.members(of: $1) }
        }
    }

    @Sendable func mine(_ request: Request, _ context: AppContext) async throws -> Response {
        let found = try await registrations.registrations(ofAccount: context.person.account)
        return Answer.personal { writer in writer.list("registrations", of: found) { $0.members(of: $1) } }
    }

    /// For the staff: with the child as its family describes it.
    @Sendable func list(_ request: Request, _ context: AppContext) async throws -> Response {
        let parameters = try QueryParameters(request.uri)
        try parameters.expect(["status"])
        let states = try parameters.codes("status", of: Registration.State.self)
        let found = try await registrations.registrations(
            of: context.number("id"), in: states.count == 1 ? states[0] : nil)
        let shown = found.filter { states.isEmpty || states.contains($0.state) }
        var rows: [(registration: Registration, child: Child?)] = []
        for registration in shown {
            let children = try await parties.people.children(of: registration.account)
            rows.append((registration, children.first { $0.id == registration.child }?.child))
        }
        let described = rows
        return Answer.personal { writer in
            writer.list("registrations", of: described) { writer, row in
                writer.members(of: row.registration)
                writer.member("nickname", row.child?.nickname)
                writer.member("birthDate", row.child.map { "\($0.birthDate)" })
                writer.member("notes", row.child?.notes)
            }
        }
    }

    @Sendable func approve(_ request: Request, _ context: AppContext) async throws -> Response {
        try await answer(.approved, context)
    }

    @Sendable func decline(_ request: Request, _ context: AppContext) async throws -> Response {
        try await answer(.declined, context)
    }

    private func answer(_ state: Registration.State, _ context: AppContext) async throws -> Response {
        let answered = try await registrations.answer(
            registration: context.number("id"), state, by: context.authorship)
        return Answer.personal { $0.members(of: answered) }
    }
}

extension JSONWriter {
    fileprivate mutating func members(of registration: Registration) {
        member("id", id: registration.id)
        member("serviceId", id: registration.service)
        member("childId", id: registration.child)
        member("status", registration.state.rawValue)
        member("createdAt", Timestamp.text(registration.createdAt))
    }
}
