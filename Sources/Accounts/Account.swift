public import Foundation
public import Vocabulary

/// An address that mail can be sent to; two that differ in case only are one.
public struct EmailAddress: Hashable, Sendable {
    public let text: String

    /// - Throws: ``AccountError/invalidEmail(_:)``.
    public init(_ text: String) throws {
        let trimmed = text.trimmed
        let parts = trimmed.split(separator: "@", omittingEmptySubsequences: false)
        // Mobile carriers have given out addresses with dots in a row, so only what no server takes is refused.
        guard parts.count == 2, !parts[0].isEmpty, parts[1].contains("."), trimmed.utf8.count <= 254,
            trimmed.utf8.allSatisfy({ (0x21...0x7E).contains($0) && !"\"(),:;<>[\\]".utf8.contains($0) }),
            parts[1].split(separator: ".", omittingEmptySubsequences: false).allSatisfy({ !$0.isEmpty })
        else { throw AccountError.invalidEmail(text) }
        self.text = trimmed
    }

    /// What addresses are compared by.
    var folded: String { text.lowercased() }
}

/// Somebody who signs up.
public struct NewAccount: Sendable {
    public var email: EmailAddress
    public var displayName: String
    public var password: PasswordHash
    /// What has to come back from the address before anybody can sign in; `nil` where nobody asks for that.
    public var confirmation: Confirmation?

    public init(
        email: EmailAddress, displayName: String, password: PasswordHash, confirmation: Confirmation? = nil
    ) {
        self.email = email
        self.displayName = displayName
        self.password = password
        self.confirmation = confirmation
    }
}

/// A link that went to an address: whoever comes back with it can read the address's mail.
public struct Confirmation: Sendable {
    public var token: SecretToken
    public var expiresAt: Date

    public init(token: SecretToken, expiresAt: Date) {
        self.token = token
        self.expiresAt = expiresAt
    }
}

/// Somebody who can sign in.
public struct Account: Hashable, Sendable {
    public var id: Int64
    public var email: EmailAddress
    public var displayName: String
    public var isAdmin: Bool
    public var createdAt: Date
    public var memberships: [Membership]
}

public struct Membership: Hashable, Sendable {
    public var organization: Organization
    public var role: OrganizationRole
}

/// What signing in is checked against.
public struct Credentials: Sendable {
    public var account: Int64
    public var password: PasswordHash
    /// Whether somebody has proven to read the address's mail, where that was asked for.
    public var isConfirmed: Bool
}

/// A child as its parent describes it. Kept encrypted.
public struct Child: Hashable, Codable, Sendable {
    public var nickname: String
    /// `YYYY-MM-DD`, Japan's calendar day.
    public var birthDate: CivilDate
    /// What those who look after the child need to know: allergies, for example.
    public var notes: String?

    public init(nickname: String, birthDate: CivilDate, notes: String? = nil) {
        self.nickname = nickname
        self.birthDate = birthDate
        self.notes = notes
    }
}

public struct KnownChild: Hashable, Sendable {
    public var id: Int64
    public var child: Child

    public init(id: Int64, child: Child) {
        self.id = id
        self.child = child
    }
}

/// What kind of organisation keeps facilities or publishes events.
public enum OrganizationKind: String, CaseIterable, Codable, Sendable {
    case municipality, `operator`, npo
}

/// What a person may do in an organisation.
public enum OrganizationRole: String, CaseIterable, Codable, Sendable {
    case owner, staff
}

public struct NewOrganization: Hashable, Sendable {
    public var name: String
    public var kind: OrganizationKind
    /// 団体コード, six digits; a municipality has one, nobody else.
    public var municipalityCode: String?
    public var isVerified: Bool

    public init(name: String, kind: OrganizationKind, municipalityCode: String? = nil, isVerified: Bool = false) {
        self.name = name
        self.kind = kind
        self.municipalityCode = municipalityCode
        self.isVerified = isVerified
    }
}

public struct Organization: Hashable, Sendable {
    public var id: Int64
    public var name: String
    public var kind: OrganizationKind
    public var municipalityCode: String?
    /// Whether an administrator knows it; others are shown as unverified.
    public var isVerified: Bool
}

public struct Member: Hashable, Sendable {
    public var account: Int64
    public var displayName: String
    public var email: EmailAddress
    public var role: OrganizationRole
}

public struct Invitation: Hashable, Sendable {
    public var id: Int64
    public var email: EmailAddress
    public var role: OrganizationRole
    public var expiresAt: Date

    public init(id: Int64, email: EmailAddress, role: OrganizationRole, expiresAt: Date) {
        self.id = id
        self.email = email
        self.role = role
        self.expiresAt = expiresAt
    }
}
