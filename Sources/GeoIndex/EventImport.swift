internal import Audit
internal import GRDB
internal import Vocabulary

/// An import of events under way, inside its transaction.
///
/// Imported events belong to no organisation. One that was taken down stays so, whatever the list says.
public final class EventImport {
    /// What became of a row.
    public enum Verdict: Hashable, Sendable {
        case created, updated, unchanged
        /// The same event stood in an earlier line of the same list; that one holds.
        case duplicate(ofLine: Int)
    }

    /// A row that was taken in.
    public struct Taken: Hashable, Sendable {
        public var verdict: Verdict
        /// The event it speaks of.
        public var id: Int64
        /// Whether the event has no point, so that only lists show it.
        public var needsLocation: Bool
    }

    /// What became of the list as a whole.
    public struct Outcome: Hashable, Sendable {
        public var created = 0
        public var updated = 0
        public var unchanged = 0
        public var duplicates = 0
        /// Events of the source that were yet to end and that the list no longer has, by id. They stay.
        public var missing: [Missing] = []

        public init() {}
    }

    public struct Missing: Hashable, Sendable {
        public var id: Int64
        public var externalID: String?
        public var title: String
    }

    private let sql: EventImportSQL
    private var outcome = Outcome()
    /// The line in which each event stood, by id.
    private var lines: [Int64: Int] = [:]

    init(_ dataset: EventDataset, at time: Int64, in db: Database) throws {
        sql = try EventImportSQL(dataset, at: time, db)
    }

    /// Takes in one row.
    ///
    /// - Parameter line: where the row stands in the file, for what is said about later duplicates.
    public func accept(_ event: PreparedEvent, line: Int) throws -> Taken {
        var externalID = event.draft.externalID
        let known = try find(event, &externalID)
        let taken: (verdict: Verdict, id: Int64)
        if let known, let earlier = lines[known.id] {
            outcome.duplicates += 1
            taken = (.duplicate(ofLine: earlier), known.id)
        } else if let known {
            taken = (try refresh(known, event, externalID), known.id)
        } else {
            outcome.created += 1
            taken = (.created, try sql.insert(event, externalID: externalID))
        }
        if lines[taken.id] == nil { lines[taken.id] = line }
        return Taken(verdict: taken.verdict, id: taken.id, needsLocation: event.draft.place.point == nil)
    }

    private func refresh(
        _ known: EventImportSQL.Known, _ event: PreparedEvent, _ externalID: String?
    ) throws -> Verdict {
        if known.document == event.document, known.externalID == externalID {
            outcome.unchanged += 1
            return .unchanged
        }
        if let externalID, externalID != known.externalID { try sql.free(externalID: externalID) }
        try sql.update(known.id, to: event, externalID: externalID)
        outcome.updated += 1
        return .updated
    }

    /// Finds the event a row speaks of.
    ///
    /// In this order: what bears its id and is the same event; an earlier row of this list that says the same; the same
    /// event under another id; what bears its id and has something in common with it.
    private func find(_ row: PreparedEvent, _ externalID: inout String?) throws -> EventImportSQL.Known? {
        let bearer = try externalID.flatMap { try sql.event(externalID: $0) }
        if let bearer, bearer.identity == row.identity { return bearer }
        let bearerIsMet = bearer.map { lines[$0.id] != nil } ?? false
        // Two events of one list under one id: the first keeps it.
        if bearerIsMet { externalID = nil }
        let same = try sql.events(like: row.identity)
        if let repeated = same.first(where: { lines[$0.id] != nil && $0.document == row.document }) { return repeated }
        if let known = releasedBefore(among: same, as: row) { return known }
        guard let bearer, let id = externalID else { return nil }
        if row.identity.isPlausiblySuccessor(of: bearer.identity) { return bearer }
        try sql.free(externalID: id)
        return nil
    }

    /// Those that say exactly the same come before those that say something new of the same event.
    private func releasedBefore(
        among same: [EventImportSQL.Known], as row: PreparedEvent
    ) -> EventImportSQL.Known? {
        let candidates = same.filter { lines[$0.id] == nil }
        return candidates.first { $0.document == row.document } ?? candidates.first { $0.externalID == nil }
            ?? candidates.first
    }

    func finish(by authorship: Authorship, in db: Database) throws -> Outcome {
        outcome.missing = try sql.upcoming { lines[$0] != nil }
        try AuditLog.append(
            "imported", .init(.dataset, sql.source), organization: nil, after: outcome.json(sql.name), by: authorship,
            in: db)
        return outcome
    }
}

extension EventImport.Outcome {
    fileprivate func json(_ source: String) -> [UInt8] {
        var writer = JSONWriter()
        writer.begin()
        writer.member("source", source)
        writer.member("created", created)
        writer.member("updated", updated)
        writer.member("unchanged", unchanged)
        writer.member("duplicates", duplicates)
        writer.member("missing", missing.count)
        writer.end()
        return writer.bytes
    }
}
