internal import GRDB
internal import Statements
internal import Vocabulary

/// Writes events into all their tables, inside one transaction.
struct EventWriter {
    /// Who answers for an event: an organisation, or the publisher of a list.
    enum Owner {
        case organization(Int64)
        case source(Int64)
    }

    private let db: Database
    private let insertEvent: RawStatement
    private let updateEvent: RawStatement
    private let insertDocument: RawStatement
    private let updateDocument: RawStatement
    private let insertSession: RawStatement
    private let deleteSessions: RawStatement
    private let insertWords: RawStatement
    private let updateWords: RawStatement
    private let insertNear: RawStatement
    private let deleteNear: RawStatement

    /// What is updated or deleted is found by the event's id, the key of every table.
    init(_ db: Database) throws {
        self.db = db
        insertEvent = try RawStatement(
            """
            INSERT INTO event (external_id, title_key, first_start, place_key, facility_id, municipality_code, latitude,
                longitude, min_months, max_months, updated_at, organization_id, source_id, version, created_at)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, 1, ?11)
            """, in: db)
        updateEvent = try RawStatement(
            """
            UPDATE event SET external_id = ?1, title_key = ?2, first_start = ?3, place_key = ?4, facility_id = ?5,
                municipality_code = ?6, latitude = ?7, longitude = ?8, min_months = ?9, max_months = ?10,
                updated_at = ifnull(?11, updated_at), version = version + 1
            WHERE id = ?12
            """, in: db)
        insertDocument = try RawStatement("INSERT INTO event_document (document, event_id) VALUES (?, ?)", in: db)
        updateDocument = try RawStatement("UPDATE event_document SET document = ? WHERE event_id = ?", in: db)
        insertSession = try RawStatement("INSERT INTO event_session VALUES (?, ?, ?)", in: db)
        deleteSessions = try RawStatement("DELETE FROM event_session WHERE event_id = ?", in: db)
        insertWords = try RawStatement("INSERT INTO event_words (rowid, folded) VALUES (?, ?)", in: db)
        updateWords = try RawStatement(
            "UPDATE event_words SET folded = ?2 WHERE rowid = ?1 AND folded <> ?2", in: db)
        insertNear = try RawStatement("INSERT INTO event_near VALUES (?1, ?2, ?2, ?3, ?3)", in: db)
        deleteNear = try RawStatement("DELETE FROM event_near WHERE id = ?", in: db)
    }

    /// - Returns: the new event's id; its version is 1.
    func insert(_ event: PreparedEvent, of owner: Owner, externalID: String? = nil, at time: Int64) throws -> Int64 {
        bind(event, externalID: externalID, at: time, to: insertEvent)
        switch owner {
        case .organization(let id): bind(organization: id, source: nil)
        case .source(let id): bind(organization: nil, source: id)
        }
        try insertEvent.run()
        let id = db.lastInsertedRowID
        try put(event.document, id, by: insertDocument)
        try putWords(event.foldedText, id, by: insertWords)
        try putSessions(event.spans, id)
        try putNear(event.draft.place.point, id)
        return id
    }

    /// Raises the version.
    ///
    /// - Parameter time: `nil` where nobody has changed the event itself.
    func update(_ id: Int64, to event: PreparedEvent, externalID: String?, at time: Int64?) throws {
        bind(event, externalID: externalID, at: time, to: updateEvent)
        updateEvent.bind(12, id)
        try updateEvent.run()
        try put(event.document, id, by: updateDocument)
        try putWords(event.foldedText, id, by: updateWords)
        deleteSessions.bind(1, id)
        try deleteSessions.run()
        try putSessions(event.spans, id)
        deleteNear.bind(1, id)
        try deleteNear.run()
        try putNear(event.draft.place.point, id)
    }

    private func bind(organization: Int64?, source: Int64?) {
        insertEvent.bind(12, organization)
        insertEvent.bind(13, source)
    }

    private func bind(_ event: PreparedEvent, externalID: String?, at time: Int64?, to statement: RawStatement) {
        let place = event.draft.place
        statement.bind(1, externalID)
        statement.bind(2, event.identity.titleKey)
        statement.bind(3, event.identity.firstStart)
        statement.bind(4, event.identity.placeKey)
        statement.bind(5, event.facility)
        statement.bind(6, place.municipalityCode)
        statement.bind(7, optional: place.point?.latitude)
        statement.bind(8, optional: place.point?.longitude)
        statement.bind(9, event.draft.ages?.minMonths.map(Int64.init))
        statement.bind(10, event.draft.ages?.maxMonths.map(Int64.init))
        statement.bind(11, time)
    }

    private func put(_ document: [UInt8], _ id: Int64, by statement: RawStatement) throws {
        statement.bind(1, blob: document)
        statement.bind(2, id)
        try statement.run()
    }

    private func putWords(_ text: String, _ id: Int64, by statement: RawStatement) throws {
        statement.bind(1, id)
        statement.bind(2, text)
        try statement.run()
    }

    private func putSessions(_ spans: [EventSpan], _ id: Int64) throws {
        for span in spans {
            insertSession.bind(1, id)
            insertSession.bind(2, span.start)
            insertSession.bind(3, span.end)
            try insertSession.run()
        }
    }

    private func putNear(_ point: Point?, _ id: Int64) throws {
        guard let point else { return }
        insertNear.bind(1, id)
        insertNear.bind(2, point.longitude)
        insertNear.bind(3, point.latitude)
        try insertNear.run()
    }
}

extension RawStatement {
    fileprivate func bind(_ index: Int32, optional value: Double?) {
        if let value { bind(index, value) } else { bind(index, nil as Int64?) }
    }
}
