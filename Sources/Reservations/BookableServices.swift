internal import GRDB
internal import Vocabulary

/// Which facilities and events take bookings at all, as of one revision of the services.
struct BookableServices {
    private(set) var revision: Int64 = -1
    private(set) var facilities = IDSet()
    /// By event.
    private(set) var services: [Int64: Int64] = [:]

    // By service_by_revision.
    private static let revisionSQL = "SELECT max(revision) FROM service"
    private static let changedSQL =
        "SELECT id, facility_id, event_id, is_active, revision FROM service WHERE revision > ?"
    // By service_by_facility.
    private static let remainsSQL = """
        SELECT EXISTS (SELECT 1 FROM service WHERE facility_id = ? AND event_id IS NULL AND is_active = 1)
        """

    /// Takes in what has changed since the last time. A service stays where it is, so only its end takes one away.
    mutating func follow(_ db: Database) throws {
        let newest = try Int64.fetchOne(db.cachedStatement(sql: Self.revisionSQL)) ?? 0
        guard newest != revision else { return }
        // Put back from a backup.
        if newest < revision { self = BookableServices() }
        let rows = try Row.fetchCursor(db.cachedStatement(sql: Self.changedSQL), arguments: [revision])
        var read = max(revision, 0)
        while let row = try rows.next() {
            let (id, isActive): (Int64, Bool) = (row[0], row[3])
            read = max(read, row[4])
            if let event: Int64 = row[2] {
                services[event] = isActive ? id : nil
            } else if let facility: Int64 = row[1] {
                let remains =
                    try isActive
                    || Bool.fetchOne(db.cachedStatement(sql: Self.remainsSQL), arguments: [facility]) ?? false
                if remains { facilities.insert(facility) } else { facilities.remove(facility) }
            }
        }
        revision = read
    }
}
