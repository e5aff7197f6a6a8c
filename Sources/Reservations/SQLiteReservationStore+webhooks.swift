public import Audit
internal import Foundation
internal import GRDB
internal import Statements
internal import Vocabulary

extension SQLiteReservationStore {
    public func webhook(of organization: Int64) async throws -> Webhook? {
        try await database.readAside { db in
            // By the primary key.
            try Row.fetchOne(db, sql: "SELECT * FROM webhook WHERE organization_id = ?", arguments: [organization])
                .map { Webhook(url: $0["url"], secret: $0["secret_box"], createdAt: Date(stored: $0["created_at"])) }
        }
    }

    public func setWebhook(_ webhook: Webhook?, of organization: Int64, by authorship: Authorship) async throws {
        try await write { db in
            // By the primary key, like the next one.
            try db.execute(sql: "DELETE FROM webhook WHERE organization_id = ?", arguments: [organization])
            let wasThere = db.changesCount == 1
            guard let webhook else {
                guard wasThere else { return }
                return try AuditLog.append(
                    "webhookRemoved", .init(.organization, organization), organization: organization, by: authorship,
                    in: db)
            }
            try db.execute(
                sql: "INSERT INTO webhook (organization_id, url, secret_box, created_at) VALUES (?, ?, ?, ?)",
                arguments: [organization, webhook.url, webhook.secret, webhook.createdAt.stored])
            // The host alone: what follows it may be a secret between the two.
            var after = JSONWriter()
            after.begin()
            after.member("host", URLComponents(string: webhook.url)?.host)
            after.end()
            try AuditLog.append(
                "webhookSet", .init(.organization, organization), organization: organization, after: after.bytes,
                by: authorship, in: db)
        }
    }
}
