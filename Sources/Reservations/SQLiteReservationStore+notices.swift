public import Audit
public import Foundation
internal import GRDB
internal import Statements
internal import Vocabulary

extension SQLiteReservationStore: NoticeStore {
    /// By notice_by_next, which holds only what is due.
    static let dueNoticesSQL =
        "SELECT * FROM notice WHERE state = 'due' AND channel = ? AND next_at <= ? ORDER BY next_at, id LIMIT ?"
    /// By notice_by_state, which holds only what is dead, backwards.
    static let deadNoticesSQL = "SELECT * FROM notice WHERE state = 'dead' AND id < ? ORDER BY id DESC LIMIT ?"
    /// By notice_by_settling.
    static let purgeNoticesSQL = """
        DELETE FROM notice WHERE id IN (SELECT id FROM notice WHERE settled_at < ? ORDER BY settled_at LIMIT ?)
        """

    public func dueNotices(by channel: Notice.Channel, at time: Date, limit: Int) async throws -> [Notice] {
        try await database.readAside { db in
            try Row.fetchAll(
                db.cachedStatement(sql: Self.dueNoticesSQL), arguments: [channel.rawValue, time.stored, limit]
            ).compactMap(Notice.init)
        }
    }

    public func settleNotice(_ id: Int64, isVoid: Bool, at time: Date) async throws {
        try await write { db in
            // A notice that was voided meanwhile stays so. By the primary key.
            try db.cachedStatement(
                sql: "UPDATE notice SET state = ?, settled_at = ?, failure = NULL WHERE id = ? AND state = 'due'"
            ).execute(arguments: [isVoid ? "void" : "sent", time.stored, id])
        }
    }

    public func failNotice(_ id: Int64, _ failure: String, isFinal: Bool, at time: Date) async throws -> Bool {
        try await write { db in
            // By the primary key, like the next two.
            let known = try Int.fetchOne(
                db, sql: "SELECT attempts FROM notice WHERE id = ? AND state = 'due'", arguments: [id])
            guard let known else { return false }
            guard !isFinal, let next = NoticePauses.next(after: known + 1, at: time) else {
                try db.execute(
                    sql: "UPDATE notice SET state = 'dead', attempts = ?, failure = ? WHERE id = ?",
                    arguments: [known + 1, failure, id])
                return true
            }
            try db.execute(
                sql: "UPDATE notice SET attempts = ?, failure = ?, next_at = ? WHERE id = ?",
                arguments: [known + 1, failure, next.stored, id])
            return false
        }
    }

    public func postponeNotices(_ ids: [Int64], until time: Date) async throws {
        try await write { db in
            // By the primary key.
            let statement = try db.cachedStatement(
                sql: "UPDATE notice SET next_at = ? WHERE id = ? AND state = 'due'")
            for id in ids { try statement.execute(arguments: [time.stored, id]) }
        }
    }

    public func deadNotices(before: Int64?, limit: Int) async throws -> [Notice] {
        try await database.readAside { db in
            try Row.fetchAll(db, sql: Self.deadNoticesSQL, arguments: [before ?? .max, limit])
                .compactMap(Notice.init)
        }
    }

    public func reviveNotice(_ id: Int64, by authorship: Authorship) async throws -> Notice {
        try await write { db in
            // By the primary key.
            let row = try Row.fetchOne(
                db,
                sql: """
                    UPDATE notice SET state = 'due', attempts = 0, next_at = ?, failure = NULL
                    WHERE id = ? AND state = 'dead' RETURNING *
                    """, arguments: [authorship.time.stored, id])
            guard let notice = row.flatMap(Notice.init) else { throw ReservationError.unknownNotice(id) }
            try AuditLog.append(
                "revived", .init(.notice, id), organization: notice.organization, by: authorship, in: db)
            return notice
        }
    }

    public func purgeNotices(settledBefore time: Date, limit: Int) async throws -> Int {
        try await write { db in
            try db.execute(sql: Self.purgeNoticesSQL, arguments: [time.stored, limit])
            return db.changesCount
        }
    }
}

extension Notice {
    init?(_ row: Row) {
        guard let kind = Kind(rawValue: row["kind"]), let channel = Channel(rawValue: row["channel"]) else {
            return nil
        }
        self.init(
            id: row["id"], kind: kind, channel: channel, booking: row["booking_id"], account: row["account_id"],
            organization: row["organization_id"], createdAt: Date(stored: row["created_at"]),
            dueAt: Date(stored: row["due_at"]), attempts: row["attempts"], failure: row["failure"])
    }
}
