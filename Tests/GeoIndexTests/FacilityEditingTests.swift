import Audit
import Foundation
import Testing
import Vocabulary

@testable import GeoIndex

@Suite struct FacilityEditingTests {
    static let harbour = Point(latitude: 34.866, longitude: 138.323)
    static let hill = Point(latitude: 35.366, longitude: 138.723)

    @Test func aMadeFacilityIsFoundAtOnceAndSaysWhatItWasMadeWith() async throws {
        let test = try TestStore()
        let made = try await test.store.create(.full, organization: 7, source: "NPO法人みなと", by: TestStore.staff())
        #expect(made.draft == .full)
        #expect(made.organization == 7)
        #expect(made.municipalityCode == "222127")
        #expect(!made.isHidden)
        #expect(Set(made.fieldSources.keys) == Set(FacilityField.allCases))
        #expect(made.fieldSources.values.allSatisfy { $0 == .person(at: TestStore.staff().time) })
        #expect(try test.found("みなと 支援") == [made.id])
        #expect(try test.near(made.draft.point, [.temporaryCare]) == [made.id])
        let hit = try #require(try test.store.facility(made.id, at: TestStore.noon))
        #expect(hit.source.name == "NPO法人みなと")
        #expect(hit.isOpen == false)
    }

    @Test func withoutAPointItStandsInItsTownOrWaits() async throws {
        let test = try TestStore()
        var draft = FacilityDraft.full
        draft.point = nil
        let first = try await test.store.create(draft, organization: 7, source: "みなと", by: TestStore.staff())
        #expect(try test.store.facility(first.id, at: TestStore.noon)?.point == nil)
        #expect(try test.store.census().needingLocation == 1)
        _ = try GazetteerTests.load(into: test)
        let second = try await test.store.create(draft, organization: 7, source: "みなと", by: TestStore.staff())
        for id in [first.id, second.id] {
            let hit = try #require(try test.store.facility(id, at: TestStore.noon))
            #expect(hit.isPlacedByTown)
            #expect(try test.store.kept(id)?.draft.point == nil)
        }
        try await test.edit(first.id) { $0.point = .set(Self.hill) }
        #expect(try test.near(Self.hill) == [first.id])
        try await test.edit(first.id) { $0.point = .clear }
        #expect(try test.store.facility(first.id, at: TestStore.noon)?.isPlacedByTown == true)
    }

    @Test func anEditIsFoundAtOnceInEveryWayOfSearching() async throws {
        let test = try TestStore()
        try test.load([.sample("あさひ公園", 34.866, 138.323, .park, id: "1")])
        #expect(try test.near(Self.harbour, [.park]) == [1])
        let before = try #require(try test.store.kept(1))
        let after = try await test.edit(1) { changes in
            changes.name = .set("ゆうひ館")
            changes.category = .set(.childrensHall)
            changes.point = .set(Self.hill)
            changes.amenities = .set([.diaperChanging])
            changes.hours = .set(OpeningHours(weekly: [.tue: [.init(opens: 600, closes: 900)]]))
        }
        #expect(after.version > before.version)
        #expect(try test.store.kept(1) == after)
        #expect(try (test.found("あさひ"), test.found("ゆうひ")) == ([], [1]))
        #expect(try test.near(Self.harbour) == [])
        #expect(try test.near(Self.hill, [.childrensHall]) == [1])
        #expect(try test.near(Self.hill, [.park]) == [])
        var query = FacilityQuery(limit: 5)
        (query.openAt, query.amenities) = (TestStore.noon, [.diaperChanging])
        #expect(try test.store.facilities(query, at: TestStore.noon).hits.map(\.isOpen) == [true])
    }

    @Test func whatIsNotNamedStaysAndWhatIsClearedIsGone() async throws {
        let test = try TestStore()
        let made = try await test.store.create(.full, organization: 7, source: "みなと", by: TestStore.staff())
        let edited = try await test.edit(made.id, by: TestStore.staff(after: 5)) { changes in
            changes.phone = .set("　054-000\u{0}-0000 \r\n")
            changes.url = .clear
            changes.fee = .set("  ")
            changes.furtherCategories = .set([.supportCenter, .library])
        }
        var expected = FacilityDraft.full
        expected.phone = "054-000-0000"
        expected.url = nil
        expected.fee = nil
        expected.furtherCategories = [.library]
        #expect(edited.draft == expected)
        #expect(edited.fieldSources[.phone] == .person(at: TestStore.staff(after: 5).time))
        #expect(edited.fieldSources[.name] == .person(at: TestStore.staff().time))
    }

    @Test func whatAlreadyIsSoChangesNothing() async throws {
        let test = try TestStore()
        let made = try await test.store.create(.full, organization: 7, source: "みなと", by: TestStore.staff())
        #expect(try await test.edit(made.id) { $0.phone = .set(" 054-626-1111") } == made)
        #expect(try await test.edit(made.id) { _ in } == made)
        #expect(try test.log().map(\.action) == ["created"])
    }

    @Test func anOldVersionIsRefusedAndTheNewOneNamed() async throws {
        let test = try TestStore()
        try test.load([.sample("あさひ公園", 34.866, 138.323, id: "1")])
        let seen = try #require(try test.store.kept(1)).version
        let now = try await test.edit(1) { $0.fee = .set("無料") }.version
        var changes = FacilityChanges()
        changes.fee = .set("100円")
        await #expect(throws: FacilityKeepingError.changedSince(1, current: now)) {
            try await test.store.edit(1, ifVersion: seen, changes, by: TestStore.staff())
        }
        await #expect(throws: FacilityKeepingError.noSuchFacility(99)) {
            try await test.store.edit(99, ifVersion: 1, changes, by: TestStore.staff())
        }
    }

    @Test func anImportAndANewOwnerRaiseTheVersionToo() async throws {
        let test = try TestStore()
        var versions: [Int64] = []
        func look() throws { versions.append(try #require(try test.store.kept(1)).version) }
        var park = FacilityDraft.sample("あさひ公園", 34.866, 138.323, id: "1")
        try test.load([park])
        try look()
        park.phone = "054-000-0000"
        try test.load([park])
        try look()
        _ = try await test.store.assign(1, to: 7, by: TestStore.staff())
        try look()
        try test.load([], removal: .unconditional)
        try look()
        #expect(Set(versions).count == 4 && versions == versions.sorted())
    }

    @Test func anOrganisationListsWhatItKeeps() async throws {
        let test = try TestStore()
        try test.load((1...4).map { .sample("公園\($0)", 35 + Double($0) / 10, 139, id: "\($0)") })
        for id: Int64 in [1, 2, 4] { _ = try await test.store.assign(id, to: 7, by: TestStore.staff()) }
        _ = try await test.store.assign(3, to: 8, by: TestStore.staff())
        _ = try await test.store.hide(2, reason: "工事", by: TestStore.staff())
        func ids(after: Int64?, limit: Int) throws -> [Int64] {
            try test.store.facilities(ofOrganization: 7, after: after, limit: limit).map(\.id)
        }
        #expect(try ids(after: nil, limit: 2) == [1, 2])
        #expect(try ids(after: 2, limit: 2) == [4])
        _ = try await test.store.assign(1, to: nil, by: TestStore.staff())
        #expect(try ids(after: nil, limit: 9) == [2, 4])
        await #expect(throws: FacilityKeepingError.noSuchFacility(99)) {
            try await test.store.assign(99, to: 7, by: TestStore.staff())
        }
    }
}
