internal import Foundation
internal import GRDB
internal import Statements
public import Vocabulary

extension SQLiteReservationStore: UsageStore {
    private static let month = "strftime('%Y-%m', s.day * 86400, 'unixepoch')"
    /// Slots of the services in the months, by slot_by_service.
    private static let slots = """
        json_each(?1) j CROSS JOIN slot s ON s.service_id = j.value AND s.start >= ?2 AND s.start < ?3
        """
    private static let isOffered = "s.is_closed = 0 AND s.cancelled_at IS NULL"
    /// The step by which a booking with a place gave it back.
    private static let cancelling = """
        SELECT 1 FROM booking_step t WHERE t.booking_id = b.id AND t.to_state = 'cancelled'
            AND t.from_state = 'confirmed'
        """

    static let offeredSQL = """
        SELECT s.service_id, \(month), count(*), sum(s.capacity) FROM \(slots) WHERE \(isOffered) GROUP BY 1, 2
        """
    static let usedSQL = """
        SELECT service_id, month, sum(is_offered * places * (state <> 'cancelled')), count(*), sum(state = 'cancelled'),
            sum(by_facility), sum(state = 'noShow')
        FROM (
            SELECT s.service_id, \(month) AS month, \(isOffered) AS is_offered, b.places, b.state,
                b.state = 'cancelled'
                    AND NOT EXISTS (\(cancelling) AND t.actor_kind = 'account' AND t.actor_id IS b.account_id)
                    AS by_facility
            FROM \(slots) CROSS JOIN booking b ON b.slot_id = s.id
            WHERE b.state IN ('confirmed', 'checkedIn', 'completed', 'noShow')
                OR b.state = 'cancelled' AND EXISTS (\(cancelling)))
        GROUP BY 1, 2
        """
    static let accountsSQL = """
        SELECT \(month), count(DISTINCT b.account_id) FROM \(slots) CROSS JOIN booking b ON b.slot_id = s.id
        WHERE b.account_id IS NOT NULL AND b.state <> 'held' AND (
            -- Only what ended like this may never have been more than a hold.
            b.state NOT IN ('cancelled', 'lapsed') OR EXISTS (
                SELECT 1 FROM booking_step t
                WHERE t.booking_id = b.id AND t.to_state IN ('confirmed', 'requested', 'waiting')))
        GROUP BY 1
        """

    public func bookables() async throws -> [Bookable] {
        try await database.readAside { db in
            try RawStatement("SELECT id, name, facility_id, event_id FROM service ORDER BY id", in: db).all { row in
                Bookable(service: row[0], name: row[1], facility: row[2], event: row[3])
            }
        }
    }

    public func usage(of services: Set<Int64>, _ months: Range<CivilMonth>) async throws -> [ServiceUsage] {
        let (list, from, until) = Self.bounds(services, months)
        return try await database.readAside { db in
            var usage: [Key: ServiceUsage] = [:]
            func key(_ row: RawStatement) -> Key {
                Key(service: row[0], month: CivilMonth(row[1]) ?? months.lowerBound)
            }
            _ = try RawStatement(Self.offeredSQL, in: db).bound(list, from, until).all { row in
                let key = key(row)
                usage[key] = ServiceUsage(service: key.service, month: key.month, slots: row[2], capacity: row[3])
            }
            _ = try RawStatement(Self.usedSQL, in: db).bound(list, from, until).all { row in
                let key = key(row)
                var month = usage[key] ?? ServiceUsage(service: key.service, month: key.month)
                (month.taken, month.bookings, month.cancellations) = (row[2], row[3], row[4])
                (month.cancelledByFacility, month.noShows) = (row[5], row[6])
                usage[key] = month
            }
            return usage.values.sorted { ($0.service, $0.month) < ($1.service, $1.month) }
        }
    }

    private struct Key: Hashable {
        let service: Int64
        let month: CivilMonth
    }

    public func activeAccounts(
        at services: Set<Int64>, _ months: Range<CivilMonth>
    ) async throws -> [CivilMonth: Int] {
        let (list, from, until) = Self.bounds(services, months)
        return try await database.readAside { db in
            let rows = try RawStatement(Self.accountsSQL, in: db).bound(list, from, until).all { row in
                (CivilMonth(row[0] as String) ?? months.lowerBound, row[1] as Int)
            }
            return Dictionary(uniqueKeysWithValues: rows)
        }
    }

    private static func bounds(_ services: Set<Int64>, _ months: Range<CivilMonth>) -> (String, Int64, Int64) {
        let list = "[\(services.map(String.init).joined(separator: ","))]"
        return (
            list, JapanTime.instant(months.lowerBound.first).stored, JapanTime.instant(months.upperBound.first).stored
        )
    }
}
