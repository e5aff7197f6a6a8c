internal import Foundation
internal import GRDB

/// The statements behind corrections.
enum CorrectionSQL {
    private static let all = """
        SELECT c.*, json_extract(CAST(f.document AS TEXT), '$.name') AS facility_name
        FROM correction c JOIN facility f ON f.id = c.facility_id
        """

    static let oneSQL = "\(all) WHERE c.id = ?"

    /// By correction_by_facility.
    static let openCountSQL = "SELECT count(*) FROM correction WHERE facility_id = ? AND state = 'open'"

    /// By correction_by_organization or correction_by_municipality, those of open ones, or the primary key.
    static func inboxSQL(_ inbox: CorrectionInbox, openOnly: Bool) -> String {
        let owner =
            switch inbox {
            case .organization: "c.organization_id = ?3 AND"
            case .municipality: "c.municipality_code = ?3 AND"
            case .everything: ""
            case .reporter: "c.reporter_id = ?3 AND"
            }
        return "\(all) WHERE \(owner) \(openOnly ? "c.state = 'open' AND" : "") c.id > ?1 ORDER BY c.id LIMIT ?2"
    }

    static func insert(_ correction: Correction, _ db: Database) throws -> Int64 {
        let changes = correction.changes.isEmpty ? nil : String(decoding: correction.changes.json(), as: UTF8.self)
        try db.execute(
            sql: """
                INSERT INTO correction
                    (facility_id, organization_id, municipality_code, changes, text, reporter_id, submitted_at, state)
                VALUES (?, ?, ?, ?, ?, ?, ?, 'open')
                """,
            arguments: [
                correction.facility, correction.organization, correction.municipalityCode, changes, correction.text,
                correction.reporter, Int64(correction.submittedAt.timeIntervalSince1970),
            ])
        return db.lastInsertedRowID
    }

    static func close(
        _ id: Int64, as state: Correction.State, reason: String? = nil, at time: Int64, _ db: Database
    ) throws {
        try db.execute(
            sql: "UPDATE correction SET state = ?, closed_at = ?, decline_reason = ? WHERE id = ?",
            arguments: [state.rawValue, time, reason, id])
    }

    /// A facility's open corrections go to its new owner.
    static func hand(facility: Int64, to organization: Int64?, _ db: Database) throws {
        try db.execute(
            sql: "UPDATE correction SET organization_id = ? WHERE facility_id = ? AND state = 'open'",
            arguments: [organization, facility])
    }

    /// By correction_by_reporter.
    static let ofReporterSQL = "\(all) WHERE c.reporter_id = ? ORDER BY c.id"

    static func forgetReporter(_ account: Int64, _ db: Database) throws {
        // What declined a correction answers its reporter and may speak of them.
        try db.execute(
            sql: """
                UPDATE correction SET reporter_id = NULL, text = NULL, decline_reason = NULL WHERE reporter_id = ?
                """, arguments: [account])
    }
}

extension Correction {
    init(_ row: Row) throws {
        id = row["id"]
        facility = row["facility_id"]
        facilityName = row["facility_name"]
        organization = row["organization_id"]
        municipalityCode = row["municipality_code"]
        let json: String? = row["changes"]
        changes = try json.map { try JSONDecoder().decode(FacilityChanges.self, from: Data($0.utf8)) } ?? .init()
        text = row["text"]
        reporter = row["reporter_id"]
        submittedAt = Date(timeIntervalSince1970: Double(row["submitted_at"] as Int64))
        guard let state = State(rawValue: row["state"]) else {
            throw DatabaseError(message: "correction \(id) is in no known state")
        }
        self.state = state
        closedAt = (row["closed_at"] as Int64?).map { Date(timeIntervalSince1970: Double($0)) }
        declineReason = row["decline_reason"]
    }
}
