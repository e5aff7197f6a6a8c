public import Audit
public import Foundation

/// People, their children and their organisations: who they are and what they may do.
///
/// The façade of this module, in plain values. ``SQLiteAccountStore`` implements it on the deployment's file;
/// ``PermissionTable`` says who may do what. One method is one use case and one transaction; each write is in the audit
/// log. Every method throws ``AccountError`` where it refuses.
public typealias AccountStore = PeopleStore & SessionStore & OrganizationStore

/// Accounts and the children in them.
public protocol PeopleStore: Sendable {
    /// Nobody but the first to confirm an address gets in: until then whoever signs up again takes the place.
    ///
    /// - Returns: the account's id, `nil` when the address has an account already.
    func register(_ person: NewAccount, isAdmin: Bool, by authorship: Authorship) async throws -> Int64?
    /// What signing in has to check; `nil` when the address has no account.
    func credentials(of email: EmailAddress) async throws -> Credentials?
    func credentials(of account: Int64) async throws -> Credentials
    func account(_ id: Int64) async throws -> Account
    func rename(_ id: Int64, to displayName: String, by authorship: Authorship) async throws
    /// Also ends all sessions but the one named, and every link to reset the password.
    func changePassword(
        of id: Int64, to password: PasswordHash, keeping session: SecretToken.Digest?, by authorship: Authorship
    ) async throws
    /// Remembers a link to choose a new password; `nil` when the address has no account.
    func offerReset(
        _ token: SecretToken, to email: EmailAddress, expiring: Date, by authorship: Authorship
    ) async throws -> Account?
    func isOpen(reset token: SecretToken.Digest, at time: Date) async throws -> Bool
    /// Uses the link up, which also proves the address.
    func resetPassword(_ token: SecretToken.Digest, to password: PasswordHash, by authorship: Authorship) async throws

    func addChild(_ child: Child, to account: Int64, by authorship: Authorship) async throws -> Int64
    func children(of account: Int64) async throws -> [KnownChild]
    func replaceChild(_ id: Int64, of account: Int64, by child: Child, authorship: Authorship) async throws
    func removeChild(_ id: Int64, of account: Int64, by authorship: Authorship) async throws

    /// Erases the account: nothing that says who it was remains in any table.
    func erase(_ id: Int64, by authorship: Authorship) async throws
}

/// Who asks: sessions of people and keys of programs.
public protocol SessionStore: Sendable {
    /// - Parameters:
    ///   - password: what somebody has proven to know; it must still be the account's. `nil` when nobody asked.
    ///   - confirmation: the link of a mail, which an account that is not confirmed yet needs.
    /// - Throws: ``AccountError/unknownAccount(_:)`` also when the password has been changed meanwhile, or the address
    ///   is not confirmed.
    func openSession(
        _ token: SecretToken, of account: Int64, provenBy password: PasswordHash?,
        confirming confirmation: SecretToken.Digest?, expiring: Date, by authorship: Authorship
    ) async throws
    /// The person behind a token; `nil` when it is unknown, expired or revoked.
    func person(_ token: SecretToken.Digest, at time: Date) async throws -> Person?
    func closeSession(_ token: SecretToken.Digest, by authorship: Authorship) async throws
    func sessions(of account: Int64, at time: Date) async throws -> [OpenSession]
    func closeSession(_ id: Int64, of account: Int64, by authorship: Authorship) async throws

    func addKey(_ token: SecretToken, named: String, to organization: Int64, by authorship: Authorship) async throws
        -> Int64
    /// The program behind a key, and remembers that it has been here; `nil` when the key is unknown or revoked.
    func program(_ token: SecretToken.Digest, at time: Date) async throws -> Program?
    func keys(of organization: Int64) async throws -> [ProgramKey]
    func revokeKey(_ id: Int64, of organization: Int64, by authorship: Authorship) async throws
}

/// Organisations, and who belongs to them.
public protocol OrganizationStore: Sendable {
    /// The founder becomes its owner.
    func found(_ organization: NewOrganization, owner: Int64?, by authorship: Authorship) async throws -> Int64
    /// An operator that a municipality brings in: founded, known to it, and its first owner invited, all at once. As long
    /// as nobody has come in, the same name again only invites somebody else.
    func foundOperator(
        named name: String, for municipality: Int64, inviting email: EmailAddress, with token: SecretToken,
        expiring: Date, by authorship: Authorship
    ) async throws -> Organization
    func organization(_ id: Int64) async throws -> Organization
    /// All there are, by id.
    ///
    /// - Parameter after: only those with a greater id.
    func organizations(after: Int64?, limit: Int) async throws -> [Organization]
    /// Those with these ids, and those that a municipality has brought in, by id.
    func organizations(_ ids: Set<Int64>, broughtInBy municipality: Int64) async throws -> [Organization]
    /// - Parameter isKnown: whether whoever renames it knows it; else it is no longer verified.
    func rename(
        organization: Int64, to name: String, staysVerified isKnown: Bool, by authorship: Authorship
    ) async throws
    func verify(organization: Int64, _ isVerified: Bool, by authorship: Authorship) async throws
    func members(of organization: Int64) async throws -> [Member]
    func remove(member: Int64, from organization: Int64, by authorship: Authorship) async throws

    func invite(
        _ email: EmailAddress, as role: OrganizationRole, to organization: Int64, with token: SecretToken,
        expiring: Date, by authorship: Authorship
    ) async throws -> Int64
    func invitations(of organization: Int64, at time: Date) async throws -> [Invitation]
    func withdrawInvitation(_ id: Int64, of organization: Int64, by authorship: Authorship) async throws
    /// - Returns: the organisation that the account now belongs to.
    func accept(invitation token: SecretToken.Digest, account: Int64, by authorship: Authorship) async throws -> Int64
}

/// Why something was not done.
public enum AccountError: Error, Hashable, Sendable {
    case invalidEmail(String)
    case passwordTooShort(least: Int)
    case passwordTooLong(most: Int)
    case unknownAccount(Int64)
    case unknownChild(Int64)
    case tooManyChildren(most: Int)
    case unknownOrganization(Int64)
    case unknownMember(Int64)
    /// Nobody would be left to invite others.
    case lastOwner(organization: Int64)
    case unknownInvitation
    case unknownKey(Int64)
    case unknownSession(Int64)
    /// A link that was used, has expired or never was.
    case unknownLink
    /// The file holds secrets under a key that is not at hand.
    case keyMissing(fingerprint: String)
    case keyUnreadable(String)
}
