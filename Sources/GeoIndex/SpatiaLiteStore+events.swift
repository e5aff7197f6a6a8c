public import Audit
internal import GRDB
public import Vocabulary

extension SpatiaLiteStore: EventStore {
    public func publish(
        _ draft: EventDraft, at facility: Int64?, of organization: Int64, municipality: String?,
        by authorship: Authorship, with companion: Companion<PublishedEvent>? = nil
    ) async throws -> PublishedEvent {
        try await database.write { db in
            let event = try Self.prepared(draft, at: facility, municipality: municipality, in: db)
            let time = Timestamp.seconds(authorship.time)
            let id = try EventWriter(db).insert(event, of: .organization(organization), at: time)
            try AuditLog.append(
                "published", .init(.event, id), organization: organization,
                after: EventDocument.logged(event.draft, facility: facility), by: authorship, in: db)
            return try Self.accompanied(EventRows(db).known(id), by: companion, in: db)
        }
    }

    public func revise(
        _ id: Int64, ifVersion version: Int64, _ draft: EventDraft, at facility: Int64?, municipality: String?,
        by authorship: Authorship, with companion: Companion<PublishedEvent>? = nil
    ) async throws -> PublishedEvent {
        try await database.write { db in
            let rows = try EventRows(db)
            let before = try rows.known(id)
            guard before.source == nil else { throw EventStoreError.imported(id) }
            guard before.version == version else { throw EventStoreError.versionConflict(current: before.version) }
            let event = try Self.prepared(draft, at: facility, municipality: municipality, in: db)
            let time = Timestamp.seconds(authorship.time)
            try EventWriter(db).update(id, to: event, externalID: nil, at: time)
            try AuditLog.append(
                "edited", .init(.event, id), organization: before.organization,
                before: EventDocument.logged(before.draft(), facility: before.facilityID),
                after: EventDocument.logged(event.draft, facility: facility), by: authorship, in: db)
            return try Self.accompanied(rows.known(id), by: companion, in: db)
        }
    }

    public func cancel(
        _ id: Int64, reason: String, by authorship: Authorship, with companion: Companion<PublishedEvent>? = nil
    ) async throws -> PublishedEvent {
        try await apply(.cancel(reason: reason), to: id, by: authorship, with: companion)
    }

    public func takeDown(
        _ id: Int64, reason: String, by authorship: Authorship, with companion: Companion<PublishedEvent>? = nil
    ) async throws -> PublishedEvent {
        try await apply(.takeDown(reason: reason), to: id, by: authorship, with: companion)
    }

    public func restoreEvent(
        _ id: Int64, by authorship: Authorship, with companion: Companion<PublishedEvent>? = nil
    ) async throws -> PublishedEvent {
        try await apply(.restore, to: id, by: authorship, with: companion)
    }

    private func apply(
        _ transition: EventTransition, to id: Int64, by authorship: Authorship,
        with companion: Companion<PublishedEvent>?
    ) async throws -> PublishedEvent {
        try await database.write { db in
            try Self.accompanied(transition.apply(to: id, by: authorship, in: db), by: companion, in: db)
        }
    }

    private static func accompanied(
        _ event: PublishedEvent, by companion: Companion<PublishedEvent>?, in db: Database
    ) throws -> PublishedEvent {
        try companion?.run(with: event, in: db)
        return event
    }

    public func event(_ id: Int64) throws -> PublishedEvent? {
        try database.read { db in try EventRows(db).event(id) }
    }

    public func events(ofOrganization organization: Int64, after: Int64?, limit: Int) throws -> [PublishedEvent] {
        try database.read { db in
            try EventRows(db).events(ofOrganization: organization, after: after, limit: limit)
        }
    }

    public func events(_ query: EventQuery) throws -> EventPage {
        try database.read { db in try EventSearch(query, db).page() }
    }

    public func importEvents(
        _ dataset: EventDataset, by authorship: Authorship, feed: (EventImport) throws -> Void
    ) throws -> EventImport.Outcome {
        var outcome = EventImport.Outcome()
        try database.writeWithoutTransaction { db in
            try db.inTransaction(.immediate) {
                let time = Timestamp.seconds(authorship.time)
                let session = try EventImport(dataset, at: time, in: db)
                try feed(session)
                outcome = try session.finish(by: authorship, in: db)
                return dataset.isDryRun ? .rollback : .commit
            }
        }
        return outcome
    }

    /// The draft with the place it takes place at, ready to be stored.
    private static func prepared(
        _ draft: EventDraft, at facility: Int64?, municipality: String?, in db: Database
    ) throws -> PreparedEvent {
        var draft = draft
        draft.externalID = nil
        draft.place.municipalityCode = municipality ?? draft.place.municipalityCode
        if let facility {
            draft.place = try EventFacilities(db).place(at: facility, otherwiseIn: draft.place.municipalityCode)
        } else if draft.place.point == nil {
            throw EventStoreError.noPoint
        }
        return try PreparedEvent(draft, at: facility)
    }
}
