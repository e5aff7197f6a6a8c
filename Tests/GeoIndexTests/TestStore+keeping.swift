import Audit
import Foundation
import GRDB
import Vocabulary

@testable import GeoIndex

extension TestStore {
    /// Somebody of the organisation 7, `minutes` after the import.
    static func staff(after minutes: Double = 1) -> Authorship {
        Authorship(actor: .account(11), time: time.addingTimeInterval(minutes * 60), requestID: "r-\(Int(minutes))")
    }

    /// Edits whatever version there is.
    @discardableResult
    func edit(
        _ id: Int64, by authorship: Authorship = staff(), _ change: (inout FacilityChanges) -> Void
    ) async throws -> KeptFacility {
        var changes = FacilityChanges()
        change(&changes)
        let version = try store.kept(id)?.version ?? 0
        return try await store.edit(id, ifVersion: version, changes, by: authorship)
    }

    /// Ids of what anybody finds with these words.
    func found(_ words: String) throws -> [Int64] {
        var query = FacilityQuery(limit: 50)
        query.words = words
        return try store.facilities(query, at: Self.noon).hits.map(\.id)
    }

    /// Ids of what anybody finds around a point, nearest first.
    func near(_ point: Point?, _ categories: CategorySet = [], radius: Double = 1_000) throws -> [Int64] {
        var query = FacilityQuery(limit: 50)
        query.centre = point
        query.radius = radius
        query.categories = categories
        return try store.facilities(query, at: Self.noon).hits.map(\.id)
    }

    /// The audit log, oldest first.
    func log() throws -> [AuditEntry] {
        try SQLiteAuditStore(database).entries(ofOrganization: nil, before: nil, limit: 1_000).reversed()
    }

    /// From now on the statement fails in this way.
    func refuse(_ event: String) throws {
        try database.write { db in
            try db.execute(sql: "CREATE TRIGGER refusal BEFORE \(event) BEGIN SELECT RAISE(ABORT, 'refused'); END")
        }
    }
}

extension FacilityDraft {
    /// Every field says something.
    static var full: FacilityDraft {
        var draft = FacilityDraft(name: "みなと \"子育て\" 支援センター", category: .supportCenter)
        draft.nameKana = "ミナトコソダテシエンセンター"
        draft.nameEnglish = "Minato Parenting Centre"
        draft.furtherCategories = [.temporaryCare, .nursingRoom]
        draft.municipalityCode = "222127"
        draft.prefecture = "静岡県"
        draft.municipality = "焼津市"
        draft.address = "静岡県焼津市本町二丁目16番32号"
        draft.building = "みなとビル\\3階"
        draft.postcode = "425-8502"
        draft.point = Point(latitude: 34.866_123_456_789, longitude: 138.323_045_6)
        draft.phone = "054-626-1111"
        draft.email = "kosodate@example.jp"
        draft.url = "https://example.jp/kosodate?a=1&b=2"
        draft.ages = AgeRange(minMonths: 6, maxMonths: 83)
        draft.capacity = 30
        draft.hours = OpeningHours(
            weekly: [.mon: [.init(opens: 540, closes: 720), .init(opens: 780, closes: 1_620)]],
            holidays: .closed, closures: [.yearly(from: .init(month: 12, day: 29), to: .init(month: 1, day: 3))],
            exceptions: [.init(date: CivilDate(year: 2026, month: 11, day: 24)!, spans: [])], note: "予約制\n要電話")
        draft.amenities = [.nursingRoom, .parking]
        draft.operatorName = "NPO法人みなと"
        draft.access = "JR焼津駅から徒歩10分"
        draft.parking = "あり（5台）"
        draft.fee = "無料"
        draft.note = "一行目\n二行目👶"
        return draft
    }
}
