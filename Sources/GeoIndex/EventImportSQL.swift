internal import GRDB
internal import Statements
internal import Vocabulary

/// The statements of an import of events.
final class EventImportSQL {
    /// An event of the source, as far as an import must know it.
    struct Known {
        var id: Int64
        var externalID: String?
        var identity: EventIdentity
        var document: [UInt8]
    }

    private static let known = """
        SELECT e.id, e.external_id, e.title_key, e.first_start, e.place_key, d.document
        FROM event e JOIN event_document d ON d.event_id = e.id
        """

    // Answered by event_by_external_id and by event_by_identity.
    static let byExternalIDSQL = "\(known) WHERE e.source_id = ? AND e.external_id = ?"
    static let byIdentitySQL =
        "\(known) WHERE e.source_id = ? AND e.title_key = ? AND e.first_start = ? AND e.place_key = ?"
    static let freeSQL = "UPDATE event SET external_id = NULL WHERE source_id = ? AND external_id = ?"
    /// Answered by event_by_identity, and each event's sessions by their primary key.
    static let upcomingSQL = """
        SELECT e.id, e.external_id, json_extract(CAST(d.document AS TEXT), '$.title')
        FROM event e JOIN event_document d ON d.event_id = e.id
        WHERE e.source_id = ?1 AND e.taken_down_reason IS NULL
            AND EXISTS (SELECT 1 FROM event_session s WHERE s.event_id = e.id AND s.end_at > ?2)
        """

    let name: String
    let source: Int64
    private let time: Int64
    private let db: Database
    private let writer: EventWriter
    private let byExternalID: RawStatement
    private let byIdentity: RawStatement
    private let freeExternalID: RawStatement

    init(_ dataset: EventDataset, at time: Int64, _ db: Database) throws {
        self.db = db
        self.time = time
        name = dataset.source
        source = try Int64.fetchOne(
            db,
            sql: """
                INSERT INTO event_source (name, licence, verified_at) VALUES (?, ?, ?)
                ON CONFLICT (name) DO UPDATE
                SET licence = coalesce(excluded.licence, licence), verified_at = excluded.verified_at
                RETURNING id
                """, arguments: [dataset.source, dataset.licence, time])!
        writer = try EventWriter(db)
        byExternalID = try RawStatement(Self.byExternalIDSQL, in: db)
        byIdentity = try RawStatement(Self.byIdentitySQL, in: db)
        freeExternalID = try RawStatement(Self.freeSQL, in: db)
    }

    func event(externalID: String) throws -> Known? {
        byExternalID.bind(1, source)
        byExternalID.bind(2, externalID)
        return try rows(byExternalID).first
    }

    /// Those with the same title, first session and place.
    func events(like identity: EventIdentity) throws -> [Known] {
        byIdentity.bind(1, source)
        byIdentity.bind(2, identity.titleKey)
        byIdentity.bind(3, identity.firstStart)
        byIdentity.bind(4, identity.placeKey)
        return try rows(byIdentity)
    }

    private func rows(_ statement: RawStatement) throws -> [Known] {
        var rows: [Known] = []
        while try statement.step() {
            rows.append(
                Known(
                    id: statement.integer(0), externalID: statement.text(1),
                    identity: EventIdentity(
                        titleKey: statement.integer(2), firstStart: statement.integer(3),
                        placeKey: statement.integer(4)),
                    document: [UInt8](statement.bytes(5))))
        }
        return rows
    }

    func insert(_ event: PreparedEvent, externalID: String?) throws -> Int64 {
        try writer.insert(event, of: .source(source), externalID: externalID, at: time)
    }

    func update(_ id: Int64, to event: PreparedEvent, externalID: String?) throws {
        try writer.update(id, to: event, externalID: externalID, at: time)
    }

    /// Takes the id from the event that bore it before a release was renumbered.
    func free(externalID: String) throws {
        freeExternalID.bind(1, source)
        freeExternalID.bind(2, externalID)
        try freeExternalID.run()
    }

    /// The events of the source that have not ended, in order of id, but for those that `isMet` knows and those that
    /// are taken down.
    func upcoming(except isMet: (Int64) -> Bool) throws -> [EventImport.Missing] {
        let statement = try RawStatement(Self.upcomingSQL, in: db)
        statement.bind(1, source)
        statement.bind(2, time)
        var events: [EventImport.Missing] = []
        while try statement.step() {
            if isMet(statement.integer(0)) { continue }
            events.append(
                .init(id: statement.integer(0), externalID: statement.text(1), title: statement.text(2) ?? ""))
        }
        return events.sorted { $0.id < $1.id }
    }
}
