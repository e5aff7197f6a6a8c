internal import Foundation
internal import GRDB
internal import Vocabulary

/// Reads and writes services.
struct ServiceRows {
    let db: Database

    /// - Throws: ``ReservationError/unknownService(_:)``.
    func service(_ id: Int64) throws -> Service {
        // By the primary key.
        let row = try Row.fetchOne(db.cachedStatement(sql: "SELECT * FROM service WHERE id = ?"), arguments: [id])
        guard let row else { throw ReservationError.unknownService(id) }
        return try Self.service(row)
    }

    /// - Throws: `unknownService`, ``ReservationError/isOver`` when it has ended.
    func activeService(_ id: Int64) throws -> Service {
        let service = try service(id)
        guard service.isActive else { throw ReservationError.isOver }
        return service
    }

    func insert(
        _ draft: ServiceDraft, of organization: Int64, at facility: Int64?, event: Int64? = nil, _ time: Date
    ) throws -> Service {
        try db.execute(
            sql: """
                INSERT INTO service (organization_id, facility_id, event_id, kind, name, unit, min_months, max_months, policy, note,
                    created_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                organization, facility, event, draft.kind.rawValue, draft.name, draft.unit.rawValue,
                draft.ages.minMonths,
                draft.ages.maxMonths, draft.policy.text, draft.note, time.stored,
            ])
        return try service(db.lastInsertedRowID)
    }

    func update(_ id: Int64, to draft: ServiceDraft) throws -> Service {
        try db.execute(
            sql: """
                UPDATE service SET kind = ?2, name = ?3, unit = ?4, min_months = ?5, max_months = ?6, policy = ?7,
                    note = ?8, version = version + 1
                WHERE id = ?1
                """,
            arguments: [
                id, draft.kind.rawValue, draft.name, draft.unit.rawValue, draft.ages.minMonths, draft.ages.maxMonths,
                draft.policy.text, draft.note,
            ])
        return try service(id)
    }

    static func service(_ row: Row) throws -> Service {
        let text: String = row["policy"]
        let draft = ServiceDraft(
            kind: ServiceKind(rawValue: row["kind"]) ?? .consultation, name: row["name"],
            ages: AgeRange(minMonths: row["min_months"], maxMonths: row["max_months"]),
            unit: CapacityUnit(rawValue: row["unit"]) ?? .people,
            policy: try JSONDecoder().decode(BookingPolicy.self, from: Data(text.utf8)), note: row["note"])
        return Service(
            id: row["id"], organization: row["organization_id"], facility: row["facility_id"], event: row["event_id"],
            draft: draft, isActive: row["is_active"], version: row["version"])
    }
}

extension BookingPolicy {
    /// As the table holds it.
    fileprivate var text: String { String(decoding: json(), as: UTF8.self) }
}
