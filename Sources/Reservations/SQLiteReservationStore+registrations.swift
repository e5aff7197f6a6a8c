public import Audit
internal import Foundation
internal import GRDB

extension SQLiteReservationStore: RegistrationStore {
    private static let columns = """
        SELECT r.*, v.organization_id FROM registration r JOIN service v ON v.id = r.service_id
        """

    public func register(
        _ children: [Int64], for service: Int64, of account: Int64, by authorship: Authorship
    ) async throws -> [Registration] {
        try await write { db in
            let service = try ServiceRows(db: db).activeService(service)
            return try children.map { child in
                // By the unique index on service and child.
                let id = try Int64.fetchOne(
                    db,
                    sql: """
                        INSERT INTO registration (service_id, account_id, child_id, state, created_at, updated_at)
                        VALUES (?1, ?2, ?3, 'requested', ?4, ?4)
                        ON CONFLICT (service_id, child_id) DO UPDATE
                        SET state = CASE state WHEN 'declined' THEN 'requested' ELSE state END, updated_at = ?4
                        RETURNING id
                        """, arguments: [service.id, account, child, authorship.time.stored])
                guard let id else { throw ReservationError.unknownService(service.id) }
                try AuditLog.append(
                    "registrationRequested", .init(.service, service.id), organization: service.organization,
                    by: authorship, in: db)
                return try Self.registration(id, db)
            }
        }
    }

    public func registration(_ id: Int64) throws -> Registration {
        try database.read { db in try Self.registration(id, db) }
    }

    public func registrations(of service: Int64, in state: Registration.State?) throws -> [Registration] {
        try database.read { db in
            // By the unique index on service and child.
            try Row.fetchAll(
                db, sql: Self.columns + " WHERE r.service_id = ?1 AND (?2 IS NULL OR r.state = ?2) ORDER BY r.id",
                arguments: [service, state?.rawValue]
            ).compactMap(Registration.init)
        }
    }

    public func registrations(ofAccount account: Int64) throws -> [Registration] {
        try database.read { db in
            // By registration_by_account.
            try Row.fetchAll(db, sql: Self.columns + " WHERE r.account_id = ? ORDER BY r.id", arguments: [account])
                .compactMap(Registration.init)
        }
    }

    public func answer(
        registration id: Int64, _ state: Registration.State, by authorship: Authorship
    ) async throws -> Registration {
        try await write { db in
            let known = try Self.registration(id, db)
            try db.execute(
                sql: "UPDATE registration SET state = ?2, updated_at = ?3 WHERE id = ?1",
                arguments: [id, state.rawValue, authorship.time.stored])
            try AuditLog.append(
                "registration\(state.rawValue.capitalized)", .init(.service, known.service),
                organization: known.organization, by: authorship, in: db)
            return try Self.registration(id, db)
        }
    }

    private static func registration(_ id: Int64, _ db: Database) throws -> Registration {
        // By the primary key.
        let row = try Row.fetchOne(db, sql: columns + " WHERE r.id = ?", arguments: [id])
        guard let found = row.flatMap(Registration.init) else { throw ReservationError.unknownRegistration(id) }
        return found
    }
}

extension Registration {
    fileprivate init?(_ row: Row) {
        guard let state = State(rawValue: row["state"]) else { return nil }
        self.init(
            id: row["id"], service: row["service_id"], organization: row["organization_id"],
            account: row["account_id"], child: row["child_id"], state: state,
            createdAt: Date(stored: row["created_at"]))
    }
}
