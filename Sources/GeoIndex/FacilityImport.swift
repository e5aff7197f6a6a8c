internal import Audit
internal import GRDB
internal import Vocabulary

/// An import under way, inside its transaction.
public final class FacilityImport {
    /// What became of a row.
    public enum Verdict: Hashable, Sendable {
        case created, updated, unchanged
        /// The same place stood in an earlier line of the same dataset; that one holds.
        case duplicate(ofLine: Int)
    }

    /// Where a row's place is.
    public enum Placement: Hashable, Sendable {
        case exact
        /// The dataset has no point, but its address lies in this town.
        case town(String)
        case needsLocation
    }

    /// A row that was taken in.
    public struct Taken: Hashable, Sendable {
        public var verdict: Verdict
        public var placement: Placement
        /// The facility it speaks of.
        public var id: Int64
        /// What it says otherwise than a person has said since: the person's word holds.
        public var kept: [KeptField] = []
    }

    /// What became of the dataset as a whole.
    public struct Outcome: Sendable {
        /// Places of the source that the dataset no longer has, by id.
        public var missing: [Missing] = []
        /// How many of them have been hidden now.
        public var removed = 0
    }

    public struct Missing: Hashable, Sendable {
        public var id: Int64
        public var externalID: String?
        public var name: String
    }

    let sql: FacilityImportSQL
    let gazetteer: AddressPlacer
    /// The line in which each facility stood, by id; 0 for those not met yet.
    private var lines: [Int32] = []
    /// In a first import; `nil` where the source has facilities to compare with.
    private var seen: SeenKeys?
    private var metCount = 0

    /// From so many missing places on, more missing than found means that somebody took the wrong file.
    private static let alarmingCount = 10

    init(_ dataset: FacilityDataset, revision: Int64, in db: Database) throws {
        sql = try FacilityImportSQL(dataset, revision: revision, db)
        gazetteer = try AddressPlacer(db)
        if let own = dataset.municipalityCode, try sql.hasFacilities(outside: own) {
            throw FacilityImportError.sourceIsAnothers(dataset.source)
        }
        if try !sql.hasFacilities() { seen = SeenKeys() }
    }

    /// Takes in one row.
    ///
    /// - Parameter line: where the row stands in the file, for what is said about later duplicates.
    public func accept(_ facility: PreparedFacility, line: Int) throws -> Taken {
        var row = try FacilityRecord(facility, gazetteer)
        let keys = seen == nil ? [] : row.keys
        let isNew = seen.map { seen in !keys.contains { seen.mayContain($0) } } ?? false
        for key in keys { seen?.insert(key) }
        guard let known = isNew ? nil : try find(&row) else {
            let id = try sql.insert(row)
            met(id, line: line)
            return Taken(verdict: .created, placement: row.placement, id: id)
        }
        if let earlier = earlierLine(of: known.id) {
            return Taken(verdict: .duplicate(ofLine: earlier), placement: row.placement, id: known.id)
        }
        met(known.id, line: line)
        if let externalID = row.externalID, externalID != known.externalID { try sql.free(externalID: externalID) }
        if let edits = try sql.handEdits(of: known.id) { return try take(row, known, beside: edits) }
        if try sql.isCurrent(row, known) {
            return Taken(verdict: .unchanged, placement: row.placement, id: known.id)
        }
        try sql.update(row, known)
        return Taken(verdict: .updated, placement: row.placement, id: known.id)
    }

    /// Finds the facility a row speaks of.
    ///
    /// In this order: what bears its id and is the same place; an earlier row of this dataset that says the same; the
    /// same place under another id; what bears its id and has something in common with it.
    private func find(_ row: inout FacilityRecord) throws -> FacilityImportSQL.Known? {
        let bearer = try row.externalID.flatMap { try sql.facility(externalID: $0) }
        let isMet = bearer.map { earlierLine(of: $0.id) != nil } ?? false
        // Two rows of one dataset under one id: the first keeps it.
        if isMet { row.externalID = nil }
        if let bearer, !isMet, row.identity.isSamePlace(as: bearer.identity) { return bearer }
        let similar = try sql.facilities(like: row.identity)
        if let known = earlierEntry(among: similar, as: row) ?? releasedBefore(among: similar, as: row) { return known }
        guard let bearer, let externalID = row.externalID else { return nil }
        if row.identity.isPlausiblySuccessor(of: bearer.identity) { return bearer }
        try sql.free(externalID: externalID)
        return nil
    }

