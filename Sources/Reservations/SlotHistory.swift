internal import Audit
internal import GRDB

/// What staff, and timetables, did to a slot: every capacity it has had, and why.
enum SlotHistory {
    static func append(
        _ what: String, _ slot: Int64, delta: Int? = nil, reason: String? = nil, by authorship: Authorship,
        in db: Database
    ) throws {
        let (kind, actor) = authorship.actor.columns
        try db.cachedStatement(
            sql: """
                INSERT INTO slot_step (slot_id, time, actor_kind, actor_id, what, delta, capacity, reason)
                SELECT id, ?2, ?3, ?4, ?5, ?6, capacity, ?7 FROM slot WHERE id = ?1
                """
        ).execute(arguments: [slot, authorship.time.stored, kind, actor, what, delta, reason])
    }
}
