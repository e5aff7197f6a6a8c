internal import Foundation
internal import GRDB
internal import Vocabulary

/// All that the tables say of one facility, for those who keep it.
struct StoredFacility {
    /// Every table by its primary key.
    static let sql = """
        SELECT f.external_id, f.category, f.name_key, f.address_key, f.point_key, f.document, f.source_id,
               p.revision, p.hidden, p.located, p.geometry, s.name AS source, s.verified_at,
               k.organization_id, k.made_at, k.hidden_reason
        FROM facility f JOIN facility_point p ON p.id = f.id JOIN source s ON s.id = f.source_id
        LEFT JOIN facility_keeping k ON k.facility_id = f.id
        WHERE f.id = ?
        """

    let id: Int64
    let version: Int64
    let identity: FacilityIdentity
    let document: [UInt8]
    /// With the publisher's id, and with the point when somebody said it.
    let draft: FacilityDraft
    let isHidden: Bool
    let hiddenReason: String?
    let organization: Int64?
    let source: (id: Int64, name: String, verifiedAt: Int64)
    /// `nil` when an import brought it.
    let madeAt: Int64?

    /// `nil` when there is none with this id.
    init?(_ id: Int64, _ db: Database) throws {
        guard let row = try Row.fetchOne(db, sql: Self.sql, arguments: [id]) else { return nil }
        self.id = id
        version = row["revision"]
        document = [UInt8](row["document"] as Data)
        var draft = try FacilityDocument.draft(of: document)
        draft.externalID = row["external_id"]
        if row["located"] == Int64(FacilityColumns.Located.exactly.rawValue), let geometry: Data = row["geometry"] {
            draft.point = geometry.withUnsafeBytes(PointGeometry.point)
        }
        self.draft = draft
        identity = FacilityIdentity(
            category: Category(rawValue: row["category"]) ?? draft.category, nameKey: row["name_key"],
            addressKey: row["address_key"], pointKey: row["point_key"])
        isHidden = row["hidden"]
        hiddenReason = row["hidden_reason"]
        organization = row["organization_id"]
        source = (row["source_id"], row["source"], row["verified_at"])
        madeAt = row["made_at"]
    }

    func kept(_ edits: [FacilityField: Int64]) -> KeptFacility {
        let origin =
            madeAt.map { FieldSource.person(at: Self.date($0)) }
            ?? .imported(source: source.name, at: Self.date(source.verifiedAt))
        let sources = FacilityField.allCases.map { field in
            (field, edits[field].map { FieldSource.person(at: Self.date($0)) } ?? origin)
        }
        return KeptFacility(
            id: id, version: version, organization: organization, municipalityCode: draft.municipalityCode,
            isHidden: isHidden, hiddenReason: hiddenReason, draft: draft,
            fieldSources: Dictionary(uniqueKeysWithValues: sources))
    }

    private static func date(_ seconds: Int64) -> Date { Date(timeIntervalSince1970: Double(seconds)) }
}
