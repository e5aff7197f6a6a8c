internal import Foundation
internal import GRDB
internal import Vocabulary

/// Which facilities of a source people have changed fields of, and which they have hidden: asked once in an import,
/// so that rows of all others cost nothing more.
struct KeptByHand {
    let edited: Set<Int64>
    let hidden: Set<Int64>

    /// Reads the small tables whole, and looks up the sources by primary key.
    init(source: Int64, _ db: Database) throws {
        edited = try Int64.fetchSet(
            db,
            sql: """
                SELECT p.facility_id FROM facility_published p CROSS JOIN facility f ON f.id = p.facility_id
                WHERE f.source_id = ?
                """, arguments: [source])
        hidden = try Int64.fetchSet(
            db,
            sql: """
                SELECT k.facility_id FROM facility_keeping k CROSS JOIN facility f ON f.id = k.facility_id
                WHERE k.hidden_reason IS NOT NULL AND f.source_id = ?
                """, arguments: [source])
    }
}

/// The fields of one facility that say what a person said, beside what the file says.
struct HandEdits {
    /// What a file said last.
    struct Published {
        var document: [UInt8]
        var draft: FacilityDraft
    }

    let facility: StoredFacility
    /// When each field was changed, UTC, seconds since 1970.
    let times: [FacilityField: Int64]
    /// `nil` when the facility says all that its file says, or has none.
    let published: Published?

    /// `nil` when there is no such facility.
    init?(of id: Int64, _ db: Database) throws {
        guard let facility = try StoredFacility(id, db) else { return nil }
        try self.init(of: facility, db)
    }

    init(of facility: StoredFacility, _ db: Database) throws {
        self.facility = facility
        times = try Self.times(of: facility.id, db)
        let sql = "SELECT document, latitude, longitude FROM facility_published WHERE facility_id = ?"
        published = try Row.fetchOne(db, sql: sql, arguments: [facility.id]).map { row in
            let document = [UInt8](row["document"] as Data)
            var draft = try FacilityDocument.draft(of: document)
            if let latitude: Double = row["latitude"], let longitude: Double = row["longitude"] {
                draft.point = Point(latitude: latitude, longitude: longitude)
            }
            return Published(document: document, draft: draft)
        }
    }

    static func times(of id: Int64, _ db: Database) throws -> [FacilityField: Int64] {
        let rows = try Row.fetchAll(
            db, sql: "SELECT field, edited_at FROM facility_edit WHERE facility_id = ?", arguments: [id])
        return rows.reduce(into: [:]) { times, row in
            if let field = FacilityField(rawValue: row["field"]) { times[field] = row["edited_at"] }
        }
    }

    static func publishedDocument(of id: Int64, _ db: Database) throws -> [UInt8]? {
        try Data.fetchOne(db, sql: "SELECT document FROM facility_published WHERE facility_id = ?", arguments: [id])
            .map { [UInt8]($0) }
    }

    /// What the facility says when its file says `file`, and where that is something else.
    func merged(with file: FacilityDraft) -> (FacilityDraft, [KeptField]) {
        var merged = file
        var kept: [KeptField] = []
        for field in fields(differingFrom: file) {
            field.place.copy(from: facility.draft, to: &merged)
            kept.append(
                KeptField(
                    field: field, personValue: field.place.text(in: facility.draft),
                    fileValue: field.place.text(in: file)))
        }
        merged.furtherCategories.remove(merged.category)
        return (merged, kept)
    }

    func fields(differingFrom file: FacilityDraft) -> [FacilityField] {
        FacilityField.allCases.filter { times[$0] != nil && !$0.place.isEqual(in: facility.draft, file) }
    }
}
