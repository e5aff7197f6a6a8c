internal import Audit
internal import GRDB
internal import Vocabulary

extension FacilityKeeper {
    /// Writes under a revision of its own, and brings the trees up to it.
    func change<Result>(_ body: (FacilityWritingSQL) throws -> Result) throws -> Result {
        let revision = try GeoRevision.read(db).next
        let result = try body(FacilityWritingSQL(revision: revision.number, db))
        try NearTrees.bringUpToDate(revision.number, in: db)
        try revision.write(db)
        return result
    }

    func record(_ draft: FacilityDraft, _ identity: FacilityIdentity) throws -> FacilityRecord {
        try FacilityRecord(PreparedFacility(draft), identity: identity, AddressPlacer(db))
    }

    func source(named name: String) throws -> Int64 {
        let id = try Int64.fetchOne(
            db,
            sql: """
                INSERT INTO source (name, verified_at) VALUES (?, ?)
                ON CONFLICT (name) DO UPDATE SET verified_at = max(verified_at, excluded.verified_at) RETURNING id
                """, arguments: [name, time])
        return id!
    }

    func verify(_ source: Int64) throws {
        try db.execute(
            sql: "UPDATE source SET verified_at = max(verified_at, ?) WHERE id = ?", arguments: [time, source])
    }

    func log(
        _ action: String, _ id: Int64, _ organization: Int64?, before: [UInt8]?, after: [UInt8]?
    ) throws {
        try AuditLog.append(
            action, .init(.facility, id), organization: organization, before: before, after: after, by: authorship,
            in: db)
    }

    static func hiding(_ isHidden: Bool, _ reason: String?) -> [UInt8] {
        var writer = JSONWriter()
        writer.begin()
        writer.member("hidden", json: Array("\(isHidden)".utf8))
        writer.member("reason", reason)
        writer.end()
        return writer.bytes
    }

    static func ownership(_ organization: Int64?) -> [UInt8] {
        var writer = JSONWriter()
        writer.begin()
        writer.member("organization", organization.map { Int($0) })
        writer.end()
        return writer.bytes
    }
}
