import GRDB
import Testing

@testable import GeoIndex

/// The queries of those who keep facilities are answered by their indexes, on tables that hold something.
@Suite struct KeepingPlanTests {
    @Test(arguments: [
        (SpatiaLiteStore.ofOrganizationSQL, "facility_keeping_by_organization", "facility_keeping"),
        (StoredFacility.sql, "USING INTEGER PRIMARY KEY", "facility_point"),
        (CorrectionSQL.openCountSQL, "correction_by_facility", "correction"),
        (CorrectionSQL.ofReporterSQL, "correction_by_reporter", "correction"),
        (CorrectionSQL.inboxSQL(.organization(7), openOnly: true), "correction_open_by_organization", "correction"),
        (CorrectionSQL.inboxSQL(.organization(7), openOnly: false), "correction_by_organization", "correction"),
        (
            CorrectionSQL.inboxSQL(.municipality(code: "222127"), openOnly: true), "correction_open_by_municipality",
            "correction"
        ),
        (
            CorrectionSQL.inboxSQL(.municipality(code: "222127"), openOnly: false), "correction_by_municipality",
            "correction"
        ),
        (CorrectionSQL.inboxSQL(.everything, openOnly: true), "USING INTEGER PRIMARY KEY", "correction"),
    ])
    func isAnsweredByItsIndex(sql: String, index: String, table: String) async throws {
        let test = try await CorrectionTests.store()
        _ = try await CorrectionTests.send(test, to: 1)
        try await test.database.read { db in
            let count = ["?1", "?2", "?3"].count(where: sql.contains)
            let blanks = Array(repeating: DatabaseValue.null, count: count == 0 ? sql.count { $0 == "?" } : count)
            let plan = try Row.fetchAll(db, sql: "EXPLAIN QUERY PLAN " + sql, arguments: .init(blanks))
                .map { $0["detail"] as String }
            #expect(plan.contains { $0.contains(index) }, "\(plan)")
            #expect(!plan.contains { $0.hasPrefix("SCAN") || $0.contains("TEMP B-TREE") }, "\(plan)")
            #expect(try Int.fetchOne(db, sql: "SELECT count(*) FROM \(table)")! > 0)
        }
    }
}
