internal import Foundation
internal import GRDB

/// Writes notices in the transaction of what they tell.
enum NoticeOutbox {
    static func add(
        _ kind: Notice.Kind, booking: Int64, account: Int64?, organization: Int64, at time: Date, due: Date?,
        in db: Database
    ) throws {
        try db.cachedStatement(
            sql: """
                INSERT INTO notice (kind, channel, booking_id, account_id, organization_id, created_at, due_at, next_at)
                VALUES (?1, 'mail', ?2, ?3, ?4, ?5, ?6, ?6)
                """
        ).execute(
            arguments: [kind.rawValue, booking, account, organization, time.stored, (due ?? time).stored])
    }

    static func remind(
        booking: Int64, account: Int64?, organization: Int64, start: Date, cancelBefore: Date, at time: Date,
        in db: Database
    ) throws {}
}
