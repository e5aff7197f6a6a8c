internal import Foundation
internal import GRDB

/// The change sequence: a slot as it was after each change, written with the change.
enum SlotSequence {
    static func append(_ view: SlotView, at time: Date, in db: Database) throws {
        try db.cachedStatement(
            sql: "INSERT INTO slot_event (slot_id, facility_id, time, document) VALUES (?, ?, ?, ?)"
        ).execute(
            arguments: [
                view.slot.id, view.slot.facility, time.stored,
                String(decoding: SlotDocument.json(view), as: UTF8.self),
            ])
    }
}
