import Accounts
import Audit
import Foundation
import Synchronization

/// Checks a password, slowly for whoever guesses.
final class SignIn: Sendable {
    let people: any PeopleStore
    let passwords: PasswordWork
    private let throttle = Mutex(Throttle(free: .guesses))
    private let visits = Mutex(Throttle(free: .visits))

    init(people: any PeopleStore, passwords: PasswordWork) {
        self.people = people
        self.passwords = passwords
    }

    /// - Returns: the account whose address and password these are, and the password as it was then.
    /// - Throws: one and the same ``Problem`` whether the address or the password is wrong.
    func account(email: String, password: String, from address: String, at now: Date) async throws -> Credentials {
        let known = try? EmailAddress(email)
        let account = try await check(
            password, from: address, throttledAs: known?.text.lowercased() ?? email, at: now
        ) { try await known.flatMapAsync { try await self.people.credentials(of: $0) } }
        guard let account else { throw Problem.credentialsWrong }
        return account
    }

    /// For whoever is signed in already and confirms something with the password.
    func confirm(_ password: String, of account: Int64, from address: String, at now: Date) async throws {
        let people = people
        let confirmed = try await check(password, from: address, throttledAs: "account \(account)", at: now) {
            try await people.credentials(of: account)
        }
        guard confirmed != nil else {
            throw Problem.parameter(
                "currentPassword", nil, english: "The current password is not right.",
                japanese: "現在のパスワードが違います。")
        }
    }

    /// Counts what anybody may do without a password.
    ///
    /// - Parameters:
    ///   - target: who would be bothered by it, a mail address for example; `nil` when nobody.
    /// - Throws: ``Problem/tooManyTries(wait:)``.
    func countVisit(for target: String? = nil, from address: String, at now: Date) throws {
        // Without somebody to protect, only the address is counted.
        let account = target ?? UUID().uuidString
        try visits.withLock { visits in
            if let wait = visits.wait(account: account, address: address, at: now) {
                throw Problem.tooManyTries(wait: wait)
            }
            visits.failed(account: account, address: address, at: now)
        }
    }

    private func check(
        _ password: String, from address: String, throttledAs key: String, at now: Date,
        _ credentials: () async throws -> Credentials?
    ) async throws -> Credentials? {
        if let wait = throttle.withLock({ $0.wait(account: key, address: address, at: now) }) {
            throw Problem.tooManyTries(wait: wait)
        }
        // Counted before it is looked at, so that a thousand tries at once are not a thousand tries.
        throttle.withLock { $0.failed(account: key, address: address, at: now) }
        let known = try await credentials()
        let isRight: Bool
        do {
            isRight = try await passwords.matches(password, known)
        } catch {
            // Too busy to look at it: that is nobody's failure.
            throttle.withLock { $0.withdraw(account: key, address: address) }
            throw error
        }
        guard isRight, let known else { return nil }
        throttle.withLock { $0.succeeded(account: key, address: address, at: now) }
        return known
    }
}

extension Optional {
    fileprivate func flatMapAsync<Result>(_ body: (Wrapped) async throws -> Result?) async rethrows -> Result? {
        guard let self else { return nil }
        return try await body(self)
    }
}
