import Audit
import Foundation
import GRDB
import Testing
import Vocabulary

@testable import GeoIndex

/// Imported data and hand edits live together.
@Suite struct FacilityReimportTests {
    static var park: FacilityDraft {
        var park = FacilityDraft.sample("あさひ公園", 34.866, 138.323, .park, id: "1")
        (park.address, park.phone, park.fee) = ("本町1-1", "054-000-0001", "無料")
        return park
    }

    static let other = FacilityDraft.sample("みどり公園", 35, 139, .park, id: "2")

    /// One import, with what each row said that was not taken.
    static func load(
        _ test: TestStore, _ drafts: [FacilityDraft], dryRun: Bool = false
    ) throws -> [FacilityImport.Taken] {
        var taken: [FacilityImport.Taken] = []
        let dataset = FacilityDataset(source: "試験", licence: "CC0", isDryRun: dryRun, time: TestStore.time)
        _ = try test.store.importDataset(dataset) { session in
            for (index, draft) in drafts.enumerated() {
                taken.append(try session.accept(PreparedFacility(draft), line: index + 1))
            }
        }
        return taken
    }

    @Test func everyFieldKnowsItsSource() async throws {
        let test = try TestStore()
        try test.load([Self.park])
        let imported = FieldSource.imported(source: "試験", at: TestStore.time)
        #expect(try test.store.kept(1)?.fieldSources.values.allSatisfy { $0 == imported } == true)
        let edited = try await test.edit(1, by: TestStore.staff(after: 3)) { changes in
            changes.phone = .set("054-000-9999")
            changes.fee = .set("無料")
        }
        #expect(edited.draft.externalID == "1")
        #expect(edited.fieldSources[.phone] == .person(at: TestStore.staff(after: 3).time))
        #expect(edited.fieldSources.filter { $0.key != .phone }.values.allSatisfy { $0 == imported })
        // Said again as the file says it, it is the file's again.
        #expect(try await test.edit(1) { $0.phone = .set("054-000-0001") }.fieldSources[.phone] == imported)
        let rows = "SELECT (SELECT count(*) FROM facility_edit) + (SELECT count(*) FROM facility_published)"
        #expect(try await test.database.read { try Int.fetchOne($0, sql: rows) } == 0)
    }

    @Test func theSameFileAgainChangesNothingAndSaysWhatItKeeps() async throws {
        let test = try TestStore()
        try test.load([Self.park, Self.other])
        try await test.edit(1) { changes in
            changes.phone = .set("054-000-9999")
            changes.fee = .clear
            changes.point = .set(FacilityEditingTests.hill)
            changes.name = .set("ゆうひ公園")
        }
        let dump = try ImportTests.dump(test)
        let expected = [
            KeptField(field: .name, personValue: "ゆうひ公園", fileValue: "あさひ公園"),
            KeptField(field: .point, personValue: "35.366, 138.723", fileValue: "34.866, 138.323"),
            KeptField(field: .phone, personValue: "054-000-9999", fileValue: "054-000-0001"),
            KeptField(field: .fee, personValue: nil, fileValue: "無料"),
        ]
        for dryRun in [true, false, false] {
            let taken = try Self.load(test, [Self.park, Self.other], dryRun: dryRun)
            #expect(taken.map(\.verdict) == [.unchanged, .unchanged])
            #expect(taken.map(\.kept) == [expected, []])
            #expect(taken[0].placement == .exact)
            #expect(try ImportTests.dump(test) == dump)
        }
    }

    @Test func whatNobodyTouchedFollowsTheFile() async throws {
        let test = try TestStore()
        try test.load([Self.park])
        let edited = try await test.edit(1) { $0.phone = .set("054-000-9999") }
        var next = Self.park
        (next.phone, next.fee, next.note) = ("054-000-0002", "100円", "新しい遊具")
        let taken = try Self.load(test, [next])
        #expect(taken.map(\.verdict) == [.updated])
        #expect(taken[0].kept.map(\.fileValue) == ["054-000-0002"])
        let kept = try #require(try test.store.kept(1))
        #expect((kept.draft.phone, kept.draft.fee, kept.draft.note) == ("054-000-9999", "100円", "新しい遊具"))
        #expect(kept.version > edited.version)
        #expect(try Self.load(test, [next]).map(\.verdict) == [.unchanged])
    }

    @Test func aFileThatSaysTheSameAsThePersonHasTheFieldBack() async throws {
        let test = try TestStore()
        try test.load([Self.park])
        try await test.edit(1) { $0.phone = .set("054-000-9999") }
        var next = Self.park
        next.phone = "054-000-9999"
        let agreed = try Self.load(test, [next])
        #expect(agreed.map(\.verdict) == [.unchanged])
        #expect(agreed[0].kept.isEmpty)
        #expect(try test.store.kept(1)?.fieldSources[.phone] == .imported(source: "試験", at: TestStore.time))
        next.phone = "054-000-0003"
        #expect(try Self.load(test, [next]).map(\.verdict) == [.updated])
        #expect(try test.store.kept(1)?.draft.phone == "054-000-0003")
    }

