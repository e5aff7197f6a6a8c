import GRDB
import Testing
import Vocabulary

@testable import GeoIndex

/// Every query that grows with the country is answered by the index its comment names, on tables that hold something.
@Suite struct QueryPlanTests {
    @Test(arguments: [
        (NearTrees.walkSQL, "VIRTUAL TABLE INDEX", "idx_facility_point_geometry"),
        (NearTrees.walkSQL(of: .nursery), "VIRTUAL TABLE INDEX", "near_nursery"),
        (FacilityWordsSQL.phrase, "VIRTUAL TABLE INDEX", "facility_words"),
        (FacilityWordsSQL.beginning, "VIRTUAL TABLE INDEX", "facility_trigram"),
        (FacilityDocuments.sql, "USING INTEGER PRIMARY KEY", "facility"),
        (FacilityImportSQL.byExternalIDSQL, "facility_by_external_id", "facility"),
        (FacilityImportSQL.byAddressSQL, "facility_by_name", "facility"),
        (FacilityImportSQL.byPointSQL, "facility_by_name", "facility"),
        (FacilityColumns.changedSQL, "facility_point_by_revision", "facility_point"),
        (PlaceSearch.beginningSQL, "USING PRIMARY KEY", "place_name"),
        (PlaceSearch.townsSQL, "town_by_address", "town"),
        (PlaceSearch.townsSQL, "place_name_of_municipality", "place_name"),
        (AddressPlacer.townSQL, "town_by_address", "town"),
    ])
    func isAnsweredByItsIndex(sql: String, index: String, table: String) throws {
        let test = try TestStore()
        try test.load(NearestSearchTests.places(300, seed: 1))
        _ = try GazetteerTests.load(into: test)
        try test.database.read { db in
            let plan = try Row.fetchAll(db, sql: "EXPLAIN QUERY PLAN " + sql, arguments: .init(Self.blanks(in: sql)))
                .map { $0["detail"] as String }
            #expect(plan.contains { $0.contains(index) }, "\(plan)")
            #expect(!plan.contains { $0.hasPrefix("SCAN \(table)") && !$0.contains("VIRTUAL") }, "\(plan)")
            let rows = try Int.fetchOne(db, sql: "SELECT count(*) FROM \(table)")
            #expect(rows! > 0)
        }
    }

    /// As many NULLs as the statement has parameters.
    private static func blanks(in sql: String) -> [DatabaseValue] {
        let numbered = ["?1", "?2", "?3", "?4", "?5", "?6"].filter(sql.contains)
        let count = numbered.isEmpty ? sql.count { $0 == "?" } : numbered.count
        return Array(repeating: .null, count: count)
    }
}
