internal import Foundation
internal import GRDB
internal import Statements
internal import Vocabulary

/// Fetches events by id.
struct EventRows {
    private static let event = """
        SELECT e.id, e.organization_id, e.facility_id, e.latitude, e.longitude, e.version, e.cancelled_reason,
               e.taken_down_reason, e.created_at, e.updated_at, s.name, s.licence, s.verified_at, e.external_id, d.document
        FROM event e JOIN event_document d ON d.event_id = e.id LEFT JOIN event_source s ON s.id = e.source_id
        """

    /// Answered by the primary keys.
    static let sql = "\(event) WHERE e.id = ?"
    /// Answered by event_by_organization, whose entries end with the id.
    static let ofOrganizationSQL = "\(event) WHERE e.organization_id = ?1 AND e.id > ?2 ORDER BY e.id LIMIT ?3"

    private let db: Database
    private let byID: RawStatement

    init(_ db: Database) throws {
        self.db = db
        byID = try RawStatement(Self.sql, in: db)
    }

    /// `nil` when there is none with this id.
    func event(_ id: Int64) throws -> PublishedEvent? {
        byID.bind(1, id)
        defer { byID.reset() }
        return try byID.step() ? PublishedEvent(byID) : nil
    }

    /// - Throws: ``EventStoreError`` `unknownEvent`.
    func known(_ id: Int64) throws -> PublishedEvent {
        guard let event = try event(id) else { throw EventStoreError.unknownEvent(id) }
        return event
    }

    func events(ofOrganization organization: Int64, after: Int64?, limit: Int) throws -> [PublishedEvent] {
        let statement = try RawStatement(Self.ofOrganizationSQL, in: db)
        statement.bind(1, organization)
        statement.bind(2, after ?? .min)
        statement.bind(3, Int64(limit))
        var events: [PublishedEvent] = []
        while try statement.step() { events.append(PublishedEvent(statement)) }
        return events
    }
}

extension PublishedEvent {
    fileprivate init(_ row: RawStatement) {
        let (cancelled, takenDown) = (row.text(6), row.text(7))
        self.init(
            id: row.integer(0), organization: row.optionalInteger(1), facilityID: row.optionalInteger(2),
            point: row.isNull(3) ? nil : Point(latitude: row.double(3), longitude: row.double(4)),
            version: row.integer(5),
            status: takenDown != nil ? .takenDown : cancelled != nil ? .cancelled : .scheduled,
            reason: takenDown ?? cancelled, createdAt: Timestamp.date(row.integer(8)),
            updatedAt: Timestamp.date(row.integer(9)),
            source: row.text(10).map { FacilitySource(name: $0, licence: row.text(11), verifiedAt: row.integer(12)) },
            externalID: row.text(13), document: [UInt8](row.bytes(14)))
    }
}