    /// Files know a place by what they said themselves, whatever people have made of it, with ids or without.
    @Test(arguments: [nil, "1"])
    func aRenamedAndMovedPlaceIsKnownAgain(id: String?) async throws {
        let test = try TestStore()
        var park = Self.park
        park.externalID = id
        try test.load([park])
        try await test.edit(1) { changes in
            changes.name = .set("ゆうひ館")
            changes.category = .set(.childrensHall)
            changes.address = .set("山手9-9")
            changes.point = .set(FacilityEditingTests.hill)
        }
        #expect(try Self.load(test, [park]).map(\.verdict) == [.unchanged])
        #expect(try test.load([park], removal: .unconditional).outcome.missing.isEmpty)
        // The file renames it too, and then moves it: step by step it stays the same place.
        park.name = "あさひ中央公園"
        #expect(try Self.load(test, [park]).map(\.id) == (id == nil ? [2] : [1]))
        guard id != nil else { return }
        park.point = Point(latitude: 34.9, longitude: 138.4)
        #expect(try Self.load(test, [park]).map(\.id) == [1])
        park.address = "港町5-5"
        let last = try Self.load(test, [park])
        #expect(last.map(\.id) == [1] && last.map(\.verdict) == [.unchanged])
        #expect(last[0].kept.map(\.field) == [.name, .category, .point, .address])
    }

    @Test func aCategoryChangedByHandStaysChanged() async throws {
        let test = try TestStore()
        var park = Self.park
        park.furtherCategories = [.playArea, .library]
        try test.load([park])
        let edited = try await test.edit(1) { $0.category = .set(.playArea) }
        #expect(edited.draft.furtherCategories == [.library])
        #expect(try Self.load(test, [park]).map(\.verdict) == [.unchanged])
        park.furtherCategories = [.playArea]
        let category = KeptField(field: .category, personValue: "遊び場・プレーパーク", fileValue: "公園")
        #expect(try Self.load(test, [park]).map(\.kept) == [[category]])
        #expect(try test.store.kept(1)?.draft.furtherCategories == [])
        #expect(try test.near(Self.park.point, [.playArea]) == [1])
    }

    @Test func namesakesWithHandEditsAreNotMixedUp() async throws {
        let test = try TestStore()
        let cafeterias = (1...3).map { number in
            var cafeteria = FacilityDraft(name: "こども食堂", category: .kidsCafeteria)
            cafeteria.note = "第\(number)会場"
            return cafeteria
        }
        try test.load(cafeterias)
        try await test.edit(2) { $0.note = .set("第2会場（2階）") }
        for drafts in [cafeterias, cafeterias.reversed()] {
            let taken = try Self.load(test, drafts)
            #expect(Set(taken.map(\.id)) == [1, 2, 3])
            #expect(taken.allSatisfy { $0.verdict == .unchanged })
        }
        #expect(try test.store.kept(2)?.draft.note == "第2会場（2階）")
    }

    @Test func whatAPersonHasHiddenNoImportBringsBack() async throws {
        let test = try TestStore()
        try test.load([Self.park, Self.other])
        let hidden = try await test.store.hide(1, reason: "閉園", by: TestStore.staff())
        #expect((hidden.isHidden, hidden.hiddenReason) == (true, "閉園"))
        #expect(try (test.found("公園"), test.near(Self.park.point)) == ([2], []))
        #expect(try test.store.facility(1, at: TestStore.noon)?.id == nil)
        #expect(try Self.load(test, [Self.park, Self.other]).map(\.verdict) == [.unchanged, .unchanged])
        var next = Self.park
        next.fee = "100円"
        #expect(try Self.load(test, [next, Self.other]).map(\.verdict) == [.updated, .unchanged])
        #expect(try test.load([Self.other]).outcome.missing.isEmpty)
        #expect(try test.found("公園") == [2])
        let restored = try await test.store.restore(1, by: TestStore.staff())
        #expect((restored.isHidden, restored.hiddenReason, restored.draft.fee) == (false, nil, "100円"))
        #expect(try (test.found("公園"), test.near(Self.park.point, [.park])) == ([1, 2], [1]))
    }

    @Test func whatAnImportHasHiddenComesBackWithTheFileAndKeepsItsEdits() async throws {
        let test = try TestStore()
        try test.load([Self.park, Self.other])
        try await test.edit(1) { $0.phone = .set("054-000-9999") }
        #expect(try test.load([Self.other], removal: .careful).outcome.removed == 1)
        let missed = try #require(try test.store.kept(1))
        #expect((missed.isHidden, missed.hiddenReason) == (true, nil))
        #expect(try test.load([Self.park, Self.other]).verdicts == [.updated, .unchanged])
        #expect(try test.store.kept(1)?.draft.phone == "054-000-9999")
        #expect(try test.found("公園") == [1, 2])
        // A person may bring it back without a file.
        _ = try test.load([Self.other], removal: .careful)
        #expect(try await test.store.restore(1, by: TestStore.staff()).isHidden == false)
        #expect(try test.found("公園") == [1, 2])
        // Hidden by both, it stays hidden.
        _ = try test.load([Self.other], removal: .careful)
        _ = try await test.store.hide(1, reason: "閉園", by: TestStore.staff())
        _ = try test.load([Self.park, Self.other])
        #expect(try test.found("公園") == [2])
    }

    @Test func whatPeopleMadeIsMissingFromNoFile() async throws {
        let test = try TestStore()
        let made = try await test.store.create(Self.park, organization: 7, source: "試験", by: TestStore.staff())
        #expect(try test.load([Self.park]).verdicts == [.created])
        let result = try test.load([Self.other], removal: .unconditional)
        #expect(result.outcome.missing.map(\.id) == [2])
        #expect(try test.store.kept(made.id) == made)
        #expect(try test.found("あさひ") == [made.id])
    }
}
