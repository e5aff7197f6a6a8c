public import Audit
internal import GRDB
public import Vocabulary

extension SpatiaLiteStore: FacilityKeeping {
    /// Answered by facility_keeping_by_organization.
    static let ofOrganizationSQL = """
        SELECT facility_id FROM facility_keeping WHERE organization_id = ? AND facility_id > ?
        ORDER BY facility_id LIMIT ?
        """

    public func create(
        _ draft: FacilityDraft, organization: Int64, source: String, by authorship: Authorship
    ) async throws -> KeptFacility {
        try await keeping(authorship) { try $0.create(draft, organization: organization, source: source) }
    }

    public func kept(_ id: Int64) throws -> KeptFacility? {
        try database.read { db in try StoredFacility(id, db)?.kept(HandEdits.times(of: id, db)) }
    }

    public func edit(
        _ id: Int64, ifVersion version: Int64, _ changes: FacilityChanges, by authorship: Authorship
    ) async throws -> KeptFacility {
        try await keeping(authorship) { try $0.edit(id, ifVersion: version, changes) }
    }

    public func hide(_ id: Int64, reason: String, by authorship: Authorship) async throws -> KeptFacility {
        try await keeping(authorship) { try $0.hide(id, reason: reason) }
    }

    public func restore(_ id: Int64, by authorship: Authorship) async throws -> KeptFacility {
        try await keeping(authorship) { try $0.restore(id) }
    }

    public func assign(_ id: Int64, to organization: Int64?, by authorship: Authorship) async throws -> KeptFacility {
        try await keeping(authorship) { try $0.assign(id, to: organization) }
    }

    public func facilities(ofOrganization organization: Int64, after: Int64?, limit: Int) throws -> [KeptFacility] {
        try database.read { db in
            let ids = try Int64.fetchAll(
                db, sql: Self.ofOrganizationSQL, arguments: [organization, after ?? 0, limit])
            return try ids.compactMap { id in try StoredFacility(id, db)?.kept(HandEdits.times(of: id, db)) }
        }
    }

    private func keeping<Result: Sendable>(
        _ authorship: Authorship, _ body: @escaping @Sendable (FacilityKeeper) throws -> Result
    ) async throws -> Result {
        try await database.write { db in try body(FacilityKeeper(db: db, authorship: authorship)) }
    }
}
