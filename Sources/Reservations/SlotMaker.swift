internal import Audit
internal import GRDB
internal import Vocabulary

/// Makes and removes slots of one service, inside one transaction. Each enters the change sequence.
struct SlotMaker {
    let db: Database
    let service: Service
    let authorship: Authorship

    /// - Parameters:
    ///   - draft: checked.
    ///   - isUntouched: whether it is a timetable's.
    func make(_ draft: SlotDraft, isUntouched: Bool) throws -> SlotView {
        try db.cachedStatement(
            sql: """
                INSERT INTO slot (service_id, facility_id, day, start, end, capacity, quotas, is_untouched)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                """
        ).execute(
            arguments: [
                service.id, service.facility, JapanTime(draft.start).date.dayNumber, draft.start.stored,
                draft.end.stored, draft.capacity, QuotaText.text(draft.quotas), isUntouched,
            ])
        let slot = Slot(
            id: db.lastInsertedRowID, service: service.id, facility: service.facility, draft: draft, isClosed: false,
            cancellation: nil, isUntouched: isUntouched, version: 1)
        try SlotHistory.append("made", slot.id, by: authorship, in: db)
        let view = view(of: slot)
        try SlotSequence.append(view, at: authorship.time, in: db)
        return view
    }

    /// Takes a slot away that nobody has ever booked; whoever looks at it just now is told that it does not take place.
    func remove(_ slot: Slot) throws {
        var last = slot
        last.cancellation = "時間割の変更により、この枠はなくなりました。"
        last.version += 1
        try SlotSequence.append(view(of: last), at: authorship.time, in: db)
        try db.cachedStatement(sql: "DELETE FROM slot WHERE id = ?").execute(arguments: [slot.id])
    }

    /// A slot of which nothing is taken.
    private func view(of slot: Slot) -> SlotView {
        let nothing = Occupancy(quotas: slot.draft.quotas.map { _ in 0 })
        let window = BookingWindow(service.draft.policy, slotStart: slot.draft.start)
        return SlotView(slot, nothing, window, isActive: service.isActive, at: authorship.time)
    }
}
