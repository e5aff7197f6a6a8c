import Accounts
import Foundation
import GeoIndex
import Hummingbird
import Vocabulary

/// What those who answer for a municipality look after: places nobody has found yet, organisations, what was taken down.
struct MunicipalityController: Sendable {
    private static let mostTakenDown = 200
    private static let invitationLifetime: TimeInterval = 7 * 86_400

    let municipalities: any MunicipalityStore
    let organizations: any OrganizationStore
    let signIn: SignIn
    let letters: Letters
    let background: Background

    @Sendable func listUnlocated(_ request: Request, _ context: AppContext) async throws -> Response {
        let page = try ListPage(request)
        let code = try await organizations.municipalityCode(of: context.number("id"))
        let found = try await municipalities.unlocatedFacilities(in: code, after: page.after, limit: page.limit)
        return Answer.personal { writer in
            writer.list("facilities", of: found) { $0.members(of: $1) }
            if found.count == page.limit { writer.member("after", id: found.last?.id) }
        }
    }

    /// The organisations that keep facilities or publish events in the municipality, and those it has brought in.
    @Sendable func listOrganizations(_ request: Request, _ context: AppContext) async throws -> Response {
        try QueryParameters(request.uri).expect([])
        let own = try context.number("id")
        let activities = try await municipalities.activities(in: organizations.municipalityCode(of: own))
        let byID = Dictionary(uniqueKeysWithValues: activities.map { ($0.organization, $0) })
        let known = try await organizations.organizations(Set(byID.keys), broughtInBy: own)
        return Answer.personal { writer in
            writer.list("organizations", of: known) { writer, organization in
                writer.members(of: organization)
                writer.member("facilities", byID[organization.id]?.facilities ?? 0)
                writer.member("events", byID[organization.id]?.events ?? 0)
            }
        }
    }

    /// Brings in an operator: it is founded, and its first owner gets a mail.
    @Sendable func foundOperator(_ request: Request, _ context: AppContext) async throws -> Response {
        let body = try JSONBody(context.body)
        try body.expect(["name", "email"])
        let name = try body.requiredLine("name", atMost: 100)
        let email = try EmailAddress(body.requiredText("email", atMost: 254))
        let own = try context.number("id")
        _ = try await organizations.municipalityCode(of: own)
        try signIn.countVisit(for: "invite \(email.text.lowercased())", from: context.peer, at: context.time)
        let (token, time) = (SecretToken(.link), context.time)
        let founded = try await organizations.foundOperator(
            named: name, for: own, inviting: email, with: token,
            expiring: time.addingTimeInterval(Self.invitationLifetime), by: context.authorship)
        try background.add { [letters] in try await letters.invitation(email, to: name, token, at: time) }
        return Answer.created("/v1/organizations/\(founded.id)") { $0.members(of: founded) }
    }

    @Sendable func listTakenDown(_ request: Request, _ context: AppContext) async throws -> Response {
        try QueryParameters(request.uri).expect([])
        let code = try await organizations.municipalityCode(of: context.number("id"))
        let found = try await municipalities.takenDown(in: code, limit: Self.mostTakenDown)
        return Answer.personal { writer in
            writer.list("facilities", of: found.facilities) { $0.members(of: $1) }
            writer.list("events", of: found.events) { EventFeatureWriter.members(of: $1, distance: nil, to: &$0) }
        }
    }
}
