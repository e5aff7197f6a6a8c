internal import Audit
internal import GRDB
internal import Vocabulary

/// A change of an event's status.
enum EventTransition: Sendable {
    case cancel(reason: String)
    case takeDown(reason: String)
    case restore

    private var verb: String {
        switch self {
        case .cancel: "cancelled"
        case .takeDown: "takenDown"
        case .restore: "restored"
        }
    }

    private func isAllowed(from status: EventStatus) -> Bool {
        switch self {
        case .cancel: status == .scheduled
        case .takeDown: status != .takenDown
        case .restore: status == .takenDown
        }
    }

    private var assignment: (column: String, reason: String?) {
        switch self {
        case .cancel(let reason): ("cancelled_reason", reason)
        case .takeDown(let reason): ("taken_down_reason", reason)
        case .restore: ("taken_down_reason", nil)
        }
    }

    /// Makes the change, raises the version and writes it into the log.
    func apply(to id: Int64, by authorship: Authorship, in db: Database) throws -> PublishedEvent {
        let rows = try EventRows(db)
        let before = try rows.known(id)
        guard isAllowed(from: before.status) else { throw EventStoreError.wrongStatus(current: before.status) }
        let (column, reason) = assignment
        if let reason, reason.allSatisfy(\.isWhitespace) { throw EventStoreError.noReason }
        // By the primary key.
        try db.execute(
            sql: "UPDATE event SET \(column) = ?, version = version + 1, updated_at = ? WHERE id = ?",
            arguments: [reason, Timestamp.seconds(authorship.time), id])
        let after = try rows.known(id)
        try AuditLog.append(
            verb, .init(.event, id), organization: before.organization, before: before.statusJSON,
            after: after.statusJSON, by: authorship, in: db)
        return after
    }
}

extension PublishedEvent {
    fileprivate var statusJSON: [UInt8] {
        var writer = JSONWriter()
        writer.begin()
        writer.member("status", status.rawValue)
        writer.member("reason", reason)
        writer.end()
        return writer.bytes
    }
}
