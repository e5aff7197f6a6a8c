internal import GRDB
public import Vocabulary

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
    private let gazetteer: AddressPlacer
    /// The line in which each facility stood, by id; 0 for those not met yet.
    private var lines: [Int32] = []
    private(set) var changed: [Int64] = []

    init(_ dataset: FacilityDataset, revision: Int64, in db: Database) throws {
        sql = try FacilityImportSQL(dataset, revision: revision, db)
        gazetteer = try AddressPlacer(db)
    }

    /// Takes in one row.
    ///
    /// - Parameter line: where the row stands in the file, for what is said about later duplicates.
    public func accept(_ draft: FacilityDraft, line: Int) throws -> (verdict: Verdict, placement: Placement, id: Int64)
    {
        var row = try FacilityRecord(draft, gazetteer)
        guard let known = try find(&row) else {
            let id = try sql.insert(row)
            met(id, line: line)
            changed.append(id)
            return (.created, row.placement, id)
        }
        if let earlier = earlierLine(of: known.id) {
            return (.duplicate(ofLine: earlier), row.placement, known.id)
        }
        met(known.id, line: line)
        if try sql.isCurrent(row, known) { return (.unchanged, row.placement, known.id) }
        try sql.update(row, known)
        changed.append(known.id)
        return (.updated, row.placement, known.id)
    }

    /// Finds the facility a row speaks of: under its id if something else agrees as well, else by what it is.
    private func find(_ row: inout FacilityRecord) throws -> FacilityImportSQL.Known? {
        if let externalID = row.externalID, let known = try sql.facility(externalID: externalID) {
            if earlierLine(of: known.id) != nil {
                // Two rows of one dataset under one id: the first keeps it.
                if row.identity.isSamePlace(as: known.identity) { return known }
                row.externalID = nil
            } else if row.identity.isPlausiblySuccessor(of: known.identity) {
                return known
            } else {
                try sql.free(externalID: externalID)
            }
        }
        return try sql.facilities(like: row.identity).first { known in
            row.identity.isSamePlace(as: known.identity)
                || row.identity.isNamesake(of: known.identity) && row.externalID == nil && known.externalID == nil
        }
    }

    func finish(_ dataset: FacilityDataset) throws -> Outcome {
        var outcome = Outcome()
        outcome.missing = try sql.visible { earlierLine(of: $0) != nil }
        if dataset.removesMissing {
            for missing in outcome.missing { try sql.hide(missing.id) }
            changed += outcome.missing.map(\.id)
            outcome.removed = outcome.missing.count
        }
        return outcome
    }

    private func earlierLine(of id: Int64) -> Int? {
        guard id < lines.count, lines[Int(id)] > 0 else { return nil }
        return Int(lines[Int(id)])
    }

    private func met(_ id: Int64, line: Int) {
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
                let revision = try GeoRevision.next(db)
                let session = try FacilityImport(dataset, revision: revision, in: db)
                try feed(session)
                outcome = try session.finish(dataset)
                guard !dataset.isDryRun else { return .rollback }
                if !session.changed.isEmpty {
                    try NearTrees.bringUpToDate(session.changed, in: db)
                }
                try GeoRevision.set(revision, db)
                return .commit
            }
        }
        return outcome
    }

    public func census() throws -> Census {
        try read { db, columns in
            var waiting = 0
            columns.forEach(in: nil) { id in
                if !columns.attributes[id].categories.isEmpty, columns.located[id] == .nowhere { waiting += 1 }
                return true
            }
            let towns = try Int.fetchOne(db, sql: "SELECT count(*) FROM town WHERE is_quarter = 0") ?? 0
            return Census(facilities: columns.count, needingLocation: waiting, towns: towns)
        }
    }
}

/// The number of the last transaction that changed a facility.
enum GeoRevision {
    static func next(_ db: Database) throws -> Int64 {
        try (Int64.fetchOne(db, sql: "SELECT value FROM geo_revision") ?? 0) + 1
    }

    static func set(_ revision: Int64, _ db: Database) throws {
        try db.execute(sql: "UPDATE geo_revision SET value = ?", arguments: [revision])
    }
}
