internal import Foundation
internal import GRDB
internal import Statements
internal import Vocabulary

/// Writes notices, in the transaction of what they tell: neither exists without the other.
enum NoticeOutbox {
    // Rows one by one: SQLite keeps a journal of its own for a statement that may write several, and that costs more than
    // the notices.
    static let addSQL = """
        INSERT INTO notice (kind, channel, booking_id, account_id, organization_id, created_at, due_at, next_at)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?7)
        """
    // By the primary key.
    static let webhookSQL = "SELECT EXISTS (SELECT 1 FROM webhook WHERE organization_id = ?)"

    /// A mail where there is somebody to write to, and a call of the organisation's webhook where it has one.
    ///
    /// - Parameters:
    ///   - account: whose booking it is; `nil` for what goes to the organisation, or when nobody is left to write to.
    ///   - due: when to deliver it; `nil` at once.
    static func add(
        _ kind: Notice.Kind, booking: Int64, account: Int64?, organization: Int64, at time: Date, due: Date? = nil,
        in db: Database
    ) throws {
        func add(_ channel: Notice.Channel, to account: Int64?) throws {
            try RawStatement(addSQL, in: db).bound(
                kind.rawValue, channel.rawValue, booking, account, organization, time.stored, (due ?? time).stored
            ).run()
        }
        if kind.isForOrganization {
            try add(.mail, to: nil)
        } else if let account {
            try add(.mail, to: account)
        }
        guard kind.isForWebhook,
            try RawStatement(webhookSQL, in: db).bound(organization).first({ $0[0] as Bool }) ?? false
        else { return }
        try add(.webhook, to: nil)
    }

    /// Reminds a family of what it has booked, unless the time for that is over.
    ///
    /// - Parameter cancelBefore: until when it may cancel; the start where the policy names no time.
    static func remind(
        booking: Int64, account: Int64?, organization: Int64, start: Date, cancelBefore: Date, at time: Date,
        in db: Database
    ) throws {
        guard let account, let due = reminderTime(start: start, cancelBefore: cancelBefore, at: time) else { return }
        try add(.reminder, booking: booking, account: account, organization: organization, at: time, due: due, in: db)
    }

    /// At ten in the morning of the day before in Japan; where it would be too late for cancelling by then, a day before
    /// that deadline if that is still to come. `nil` when both are over.
    static func reminderTime(start: Date, cancelBefore: Date, at time: Date) -> Date? {
        let morning = JapanTime.instant(JapanTime(start).date.advanced(by: -1), minute: 10 * 60)
        let early = cancelBefore < morning ? cancelBefore.addingTimeInterval(-86_400) : morning
        return [early, morning].first { $0 > time }
    }

    /// Writes to nobody any more about the bookings of an account that is being erased; before they forget whose they
    /// were.
    static func forget(account: Int64, at time: Date, in db: Database) throws {
        // By booking_by_account and notice_by_booking.
        try db.execute(
            sql: """
                UPDATE notice SET account_id = NULL,
                    settled_at = CASE WHEN state IN ('due', 'dead') THEN ?2 ELSE settled_at END,
                    state = CASE WHEN state IN ('due', 'dead') THEN 'void' ELSE state END
                WHERE booking_id IN (SELECT id FROM booking WHERE account_id = ?1) AND account_id = ?1
                """, arguments: [account, time.stored])
    }
}
