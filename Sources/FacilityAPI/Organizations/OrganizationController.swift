import Accounts
import Foundation
import Hummingbird
import Vocabulary

/// Organisations and who belongs to them.
struct OrganizationController: Sendable {
    static let invitationLifetime: TimeInterval = 7 * 86_400

    let people: any AccountStore
    let signIn: SignIn
    let letters: Letters
    let background: Background
    let gate: Gate

    /// An NPO by itself, unverified; other kinds by an administrator.
    @Sendable func found(_ request: Request, _ context: AppContext) async throws -> Response {
        let body = try JSONBody(context.body)
        try body.expect(["name", "kind", "municipalityCode"])
        let name = try body.requiredLine("name", atMost: 100)
        guard let kind = try body.code("kind", of: OrganizationKind.self) else { throw body.missing("kind") }
        let code = try Self.municipalityCode(body, of: kind)
        if kind != .npo { try gate.require(.foundOrganization, context) }
        let person = try context.person
        if !person.isAdmin {
            try signIn.countVisit(for: "found \(person.account)", from: context.peer, at: context.time)
        }
        let organization = NewOrganization(
            name: name, kind: kind, municipalityCode: code, isVerified: person.isAdmin)
        // What an administrator sets up belongs to whoever is invited into it.
        let id = try await people.found(
            organization, owner: kind == .npo ? person.account : nil, by: context.authorship)
        let founded = try await people.organization(id)
        return Answer.created("/v1/organizations/\(id)") { $0.members(of: founded) }
    }

    @Sendable func list(_ request: Request, _ context: AppContext) async throws -> Response {
        let page = try ListPage(request)
        let found = try await people.organizations(after: page.after, limit: page.limit)
        return Answer.personal { writer in
            writer.list("organizations", of: found) { $0.members(of: $1) }
            if found.count == page.limit { writer.member("after", id: found.last?.id) }
        }
    }

    @Sendable func show(_ request: Request, _ context: AppContext) async throws -> Response {
        let organization = try await people.organization(context.number("id"))
        return Answer.personal { $0.members(of: organization) }
    }

    @Sendable func edit(_ request: Request, _ context: AppContext) async throws -> Response {
        let body = try JSONBody(context.body)
        try body.expect(["name"])
        let name = try body.requiredLine("name", atMost: 100)
        try await people.rename(
            organization: context.number("id"), to: name, staysVerified: context.person.isAdmin,
            by: context.authorship)
        return try await show(request, context)
    }

    @Sendable func verify(_ request: Request, _ context: AppContext) async throws -> Response {
        let body = try JSONBody(context.body)
        try body.expect(["verified"])
        guard let isVerified = try body.flag("verified") else { throw body.missing("verified") }
        try await people.verify(organization: context.number("id"), isVerified, by: context.authorship)
        return try await show(request, context)
    }

    @Sendable func listMembers(_ request: Request, _ context: AppContext) async throws -> Response {
        let members = try await people.members(of: context.number("id"))
        return Answer.personal { writer in
            writer.list("members", of: members) { writer, member in
                writer.member("accountId", id: member.account)
                writer.member("displayName", member.displayName)
                writer.member("email", member.email.text)
                writer.member("role", member.role.rawValue)
            }
        }
    }

    @Sendable func removeMember(_ request: Request, _ context: AppContext) async throws -> Response {
        try await people.remove(
            member: context.number("accountId"), from: context.number("id"), by: context.authorship)
        return Answer.done
    }

    @Sendable func invite(_ request: Request, _ context: AppContext) async throws -> Response {
        let body = try JSONBody(context.body)
        try body.expect(["email", "role"])
        let email = try EmailAddress(body.requiredText("email", atMost: 254))
        guard let role = try body.code("role", of: OrganizationRole.self) else { throw body.missing("role") }
        let organization = try await people.organization(context.number("id"))
        try signIn.countVisit(for: "invite \(email.text.lowercased())", from: context.peer, at: context.time)
        let (token, time) = (SecretToken(.link), context.time)
        let expiry = time.addingTimeInterval(Self.invitationLifetime)
        let id = try await people.invite(
            email, as: role, to: organization.id, with: token, expiring: expiry, by: context.authorship)
        try background.add { [letters] in
            try await letters.invitation(email, to: organization.name, token, at: time)
        }
        let invitation = Invitation(id: id, email: email, role: role, expiresAt: expiry)
        return Answer.created("/v1/organizations/\(organization.id)/invitations/\(id)") {
            $0.members(of: invitation)
        }
    }

    @Sendable func listInvitations(_ request: Request, _ context: AppContext) async throws -> Response {
        let invitations = try await people.invitations(of: context.number("id"), at: context.time)
        return Answer.personal { $0.list("invitations", of: invitations) { $0.members(of: $1) } }
    }

    @Sendable func withdraw(_ request: Request, _ context: AppContext) async throws -> Response {
        try await people.withdrawInvitation(
            context.number("invitationId"), of: context.number("id"), by: context.authorship)
        return Answer.done
    }

    @Sendable func accept(_ request: Request, _ context: AppContext) async throws -> Response {
        let token = SecretToken.digest(of: try context.parameters.require("token"))
        let id = try await people.accept(
            invitation: token, account: context.person.account, by: context.authorship)
        let organization = try await people.organization(id)
        return Answer.personal { $0.members(of: organization) }
    }

    /// A municipality is known by its 団体コード; nobody else has one.
    private static func municipalityCode(_ body: JSONBody, of kind: OrganizationKind) throws -> String? {
        let code = try body.text("municipalityCode", atMost: 6)
        switch (kind, code) {
        case (.municipality, nil): throw body.missing("municipalityCode")
        case (.municipality, let code?) where code.count == 6 && code.utf8.allSatisfy({ (0x30...0x39).contains($0) }):
            return code
        case (.municipality, _):
            throw body.refusal("municipalityCode", "must be six digits", "は 6 桁の数字にしてください")
        case (_, nil): return nil
        case (_, _):
            throw body.refusal("municipalityCode", "is for municipalities only", "を指定できるのは自治体だけです")
        }
    }
}

extension JSONWriter {
    fileprivate mutating func members(of invitation: Invitation) {
        member("id", id: invitation.id)
        member("email", invitation.email.text)
        member("role", invitation.role.rawValue)
        member("expiresAt", RFC3339.text(invitation.expiresAt))
    }
}
