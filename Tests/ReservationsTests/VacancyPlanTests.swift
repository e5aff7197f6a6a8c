import GRDB
import Testing

@testable import Reservations

/// What is asked at every search goes by an index.
@Suite struct VacancyPlanTests {
    private static let statements: [(sql: String, uses: [String])] = [
        (VacancyReader.slotsSQL(.day(0)), ["slot_by_day"]),
        (VacancyReader.slotsSQL(.place(.init(kind: .facility, id: 0), 0)), ["slot_by_facility"]),
        (VacancyReader.slotsSQL(.place(.init(kind: .event, id: 0), 0)), ["slot_by_service", "service_1"]),
        (VacancyReader.partiesSQL(.day(0)), ["slot_by_day", "booking_by_slot", "c USING PRIMARY KEY"]),
        (VacancyReader.partiesSQL(.place(.init(kind: .facility, id: 0), 0)), ["slot_by_facility", "booking_by_slot"]),
        (VacancyChanges.changedSQL, ["e USING INTEGER PRIMARY KEY", "s USING INTEGER PRIMARY KEY"]),
        (VacancyChanges.revisedSQL, ["service_by_revision"]),
    ]

    @Test func everyStatementGoesByItsIndex() throws {
        let town = try VacancyTown()
        var happenings = VacancyHappenings(town, seed: 4)
        try happenings.begin()
        try town.pool.read { db in
            #expect(try Int.fetchOne(db, sql: "SELECT count(*) FROM booking_child")! > 100)
            for (sql, uses) in Self.statements {
                let count = sql.contains("?2") ? 2 : 1
                let plan = try Row.fetchAll(
                    db, sql: "EXPLAIN QUERY PLAN \(sql)",
                    arguments: StatementArguments(repeatElement(1, count: count))
                ).map { $0["detail"] as String }
                for index in uses { #expect(plan.contains { $0.contains(index) }, "\(plan)") }
                #expect(!plan.contains { $0.hasPrefix("SCAN") }, "\(plan)")
                // A day's slots and parties come in the order of the index.
                if count == 1, sql.contains("s.day") {
                    #expect(!plan.contains { $0.contains("TEMP B-TREE") }, "\(plan)")
                }
            }
        }
    }

    /// The ends of indexes: SQLite calls it a search although it reads one entry.
    @Test func theStateOfTheTablesIsReadFromTheEndsOfIndexes() throws {
        let town = try VacancyTown()
        try town.pool.read { db in
            let plan = try Row.fetchAll(db, sql: "EXPLAIN QUERY PLAN \(VacancyChanges.stampSQL)").map {
                $0["detail"] as String
            }
            #expect(plan.contains { $0.hasPrefix("SEARCH slot_event") }, "\(plan)")
            #expect(
                plan.contains { $0.hasPrefix("SEARCH service USING COVERING INDEX service_by_revision") }, "\(plan)")
        }
    }
}
