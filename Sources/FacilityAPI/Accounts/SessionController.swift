import Accounts
import Foundation
import Hummingbird
import Vocabulary

/// Signing in and out, and choosing a new password for one that was forgotten.
struct SessionController: Sendable {
    /// Parents open the map once a week; staff's tablets stay signed in over the holidays.
    private static let lifetime: TimeInterval = 30 * 86_400
    private static let linkLifetime: TimeInterval = 3_600

    let people: any AccountStore
    let signIn: SignIn
    let letters: Letters
    let background: Background
    /// Whether people reach the service by https, so that cookies need never travel in the clear.
    let isSecure: Bool

    @Sendable func open(_ request: Request, _ context: AppContext) async throws -> Response {
        let body = try JSONBody(context.body)
        try body.expect(["email", "password", "cookie", "confirmation"])
        let wantsCookie = try body.flag("cookie") ?? false
        let proven = try await signIn.account(
            email: body.requiredText("email", atMost: 254), password: body.secret("password"), from: context.peer,
            at: context.time)
        let confirmation = try body.text("confirmation", atMost: 200).map(SecretToken.digest)
        // Before anything is written, so that this takes as long as a wrong password.
        guard proven.isConfirmed || confirmation != nil else { throw Problem.credentialsWrong }
        let token = SecretToken(.session)
        let expiry = context.time.addingTimeInterval(Self.lifetime)
        var context = context
        context.principal = .person(
            Person(account: proven.account, isAdmin: false, memberships: [], sessionExpiresAt: expiry))
        do {
            try await people.openSession(
                token, of: proven.account, provenBy: proven.password, confirming: confirmation, expiring: expiry,
                by: context.authorship)
        } catch AccountError.unknownAccount {
            // Changed or erased since it was looked at, or confirmed with a link that is not its own.
            throw Problem.credentialsWrong
        }
        var headers = HTTPFields()
        if wantsCookie {
            headers[.setCookie] = SessionCookie.header(token, seconds: Int(Self.lifetime), isSecure: isSecure)
        }
        return Answer.personal(.created, headers: headers) { writer in
            // A page never needs the token itself: what it cannot read it cannot lose.
            if wantsCookie {
                writer.member("csrfToken", SessionCookie.csrfToken(for: token.text))
            } else {
                writer.member("token", token.text)
            }
            writer.member("expiresAt", RFC3339.text(expiry))
        }
    }

    @Sendable func show(_ request: Request, _ context: AppContext) async throws -> Response {
        let person = try context.person
        return Answer.personal { writer in
            writer.member("accountId", id: person.account)
            writer.member("expiresAt", RFC3339.text(person.sessionExpiresAt))
            writer.member("csrfToken", SessionCookie.token(in: request.headers).map(SessionCookie.csrfToken))
        }
    }

    @Sendable func close(_ request: Request, _ context: AppContext) async throws -> Response {
        if let session = context.session { try await people.closeSession(session, by: context.authorship) }
        var response = Answer.done
        response.headers[.setCookie] = SessionCookie.removal
        return response
    }

    /// Answers at once and always the same; whether there is an account shows in its owner's mailbox only.
    @Sendable func askForReset(_ request: Request, _ context: AppContext) async throws -> Response {
        let body = try JSONBody(context.body)
        try body.expect(["email"])
        let email = try EmailAddress(body.requiredText("email", atMost: 254))
        try signIn.countVisit(for: email.text.lowercased(), from: context.peer, at: context.time)
        let (time, authorship) = (context.time, context.authorship)
        try background.add { [people, letters] in
            let token = SecretToken(.link)
            let expiry = time.addingTimeInterval(Self.linkLifetime)
            if try await people.offerReset(token, to: email, expiring: expiry, by: authorship) != nil {
                try await letters.reset(email, token, at: time)
            }
        }
        return Answer.personal(.accepted) { $0.member("status", "sent") }
    }

    @Sendable func reset(_ request: Request, _ context: AppContext) async throws -> Response {
        let body = try JSONBody(context.body)
        try body.expect(["token", "newPassword"])
        let token = SecretToken.digest(of: try body.requiredText("token", atMost: 200))
        try signIn.countVisit(from: context.peer, at: context.time)
        let typed = try body.secret("newPassword")
        guard try await people.isOpen(reset: token, at: context.time) else { throw AccountError.unknownLink }
        let password = try await signIn.passwords.hash(typed)
        try await people.resetPassword(token, to: password, by: context.authorship)
        return Answer.done
    }
}
