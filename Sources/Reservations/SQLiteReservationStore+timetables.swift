public import Audit
public import Foundation
internal import GRDB
internal import Vocabulary

extension SQLiteReservationStore {
    public func timetable(of service: Int64) throws -> KeptTimetable? {
        try database.read { db in
            _ = try ServiceRows(db: db).service(service)
            return try TimetableRows(db: db).timetable(of: service)
        }
    }

    public func preview(_ timetable: WeeklyTimetable, of service: Int64, at time: Date) throws -> TimetablePlan {
        try database.read { db in
            try Self.plan(timetable, of: ServiceRows(db: db).activeService(service), at: time, db).plan
        }
    }

    public func replaceTimetable(
        of service: Int64, by timetable: WeeklyTimetable, authorship: Authorship
    ) async throws -> TimetablePlan {
        try await write { db in
            let service = try ServiceRows(db: db).activeService(service)
            let rows = TimetableRows(db: db)
            let before = try rows.timetable(of: service.id)
            let (plan, last) = try Self.plan(timetable, of: service, at: authorship.time, db)
            let maker = SlotMaker(db: db, service: service, authorship: authorship)
            for slot in plan.removes { try maker.remove(slot) }
            for draft in plan.adds { _ = try maker.make(draft, isUntouched: true) }
            try rows.put(timetable, of: service, madeUntil: last, at: authorship.time)
            try AuditLog.append(
                "timetableReplaced", .init(.service, service.id), organization: service.organization,
                before: before?.timetable.json(), after: timetable.json(), by: authorship, in: db)
            return plan
        }
    }

    public func extendTimetables(by authorship: Authorship) async throws -> Int {
        let today = JapanTime(authorship.time).date
        var made = 0
        while true {
            // In small portions, so that nobody waits for the sweeper.
            let (count, isLast) = try await write { db in
                let due = try TimetableRows(db: db).due(on: today, limit: Self.extendedAtOnce)
                let counts = try due.map { id in
                    try extendTimetable(of: ServiceRows(db: db).service(id), by: authorship, db)
                }
                return (counts.reduce(0, +), due.count < Self.extendedAtOnce)
            }
            made += count
            if isLast { return made }
        }
    }

    private static let extendedAtOnce = 20

    /// Makes the slots of the days that have come within reach; none when there is no timetable.
    ///
    /// - Returns: how many.
    func extendTimetable(of service: Service, by authorship: Authorship, _ db: Database) throws -> Int {
        let rows = TimetableRows(db: db)
        let today = JapanTime(authorship.time).date
        let last = today.advanced(by: service.draft.policy.timetableDays)
        guard let kept = try rows.timetable(of: service.id), kept.madeUntil < last else { return 0 }
        let days = max(today, kept.madeUntil.advanced(by: 1))...last
        let plan = TimetablePlan(
            kept.timetable, on: days, from: authorship.time,
            existing: try rows.slots(of: service.id, on: days, from: authorship.time))
        let maker = SlotMaker(db: db, service: service, authorship: authorship)
        for draft in plan.adds { _ = try maker.make(draft, isUntouched: true) }
        try rows.setMade(service.id, until: last)
        return plan.adds.count
    }

    /// - Returns: the plan, and the last day it speaks of: as far as the policy reaches, and never less far than slots
    ///   were made already.
    private static func plan(
        _ timetable: WeeklyTimetable, of service: Service, at time: Date, _ db: Database
    ) throws -> (plan: TimetablePlan, last: CivilDate) {
        let rows = TimetableRows(db: db)
        let today = JapanTime(time).date
        let reach = today.advanced(by: service.draft.policy.timetableDays)
        let last = max(reach, try rows.timetable(of: service.id)?.madeUntil ?? reach)
        let plan = TimetablePlan(
            timetable, on: today...last, from: time,
            existing: try rows.slots(of: service.id, on: today...last, from: time))
        for entry in (Array(timetable.weekly.values) + Array(timetable.exceptions.values)).joined() {
            for draft in entry.slots(on: today) { _ = try draft.checked() }
        }
        return (plan, last)
    }
}
