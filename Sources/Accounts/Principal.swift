public import Foundation

/// A person who has signed in.
public struct Person: Hashable, Sendable {
    public var account: Int64
    public var isAdmin: Bool
    public var memberships: [Affiliation]
    public var sessionExpiresAt: Date

    /// A membership as far as permissions go.
    public struct Affiliation: Hashable, Sendable {
        public var organization: Int64
        public var role: OrganizationRole
        /// For a municipality: whose places its people look after.
        public var municipalityCode: String?

        public init(organization: Int64, role: OrganizationRole, municipalityCode: String? = nil) {
            self.organization = organization
            self.role = role
            self.municipalityCode = municipalityCode
        }
    }

    public init(account: Int64, isAdmin: Bool, memberships: [Affiliation], sessionExpiresAt: Date) {
        self.account = account
        self.isAdmin = isAdmin
        self.memberships = memberships
        self.sessionExpiresAt = sessionExpiresAt
    }
}

/// A program of an organisation, a nursery's own system for example.
public struct Program: Hashable, Sendable {
    public var key: Int64
    public var organization: Int64
    public var municipalityCode: String?

    public init(key: Int64, organization: Int64, municipalityCode: String? = nil) {
        self.key = key
        self.organization = organization
        self.municipalityCode = municipalityCode
    }
}

/// A key as its organisation sees it; the secret itself is shown once, when it is made.
public struct ProgramKey: Hashable, Sendable {
    public var id: Int64
    public var name: String
    public var createdAt: Date
    /// To the minute; `nil` while nobody has used it.
    public var lastUsedAt: Date?
}

/// Somewhere a person is signed in.
public struct OpenSession: Hashable, Sendable {
    public var id: Int64
    public var createdAt: Date
    public var expiresAt: Date
}

/// Who makes a request.
public enum Principal: Hashable, Sendable {
    case anonymous
    case person(Person)
    case program(Program)
}

/// What a request is about, as far as permissions go: whose it is, and in which municipality it lies.
public struct Belonging: Hashable, Sendable {
    public var organization: Int64?
    public var municipalityCode: String?
    /// The person whose it is, where it is somebody's own.
    public var account: Int64?

    public init(organization: Int64? = nil, municipalityCode: String? = nil, account: Int64? = nil) {
        self.organization = organization
        self.municipalityCode = municipalityCode
        self.account = account
    }
}

extension Principal {
    /// What somebody is to a thing; never empty.
    public func roles(towards thing: Belonging) -> Set<Role> {
        switch self {
        case .anonymous: return [.anonymous]
        case .program(let program):
            if program.organization == thing.organization { return [.program] }
            let isInOurTown = program.municipalityCode != nil && program.municipalityCode == thing.municipalityCode
            return isInOurTown ? [.municipalityProgram] : [.stranger]
        case .person(let person):
            var roles: Set<Role> = [.parent]
            if person.isAdmin { roles.insert(.admin) }
            if person.account == thing.account { roles.insert(.holder) }
            for membership in person.memberships {
                if membership.organization == thing.organization {
                    roles.insert(membership.role == .owner ? .owner : .staff)
                }
                if let code = membership.municipalityCode, code == thing.municipalityCode {
                    roles.insert(.municipality)
                }
            }
            return roles
        }
    }
}
