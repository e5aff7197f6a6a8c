import GRDB
import Statements
import Testing

@testable import GeoIndex

/// Every query on the events is answered by the index its comment names, on tables that hold something.
@Suite struct EventQueryPlanTests {
    @Test(arguments: [
        (EventSearchSQL.nearest, ["SCAN n VIRTUAL TABLE INDEX", "SEARCH e USING INTEGER PRIMARY KEY"]),
        (EventSearchSQL.nearest, ["SEARCH s USING PRIMARY KEY", "SEARCH f USING INTEGER PRIMARY KEY"]),
        (EventSearchSQL.one, ["SEARCH e USING INTEGER PRIMARY KEY", "SEARCH s USING PRIMARY KEY"]),
        (EventSearchSQL.goingOn, ["event_session_by_start (start_at>? AND start_at<?)"]),
        (EventSearchSQL.goingOn, ["event_session_long (end_at>?)", "SEARCH e USING INTEGER PRIMARY KEY"]),
        (EventSearchSQL.beginning, ["event_session_by_start ((start_at,event_id)>(?,?) AND start_at<?)"]),
        (EventSearchSQL.beginning, ["SEARCH o USING PRIMARY KEY", "SEARCH e USING INTEGER PRIMARY KEY"]),
        (EventSearchSQL.inPeriod, ["event_session_by_start (start_at>? AND start_at<?)", "event_session_long"]),
        (EventSearchSQL.inBox, ["SCAN event_near VIRTUAL TABLE INDEX 2:"]),
        (EventSearchSQL.ofOrganization, ["event_by_organization (organization_id=?)"]),
        (EventSearchSQL.inMunicipality, ["event_by_municipality (municipality_code=?)"]),
        (EventSearchSQL.atFacility, ["event_by_facility (facility_id=?)"]),
        (EventWords.phrase, ["SCAN event_words VIRTUAL TABLE INDEX"]),
        (EventWords.beginning, ["SCAN event_trigram VIRTUAL TABLE INDEX"]),
        (EventRows.sql, ["SEARCH e USING INTEGER PRIMARY KEY", "SEARCH d USING INTEGER PRIMARY KEY"]),
        (EventRows.ofOrganizationSQL, ["event_by_organization (organization_id=? AND rowid>?)"]),
        (EventImportSQL.byExternalIDSQL, ["event_by_external_id (source_id=? AND external_id=?)"]),
        (EventImportSQL.byIdentitySQL, ["event_by_identity (source_id=? AND title_key=? AND first_start=?"]),
        (EventImportSQL.freeSQL, ["event_by_external_id (source_id=? AND external_id=?)"]),
        (EventImportSQL.upcomingSQL, ["event_by_identity (source_id=?)", "SEARCH s USING PRIMARY KEY"]),
        (EventFacilities.facilitySQL, ["SEARCH f USING INTEGER PRIMARY KEY", "SEARCH p USING INTEGER PRIMARY KEY"]),
        (EventFacilities.followersSQL, ["facility_point_by_revision (revision=?)"]),
        (EventFacilities.followersSQL, ["event_by_facility (facility_id=?)"]),
    ])
    func isAnsweredByItsIndex(sql: String, steps: [String]) async throws {
        let country = try await EventCountry(60, seed: 2)
        try await country.test.database.read { db in
            // Whatever is not bound is NULL.
            let statement = try RawStatement("EXPLAIN QUERY PLAN " + sql, in: db)
            var plan: [String] = []
            while try statement.step() { plan.append(statement.text(3) ?? "") }
            for step in steps { #expect(plan.contains { $0.contains(step) }, "\(plan)") }
            let scans = plan.filter { $0.hasPrefix("SCAN") && !$0.contains("VIRTUAL") && !$0.hasPrefix("SCAN r") }
            #expect(scans.isEmpty, "\(plan)")
            for table in ["event", "event_session", "event_near", "event_words", "event_document"] {
                #expect(try Int.fetchOne(db, sql: "SELECT count(*) FROM \(table)")! > 0)
            }
        }
    }
}
