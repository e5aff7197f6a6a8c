internal import Foundation
internal import GRDB
internal import Vocabulary

/// What a change has to tell: written with the change, delivered later.
extension SlotDesk {
    func tell(_ kind: Notice.Kind, _ booking: Int64, of account: Int64?) throws {
        try NoticeOutbox.add(
            kind, booking: booking, account: account, organization: record.organization, at: now, due: nil, in: db)
    }

    /// Says that a place is certain, and reminds in time.
    func tellConfirmed(_ booking: Int64, of account: Int64?) throws {
        try tell(.confirmed, booking, of: account)
        try NoticeOutbox.remind(
            booking: booking, account: account, organization: record.organization, start: slot.draft.start,
            cancelBefore: record.window.cancelBefore, at: now, in: db)
    }

    /// A hold that was forgotten needs no mail; an offer that was missed does.
    func tellLapsed(_ booking: Int64) throws {
        let row = try Row.fetchOne(
            db.cachedStatement(
                sql: """
                    SELECT b.account_id, (SELECT from_state FROM booking_step WHERE booking_id = b.id
                        ORDER BY id DESC LIMIT 1) FROM booking b WHERE b.id = ?
                    """), arguments: [booking])
        guard let row, row[1] == BookingState.offered.rawValue else { return }
        try tell(.offerLapsed, booking, of: row[0])
    }
}
