internal import Foundation
internal import GRDB
internal import Statements

/// The change sequence: a slot as it was after each change, written with the change.
enum SlotSequence {
    static func append(_ view: SlotView, at time: Date, in db: Database) throws {
        let sql = "INSERT INTO slot_event (slot_id, facility_id, time, document) VALUES (?, ?, ?, ?)"
        try RawStatement(sql, in: db).bound(
            view.slot.id, view.slot.facility, time.stored, String(decoding: SlotDocument.json(view), as: UTF8.self)
        ).run()
    }
}
