import Audit
import Foundation
import GRDB
import Testing
import Vocabulary

@testable import GeoIndex

@Suite struct CorrectionTests {
    static let parent = Authorship(actor: .account(501), time: TestStore.time.addingTimeInterval(30), requestID: "p-1")

    /// Three facilities: of the organisation 7, of nobody in 焼津市, of nobody anywhere.
    static func store() async throws -> TestStore {
        let test = try TestStore()
        var drafts = (1...3).map { FacilityDraft.sample("公園\($0)", 34.8 + Double($0) / 100, 138.3, id: "\($0)") }
        drafts[0].municipalityCode = "222127"
        drafts[1].municipalityCode = "222127"
        try test.load(drafts)
        _ = try await test.store.assign(1, to: 7, by: TestStore.staff())
        return test
    }

    static func send(
        _ test: TestStore, to facility: Int64, text: String? = nil, phone: String? = "054-000-7777"
    ) async throws -> Int64 {
        var changes = FacilityChanges()
        if let phone { changes.phone = .set(phone) }
        return try await test.store.submit(changes, text: text, for: facility, reporter: 501, by: parent)
    }

    @Test func aCorrectionLandsWithTheOwnerAndTheMunicipality() async throws {
        let test = try await Self.store()
        var ids: [Int64] = []
        for facility: Int64 in 1...3 {
            ids.append(try await Self.send(test, to: facility, text: " 電話が変わりました "))
        }
        func inbox(_ inbox: CorrectionInbox, after: Int64? = nil, limit: Int = 10) throws -> [Int64] {
            try test.store.corrections(in: inbox, openOnly: true, after: after, limit: limit).map(\.id)
        }
        #expect(try inbox(.organization(7)) == [ids[0]])
        #expect(try inbox(.organization(8)) == [])
        #expect(try inbox(.municipality(code: "222127")) == [ids[0], ids[1]])
        #expect(try inbox(.everything, limit: 2) == [ids[0], ids[1]])
        #expect(try inbox(.everything, after: ids[1]) == [ids[2]])
        let correction = try #require(try test.store.correction(ids[0]))
        #expect(correction.changes.phone == .set("054-000-7777"))
        #expect((correction.facility, correction.facilityName, correction.text) == (1, "公園1", "電話が変わりました"))
        #expect((correction.reporter, correction.state, correction.submittedAt) == (501, .open, Self.parent.time))
        _ = try await test.store.assign(1, to: 8, by: TestStore.staff())
        #expect(try (inbox(.organization(7)), inbox(.organization(8))) == ([], [ids[0]]))
    }

    @Test func acceptedItIsAnEdit() async throws {
        let test = try await Self.store()
        let id = try await Self.send(test, to: 1)
        let kept = try await test.store.accept(id, by: TestStore.staff(after: 9))
        #expect(kept.draft.phone == "054-000-7777")
        #expect(kept.fieldSources[.phone] == .person(at: TestStore.staff(after: 9).time))
        let closed = try #require(try test.store.correction(id))
        #expect((closed.state, closed.closedAt) == (.accepted, TestStore.staff(after: 9).time))
        #expect(try test.store.corrections(in: .organization(7), openOnly: true, after: nil, limit: 9).isEmpty)
        #expect(try test.store.corrections(in: .organization(7), openOnly: false, after: nil, limit: 9).count == 1)
        await #expect(throws: FacilityKeepingError.correctionIsClosed(id)) {
            try await test.store.accept(id, by: TestStore.staff())
        }
        await #expect(throws: FacilityKeepingError.correctionIsClosed(id)) {
            try await test.store.decline(id, reason: "済", by: TestStore.staff())
        }
    }

    @Test func acceptedAndLoggedTogetherOrNotAtAll() async throws {
        let test = try await Self.store()
        let id = try await Self.send(test, to: 1)
        let before = try #require(try test.store.kept(1))
        let logged = try test.log().count
        try test.refuse("UPDATE ON geo_revision")
        await #expect(throws: DatabaseError.self) { try await test.store.accept(id, by: TestStore.staff()) }
        #expect(try test.store.correction(id)?.state == .open)
        #expect(try test.store.kept(1) == before)
        #expect(try test.log().count == logged)
    }

    @Test func declinedItChangesNothing() async throws {
        let test = try await Self.store()
        let id = try await Self.send(test, to: 1)
        let before = try test.store.kept(1)
        await #expect(throws: FacilityKeepingError.badText(" ", limit: 500)) {
            try await test.store.decline(id, reason: " ", by: TestStore.staff())
        }
        try await test.store.decline(id, reason: "確認したところ今の番号が正しいです。", by: TestStore.staff())
        let closed = try #require(try test.store.correction(id))
        #expect((closed.state, closed.declineReason) == (.declined, "確認したところ今の番号が正しいです。"))
        #expect(try test.store.kept(1) == before)
        await #expect(throws: FacilityKeepingError.noSuchCorrection(99)) {
            try await test.store.decline(99, reason: "なし", by: TestStore.staff())
        }
    }

    /// The log tells which fields a correction was about, and nothing that its sender wrote.
    @Test func whatTheReporterWroteIsNotLoggedAndCanBeErased() async throws {
        let test = try await Self.store()
        let ids = [
            try await Self.send(test, to: 1, text: "山田花子です"),
            try await Self.send(test, to: 2, text: "山田です", phone: nil),
        ]
        let declined = try await Self.send(test, to: 1, text: "花子より")
        try await test.store.decline(declined, reason: "山田様、今の番号です", by: TestStore.staff())
        #expect(try test.store.correction(declined)?.declineReason == "山田様、今の番号です")
        #expect(try await test.store.eraseReporter(501, by: Self.parent) == 3)
        #expect(try await test.store.eraseReporter(501, by: Self.parent) == 0)
        let after = try (ids + [declined]).map { try #require(try test.store.correction($0)) }
        #expect(after.allSatisfy { $0.reporter == nil && $0.text == nil && $0.declineReason == nil })
        #expect(after.map(\.state) == [.open, .withdrawn, .declined])
        #expect(after[0].changes.phone == .set("054-000-7777"))
        let log = try test.log().filter { $0.subject.kind == .correction }
        #expect(
            log.map(\.action) == [
                "submitted", "submitted", "submitted", "declined", "reporterErased", "reporterErased", "withdrawn",
                "reporterErased",
            ])
        #expect(log.map(\.organization) == [7, nil, 7, 7, 7, nil, nil, 7])
        #expect(log[0].after == #"{"facility":1,"fields":["phone"],"hasText":true}"#)
        let written = log.flatMap { [$0.before, $0.after] }.compactMap { $0 }.joined()
        #expect(!written.contains("山田") && !written.contains("花子") && !written.contains("7777"))
    }
}
