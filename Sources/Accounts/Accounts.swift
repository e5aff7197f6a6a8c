/// Who runs things: the words for it. Accounts, sessions and permissions are not built yet; see README, limits.

/// What kind of organisation keeps facilities or publishes events.
public enum OrganizationKind: String, CaseIterable, Codable, Sendable {
    case municipality, `operator`, npo
}

/// What a person may do in an organisation.
public enum OrganizationRole: String, CaseIterable, Codable, Sendable {
    case owner, staff
}
