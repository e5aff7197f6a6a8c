public import Audit
internal import GRDB

extension SpatiaLiteStore: CorrectionKeeping {
    public func submit(
        _ changes: FacilityChanges, text: String?, for facility: Int64, reporter: Int64?, by authorship: Authorship
    ) async throws -> Int64 {
        try await desk(authorship) { try $0.submit(changes, text: text, for: facility, reporter: reporter) }
    }

    public func correction(_ id: Int64) throws -> Correction? {
        try database.read { db in
            try Row.fetchOne(db, sql: CorrectionSQL.oneSQL, arguments: [id]).map(Correction.init)
        }
    }

    public func corrections(
        in inbox: CorrectionInbox, openOnly: Bool, after: Int64?, limit: Int
    ) throws -> [Correction] {
        var arguments: StatementArguments = [after ?? 0, limit]
        switch inbox {
        case .organization(let id), .reporter(let id): arguments += [id]
        case .municipality(let code): arguments += [code]
        case .everything: break
        }
        return try database.read { db in
            let sql = CorrectionSQL.inboxSQL(inbox, openOnly: openOnly)
            return try Row.fetchAll(db, sql: sql, arguments: arguments).map(Correction.init)
        }
    }

    public func accept(_ id: Int64, by authorship: Authorship) async throws -> KeptFacility {
        try await desk(authorship) { try $0.accept(id) }
    }

    public func decline(_ id: Int64, reason: String, by authorship: Authorship) async throws {
        try await desk(authorship) { try $0.decline(id, reason: reason) }
    }

    @discardableResult
    public func eraseReporter(_ account: Int64, by authorship: Authorship) async throws -> Int {
        try await desk(authorship) { try $0.eraseReporter(account) }
    }

    private func desk<Result: Sendable>(
        _ authorship: Authorship, _ body: @escaping @Sendable (CorrectionDesk) throws -> Result
    ) async throws -> Result {
        try await database.write { db in try body(CorrectionDesk(db: db, authorship: authorship)) }
    }
}
