/// What somebody is towards the thing a request is about. One may be several at once.
public enum Role: String, CaseIterable, Sendable {
    /// Has not signed in.
    case anonymous
    /// Has signed in, whoever it is.
    case parent
    /// Has signed in, and it is that person's own.
    case holder
    /// Works for the organisation whose thing it is.
    case staff
    /// Answers for that organisation.
    case owner
    /// Works for the municipality in which it lies.
    case municipality
    /// Runs the deployment.
    case admin
    /// A program with a key of that organisation.
    case program
    /// A program with a key of the municipality in which it lies.
    case municipalityProgram
    /// A program with a key of another organisation.
    case stranger
}

/// What somebody may want to do. Every route names one.
public enum Action: String, CaseIterable, Sendable {
    case browse, signUp, signIn, resetPassword
    case keepOwnAccount, foundNPO, acceptInvitation
    case foundOrganization, verifyOrganization, listOrganizations, readAllAudit, manageNotices
    case readOrganization, renameOrganization, listMembers, manageMembers, manageKeys, manageWebhook, readAudit
    case importData, overseeMunicipality, foundOperator
    case createFacility, editFacility, readRecord, listFacilities, assignFacility
    case sendCorrection, listCorrections, answerCorrection
    case publishEvent, editEvent, takeDownEvent, listEvents
    case bookPlaces, readBooking, keepBookings
    case keepService
}

/// Who may do what: the one place that says it.
public struct PermissionTable: Sendable {
    public private(set) var rows: [Action: Set<Role>]

    private static let everyone = Set(Role.allCases)
    private static let people: Set<Role> = [.anonymous, .parent]
    private static let signedIn: Set<Role> = [.parent]
    private static let keepers: Set<Role> = [
        .staff, .owner, .municipality, .admin, .program, .municipalityProgram,
    ]

    public static let standard = PermissionTable(rows: [
        .browse: everyone,
        .signUp: people,
        .signIn: people,
        .resetPassword: people,

        .keepOwnAccount: signedIn,
        .foundNPO: signedIn,
        .acceptInvitation: signedIn,

        .foundOrganization: [.admin],
        .verifyOrganization: [.admin],
        .listOrganizations: [.admin],
        .readAllAudit: [.admin],
        .manageNotices: [.admin],

        .readOrganization: everyone,
        .renameOrganization: [.owner, .admin],
        .listMembers: [.staff, .owner, .admin],
        .manageMembers: [.owner, .admin],
        .manageKeys: [.owner, .admin],
        .manageWebhook: [.owner, .admin],
        .readAudit: [.owner, .admin],

        // Of a municipality; other organisations have none of their own.
        .importData: [.staff, .owner, .admin, .program],
        .overseeMunicipality: [.staff, .owner, .admin, .program],
        .foundOperator: [.owner, .admin],

        .createFacility: keepers,
        .editFacility: keepers,
        .readRecord: keepers,
        .listFacilities: [.staff, .owner, .admin, .program],
        .assignFacility: [.municipality, .admin],
        .sendCorrection: people,
        .listCorrections: [.staff, .owner, .admin],
        .answerCorrection: [.staff, .owner, .municipality, .admin],

        .publishEvent: [.staff, .owner, .admin, .program],
        .editEvent: [.staff, .owner, .admin, .program],
        .listEvents: [.staff, .owner, .admin, .program],
        .takeDownEvent: [.municipality, .admin],

        .bookPlaces: signedIn,
        // A child's name and what it must not eat: for its family and for those who look after it.
        .readBooking: [.holder, .staff, .owner, .program],
        .keepBookings: [.staff, .owner, .program],

        .keepService: keepers,
    ])

    public init(rows: [Action: Set<Role>]) { self.rows = rows }

    /// Whether somebody who is all of `roles` may do it. What the table does not name, nobody may.
    public func allows(_ action: Action, _ roles: Set<Role>) -> Bool {
        !(rows[action] ?? []).isDisjoint(with: roles)
    }

    /// Whether it makes no difference who somebody is.
    public func isOpen(_ action: Action) -> Bool { rows[action]?.count == Role.allCases.count }

    /// The same table with one cell turned over.
    public func turning(_ action: Action, _ role: Role) -> PermissionTable {
        var turned = self
        turned.rows[action, default: []].formSymmetricDifference([role])
        return turned
    }
}
