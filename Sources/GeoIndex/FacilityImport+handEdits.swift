extension FacilityImport {
    /// Takes in a row of a facility in which people have changed fields: those keep what the people said.
    func take(_ row: FacilityRecord, _ known: FacilityImportSQL.Known, beside edits: HandEdits) throws -> Taken {
        let (merged, kept) = edits.merged(with: row.draft)
        var record = try FacilityRecord(PreparedFacility(merged), identity: row.identity, gazetteer)
        record.externalID = row.externalID
        try sql.publish(row, beside: record, known, edits)
        var taken = Taken(verdict: .unchanged, placement: record.placement, id: known.id, kept: kept)
        var current = known
        current.document = edits.facility.document
        if try !sql.isCurrent(record, current) {
            try sql.update(record, current)
            taken.verdict = .updated
        }
        return taken
    }
}
