internal import Foundation
internal import GRDB
internal import Vocabulary

extension HandEdits {
    /// Remembers what a file says now. Fields in which it agrees with the person are the file's again.
    func publish(_ file: FacilityDraft, document: [UInt8], _ db: Database) throws {
        let differing = fields(differingFrom: file)
        for field in times.keys where !differing.contains(field) { try forget(field, db) }
        if differing.isEmpty {
            try forgetPublished(db)
        } else if document != published?.document || file.point != published?.draft.point {
            try remember(Published(document: document, draft: file), db)
        }
    }

    /// Remembers that a person has changed fields, so that they now say what `draft` says.
    func record(_ fields: [FacilityField], saying draft: FacilityDraft, at time: Int64, _ db: Database) throws {
        let file =
            facility.madeAt == nil
            ? published ?? Published(document: facility.document, draft: facility.draft) : nil
        var edited = Set(times.keys)
        for field in fields {
            if let file, field.place.isEqual(in: draft, file.draft) {
                edited.remove(field)
                try forget(field, db)
            } else {
                edited.insert(field)
                try db.execute(
                    sql: """
                        INSERT INTO facility_edit (facility_id, field, edited_at) VALUES (?, ?, ?)
                        ON CONFLICT DO UPDATE SET edited_at = excluded.edited_at
                        """, arguments: [facility.id, field.rawValue, time])
            }
        }
        guard let file else { return }
        if edited.isEmpty { try forgetPublished(db) } else if published == nil { try remember(file, db) }
    }

    private func forget(_ field: FacilityField, _ db: Database) throws {
        try db.execute(
            sql: "DELETE FROM facility_edit WHERE facility_id = ? AND field = ?",
            arguments: [facility.id, field.rawValue])
    }

    private func forgetPublished(_ db: Database) throws {
        try db.execute(sql: "DELETE FROM facility_published WHERE facility_id = ?", arguments: [facility.id])
    }

    private func remember(_ file: Published, _ db: Database) throws {
        try db.execute(
            sql: """
                INSERT INTO facility_published (facility_id, document, latitude, longitude) VALUES (?, ?, ?, ?)
                ON CONFLICT DO UPDATE SET document = excluded.document, latitude = excluded.latitude,
                    longitude = excluded.longitude
                """,
            arguments: [
                facility.id, Data(file.document), file.draft.point?.latitude, file.draft.point?.longitude,
            ])
    }
}
