import Accounts

extension OrganizationStore {
    /// 団体コード of an organisation that is a municipality.
    ///
    /// - Throws: 409 for any other.
    func municipalityCode(of organization: Int64) async throws -> String {
        let known = try await self.organization(organization)
        guard let code = known.municipalityCode else {
            throw Problem.conflict(
                "not-a-municipality", english: "“\(known.name)” is no municipality.",
                japanese: "「\(known.name)」は自治体ではないため、この操作はできません。")
        }
        return code
    }
}