    private func earlierEntry(
        among similar: [FacilityImportSQL.Known], as row: FacilityRecord
    ) -> FacilityImportSQL.Known? {
        similar.first { known in
            earlierLine(of: known.id) != nil
                && (row.identity.isSameEntry(as: known.identity)
                    || row.isNamesake(of: known) && row.document == known.document)
        }
    }

    /// Those that say exactly the same come before those that have moved or been renamed a little.
    private func releasedBefore(
        among similar: [FacilityImportSQL.Known], as row: FacilityRecord
    ) -> FacilityImportSQL.Known? {
        let candidates = similar.filter { known in
            earlierLine(of: known.id) == nil
                && (row.identity.isSamePlace(as: known.identity)
                    || row.isNamesake(of: known))
        }
        return candidates.first { $0.identity == row.identity && $0.document == row.document }
            ?? candidates.first { row.identity.isSameEntry(as: $0.identity) } ?? candidates.first
    }

    func finish(_ dataset: FacilityDataset) throws -> Outcome {
        var outcome = Outcome()
        // All that a first import leaves behind was in it.
        guard seen == nil else { return outcome }
        outcome.missing = try sql.visible { earlierLine(of: $0) != nil }
        if dataset.removal != .none {
            let (missing, remaining) = (outcome.missing.count, metCount)
            if dataset.removal == .careful, missing >= Self.alarmingCount, missing > remaining {
                throw FacilityImportError.mostAreMissing(missing: missing, remaining: remaining)
            }
            for missing in outcome.missing { try sql.hide(missing.id) }
            outcome.removed = outcome.missing.count
        }
        return outcome
    }

    fileprivate func log(
        _ outcome: Outcome, of dataset: FacilityDataset, by author: FacilityDataset.Author, in db: Database
    ) throws {
        var writer = JSONWriter()
        writer.begin()
        writer.member("source", dataset.source)
        writer.member("rows", metCount)
        writer.member("missing", outcome.missing.count)
        writer.member("removed", outcome.removed)
        writer.end()
        try AuditLog.append(
            "imported", .init(.dataset, sql.source), organization: author.organization, after: writer.bytes,
            by: author.authorship, in: db)
    }

    private func earlierLine(of id: Int64) -> Int? {
        guard id < lines.count, lines[Int(id)] > 0 else { return nil }
        return Int(lines[Int(id)])
    }

    private func met(_ id: Int64, line: Int) {
        metCount += 1
        if id >= lines.count {
            lines.append(contentsOf: repeatElement(0, count: max(Int(id) + 1 - lines.count, lines.count)))
        }
        lines[Int(id)] = Int32(clamping: max(1, line))
    }
}

extension SpatiaLiteStore {
    public func importDataset(
        _ dataset: FacilityDataset, feed: (FacilityImport) throws -> Void
    ) throws -> FacilityImport.Outcome {
        var outcome = FacilityImport.Outcome()
        try database.writeWithoutTransaction { db in
            try db.inTransaction(.immediate) {
                let revision = try GeoRevision.read(db).next
                let session = try FacilityImport(dataset, revision: revision.number, in: db)
                try feed(session)
                outcome = try session.finish(dataset)
                guard !dataset.isDryRun else { return .rollback }
                if let author = dataset.author { try session.log(outcome, of: dataset, by: author, in: db) }
                try NearTrees.bringUpToDate(revision.number, in: db)
                try revision.write(db)
                return .commit
            }
        }
        return outcome
    }
}
