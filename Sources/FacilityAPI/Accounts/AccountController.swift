import Accounts
import Foundation
import GeoIndex
import Hummingbird
import Reservations
import Vocabulary

/// Accounts, by those whose they are.
struct AccountController: Sendable {
    /// Some mailboxes are looked at in the evening only.
    private static let linkLifetime: TimeInterval = 86_400

    let people: any AccountStore
    let corrections: any CorrectionKeeping
    let bookings: any BookingStore
    let signIn: SignIn
    let letters: Letters
    let background: Background
    /// Whether whoever signs up has to show first that they read the address's mail.
    let confirmsAddresses: Bool

    /// The same answer, after the same work, whether the address has an account or not; its owner gets a mail.
    @Sendable func register(_ request: Request, _ context: AppContext) async throws -> Response {
        let body = try JSONBody(context.body)
        try body.expect(["email", "password", "displayName"])
        let email = try EmailAddress(body.requiredText("email", atMost: 254))
        let name = try body.requiredLine("displayName", atMost: 50)
        let password = try body.secret("password")
        try signIn.countVisit(from: context.peer, at: context.time)
        let (time, token) = (context.time, confirmsAddresses ? SecretToken(.link) : nil)
        let account = NewAccount(
            email: email, displayName: name, password: try await signIn.passwords.hash(password),
            confirmation: token.map { Confirmation(token: $0, expiresAt: time.addingTimeInterval(Self.linkLifetime)) })
        let isNew = try await people.register(account, isAdmin: false, by: context.authorship) != nil
        try background.add { [letters] in
            if isNew {
                try await letters.welcome(email, confirming: token, at: time)
            } else {
                try await letters.alreadyRegistered(email, at: time)
            }
        }
        return Answer.personal(.created) { writer in
            writer.member("email", email.text)
            writer.member("displayName", name)
        }
    }

    @Sendable func show(_ request: Request, _ context: AppContext) async throws -> Response {
        let account = try await people.account(context.person.account)
        return Answer.personal { $0.members(of: account) }
    }

    @Sendable func edit(_ request: Request, _ context: AppContext) async throws -> Response {
        let body = try JSONBody(context.body)
        try body.expect(["displayName"])
        let name = try body.requiredLine("displayName", atMost: 50)
        try await people.rename(context.person.account, to: name, by: context.authorship)
        return try await show(request, context)
    }

    @Sendable func changePassword(_ request: Request, _ context: AppContext) async throws -> Response {
        let body = try JSONBody(context.body)
        try body.expect(["currentPassword", "newPassword"])
        let (current, new) = (try body.secret("currentPassword"), try body.secret("newPassword"))
        let account = try context.person.account
        try await signIn.confirm(current, of: account, from: context.peer, at: context.time)
        try await people.changePassword(
            of: account, to: signIn.passwords.hash(new), keeping: context.session, by: context.authorship)
        return Answer.done
    }

    @Sendable func erase(_ request: Request, _ context: AppContext) async throws -> Response {
        let account = try context.person.account
        // First what others hold of it: should the second step fail, the account is there to erase again. And once more
        // what came in between.
        try await corrections.eraseReporter(account, by: context.authorship)
        try await bookings.erase(account: account, by: context.authorship)
        try await people.erase(account, by: context.authorship)
        try await corrections.eraseReporter(account, by: context.authorship)
        try await bookings.erase(account: account, by: context.authorship)
        var response = Answer.done
        response.headers[.setCookie] = SessionCookie.removal
        return response
    }

    /// Everything the service knows about whoever asks, for a program to read (個人情報保護法 33条).
    @Sendable func export(_ request: Request, _ context: AppContext) async throws -> Response {
        let id = try context.person.account
        let (account, children) = (try await people.account(id), try await people.children(of: id))
        let sessions = try await people.sessions(of: id, at: context.time)
        let sent = try await corrections.corrections(in: .reporter(id), openOnly: false, after: nil, limit: 10_000)
        let booked = try await bookings.bookings(of: id, before: nil, limit: 10_000)
        let headers: HTTPFields = [.contentDisposition: "attachment; filename=\"kosodate-map.json\""]
        return Answer.personal(headers: headers) { writer in
            writer.open("account")
            writer.members(of: account)
            writer.end()
            writer.list("children", of: children) { $0.members(of: $1) }
            writer.list("sessions", of: sessions) { $0.members(of: $1) }
            writer.list("corrections", of: sent) { $0.members(of: $1) }
            writer.list("bookings", of: booked) { $0.members(of: $1) }
        }
    }

    @Sendable func listSessions(_ request: Request, _ context: AppContext) async throws -> Response {
        let sessions = try await people.sessions(of: context.person.account, at: context.time)
        return Answer.personal { $0.list("sessions", of: sessions) { $0.members(of: $1) } }
    }

    @Sendable func closeSession(_ request: Request, _ context: AppContext) async throws -> Response {
        let account = try context.person.account
        try await people.closeSession(context.number("id"), of: account, by: context.authorship)
        return Answer.done
    }
}

extension JSONBody {
    /// A password: as it was typed, blanks included.
    func secret(_ name: String) throws -> String {
        guard has(name), !isNull(name) else { throw missing(name) }
        guard let text = raw(name) else { throw refusal(name, "must be a text", "は文字列で指定してください") }
        return text
    }
}

extension JSONWriter {
    mutating func members(of account: Account) {
        member("id", id: account.id)
        member("email", account.email.text)
        member("displayName", account.displayName)
        member("isAdmin", account.isAdmin)
        member("createdAt", RFC3339.text(account.createdAt))
        list("memberships", of: account.memberships) { writer, membership in
            writer.member("role", membership.role.rawValue)
            writer.open("organization")
            writer.members(of: membership.organization)
            writer.end()
        }
    }

    mutating func members(of known: KnownChild) {
        member("id", id: known.id)
        member("nickname", known.child.nickname)
        member("birthDate", "\(known.child.birthDate)")
        member("notes", known.child.notes)
    }

    mutating func members(of session: OpenSession) {
        member("id", id: session.id)
        member("createdAt", RFC3339.text(session.createdAt))
        member("expiresAt", RFC3339.text(session.expiresAt))
    }

    mutating func members(of organization: Organization) {
        member("id", id: organization.id)
        member("name", organization.name)
        member("kind", organization.kind.rawValue)
        member("municipalityCode", organization.municipalityCode)
        member("verified", organization.isVerified)
    }
}
