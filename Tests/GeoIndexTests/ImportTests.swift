import Foundation
import GRDB
import Testing
import Vocabulary

@testable import GeoIndex

@Suite struct ImportTests {
    static func nursery(_ name: String, id: String?, address: String, _ point: Point?) -> FacilityDraft {
        var draft = FacilityDraft(name: name, category: .nursery)
        draft.externalID = id
        draft.address = address
        draft.point = point
        return draft
    }

    static let sakura = nursery("さくら保育園", id: "1", address: "港町1-1", Point(latitude: 35, longitude: 139))
    static let momiji = nursery("もみじ保育園", id: "2", address: "港町2-2", Point(latitude: 35.1, longitude: 139))
    static let kaede = nursery("かえで保育園", id: "3", address: "港町3-3", Point(latitude: 35.2, longitude: 139))

    /// Names by id of all that anybody can find.
    static func listed(_ test: TestStore) throws -> [Int64: String] {
        let page = try test.store.facilities(FacilityQuery(limit: 200), at: TestStore.noon)
        return try Dictionary(
            uniqueKeysWithValues: page.hits.map { hit in
                let object = try JSONSerialization.jsonObject(with: Data(hit.document)) as? [String: Any]
                return (hit.id, object?["name"] as? String ?? "?")
            })
    }

    @Test func theSameDatasetAgainChangesNothing() throws {
        let test = try TestStore()
        let drafts = NearestSearchTests.places(800, seed: 9)
        let first = try test.load(drafts)
        #expect(first.verdicts.allSatisfy { $0 == .created })
        let dump = try Self.dump(test)
        let second = try test.load(drafts)
        #expect(second.verdicts.allSatisfy { $0 == .unchanged })
        #expect(second.outcome.missing.isEmpty)
        #expect(try Self.dump(test) == dump)
    }

    static func dump(_ test: TestStore) throws -> [Row] {
        try test.database.read { db in
            try Row.fetchAll(db, sql: "SELECT * FROM facility JOIN facility_point USING (id) ORDER BY id")
        }
    }

    @Test func aDryRunChangesNothing() throws {
        let test = try TestStore()
        try test.load([Self.sakura])
        let dump = try Self.dump(test)
        var renamed = Self.sakura
        renamed.phone = "0999-00-0000"
        let result = try test.load([renamed, Self.momiji], dryRun: true)
        #expect(result.verdicts == [.updated, .created])
        #expect(try Self.dump(test) == dump)
        #expect(try Self.listed(test).count == 1)
    }

    @Test func aFailureMidwayLeavesNothingBehind() throws {
        struct Broken: Error {}
        let test = try TestStore()
        try test.load([Self.sakura])
        let dump = try Self.dump(test)
        #expect(throws: Broken.self) {
            try test.store.importDataset(FacilityDataset(source: "試験", time: TestStore.time)) { session in
                _ = try session.accept(PreparedFacility(Self.momiji), line: 1)
                throw Broken()
            }
        }
        #expect(try Self.dump(test) == dump)
        var query = FacilityQuery(limit: 5)
        query.words = "もみじ"
        #expect(try test.store.facilities(query, at: TestStore.noon).hits.isEmpty)
    }

    @Test func renumberedRowsKeepTheirIdentity() throws {
        let test = try TestStore()
        try test.load([Self.sakura, Self.momiji, Self.kaede])
        let before = try Self.listed(test)
        // The new release numbers by another order, and one place has a new name at its old address.
        var sakura = Self.sakura
        var momiji = Self.momiji
        var kaede = Self.kaede
        (sakura.externalID, momiji.externalID, kaede.externalID) = ("2", "3", "1")
        let result = try test.load([kaede, sakura, momiji])
        #expect(result.verdicts == [.updated, .updated, .updated])
        #expect(result.outcome.missing.isEmpty)
        #expect(try Self.listed(test) == before)
        #expect(try test.load([kaede, sakura, momiji]).verdicts == [.unchanged, .unchanged, .unchanged])
    }

    @Test func aPlaceThatIsRenamedOrMovedUnderItsIDStaysTheSame() throws {
        let test = try TestStore()
        try test.load([Self.sakura])
        var renamed = Self.sakura
        renamed.name = "さくらこども園"
        #expect(try test.load([renamed]).verdicts == [.updated])
        var moved = renamed
        moved.address = "山手9-9"
        moved.point = Point(latitude: 35.5, longitude: 139.5)
        #expect(try test.load([moved]).verdicts == [.updated])
        #expect(try Self.listed(test) == [1: "さくらこども園"])
    }

    @Test func anotherPlaceUnderAnOldIDIsANewPlace() throws {
        let test = try TestStore()
        try test.load([Self.sakura])
        var other = Self.momiji
        other.externalID = Self.sakura.externalID
        let result = try test.load([other])
        #expect(result.verdicts == [.created])
        #expect(result.outcome.missing.map(\.name) == ["さくら保育園"])
    }

    @Test func theSamePlaceTwiceInOneDatasetIsSaidAndTakenOnce() throws {
        let test = try TestStore()
        var again = Self.sakura
        again.externalID = "99"
        let drafts = [Self.sakura, Self.momiji, again]
        #expect(try test.load(drafts).verdicts == [.created, .created, .duplicate(ofLine: 1)])
        #expect(try test.load(drafts).verdicts == [.unchanged, .unchanged, .duplicate(ofLine: 1)])
    }

    @Test func oneIDForSeveralPlacesDoesNotMixThem() throws {
        let test = try TestStore()
        var momiji = Self.momiji
        momiji.externalID = "1"
        #expect(try test.load([Self.sakura, momiji]).verdicts == [.created, .created])
        #expect(try test.load([Self.sakura, momiji]).verdicts == [.unchanged, .unchanged])
        #expect(try test.load([momiji, Self.sakura]).outcome.missing.isEmpty)
        #expect(try Self.listed(test).values.sorted() == ["さくら保育園", "もみじ保育園"])
    }

    @Test func rowsWithNothingButANameAreFoundAgain() throws {
        let test = try TestStore()
        let bare = FacilityDraft(name: "名前だけの広場", category: .playArea)
        #expect(try test.load([bare, bare]).verdicts == [.created, .duplicate(ofLine: 1)])
        #expect(try test.load([bare]).verdicts == [.unchanged])
        var numbered = bare
        numbered.externalID = "7"
        var other = bare
        other.externalID = "8"
        #expect(try test.load([numbered, other], source: "別の資料").verdicts == [.created, .created])
    }

    @Test func missingPlacesAreReportedHiddenOnDemandAndComeBack() throws {
        let test = try TestStore()
        try test.load([Self.sakura, Self.momiji])
        let reported = try test.load([Self.sakura])
        #expect(reported.outcome.missing.map(\.name) == ["もみじ保育園"])
        #expect(try Self.listed(test).count == 2)
        let removed = try test.load([Self.sakura], removal: .careful)
        #expect(removed.outcome.removed == 1)
        #expect(try Self.listed(test) == [1: "さくら保育園"])
        #expect(try test.store.facility(2, at: TestStore.noon)?.id == nil)
        var near = FacilityQuery(limit: 5)
        near.centre = Self.momiji.point
        near.categories = [.nursery]
        #expect(try test.store.facilities(near, at: TestStore.noon).hits.map(\.id) == [1])
        #expect(try test.load([Self.sakura, Self.momiji]).verdicts == [.unchanged, .updated])
        #expect(try Self.listed(test).count == 2)
        #expect(try test.store.facilities(near, at: TestStore.noon).hits.map(\.id) == [2, 1])
    }

    @Test func aWrongFileDoesNotEmptyTheMap() throws {
        let test = try TestStore()
        let all = NearestSearchTests.places(40, seed: 2)
        try test.load(all)
        let few = Array(all.prefix(5))
        #expect(throws: FacilityImportError.mostAreMissing(missing: 35, remaining: 5)) {
            try test.load(few, removal: .careful)
        }
        #expect(try Self.listed(test).count == 40)
        try test.load(few, removal: .unconditional)
        #expect(try Self.listed(test).count == 5)
    }

    /// A public id must never come to mean another place: not when two places swap their numbers, not at one address.
    @Test func swappedNumbersDoNotSwapPlaces() throws {
        let test = try TestStore()
        var room = Self.nursery("としょかん授乳室", id: "1", address: "港町1-1", Point(latitude: 35, longitude: 139))
        room.category = .nursingRoom
        var library = Self.nursery("みなと図書館", id: "2", address: "港町1-1", Point(latitude: 35, longitude: 139))
        library.category = .library
        let north = FacilityDraft.sample("児童公園", 35.3, 139, id: "3")
        let south = FacilityDraft.sample("児童公園", 35.4, 139, id: "4")
        var (first, second) = (north, south)
        (first.address, second.address) = ("北町1", "南町1")
        try test.load([room, library, first, second])
        let before = try Self.documents(test)
        (room.externalID, library.externalID) = ("2", "1")
        (first.externalID, second.externalID) = ("4", "3")
        #expect(try test.load([room, library, first, second]).verdicts == Array(repeating: .updated, count: 4))
        #expect(try Self.documents(test) == before)
    }

    static func documents(_ test: TestStore) throws -> [Int64: [UInt8]] {
        let hits = try test.store.facilities(FacilityQuery(limit: 200), at: TestStore.noon).hits
        return Dictionary(uniqueKeysWithValues: hits.map { ($0.id, $0.document) })
    }

    @Test func manyParksOfOneNameStayMany() throws {
        let test = try TestStore()
        let onePoint = (1...3).map { number in
            var park = FacilityDraft.sample("みどり公園", 35, 139)
            park.address = "本町\(number)"
            return park
        }
        let oneAddress = (1...3).map { number in
            var park = FacilityDraft.sample("児童遊園", 35 + Double(number) / 100, 139)
            park.address = "大字山田"
            return park
        }
        let nameOnly = (1...3).map { number in
            var cafeteria = FacilityDraft(name: "こども食堂", category: .kidsCafeteria)
            cafeteria.note = "第\(number)会場"
            return cafeteria
        }
        let all = onePoint + oneAddress + nameOnly
        #expect(try test.load(all).verdicts == Array(repeating: .created, count: 9))
        #expect(try test.load(all).verdicts == Array(repeating: .unchanged, count: 9))
        let reversed = try test.load(all.reversed()).verdicts
        #expect(reversed == Array(repeating: .unchanged, count: 9), "\(reversed)")
    }

    @Test func aBackupPutBackIsReadAsItIs() throws {
        let test = try TestStore()
        try test.load([Self.sakura])
        #expect(try Self.listed(test).count == 1)
        let copy = try DatabaseQueue()
        try test.database.backup(to: copy)
        try test.load([Self.sakura, Self.momiji])
        #expect(try Self.listed(test).count == 2)
        try copy.backup(to: test.database)
        #expect(try Self.listed(test) == [1: "さくら保育園"])
        // The number is the same as before, what it stands for is not.
        try test.load([Self.sakura, Self.kaede])
        #expect(try Self.listed(test).values.sorted() == ["かえで保育園", "さくら保育園"])
    }

    @Test func sourcesDoNotTouchEachOther() throws {
        let test = try TestStore()
        try test.load([Self.sakura], source: "甲市")
        #expect(try test.load([Self.sakura], source: "乙市").verdicts == [.created])
        #expect(try test.load([Self.momiji], source: "乙市", removal: .careful).outcome.missing.count == 1)
        let hits = try test.store.facilities(FacilityQuery(), at: TestStore.noon).hits
        #expect(hits.map(\.source.name) == ["甲市", "乙市"])
        #expect(hits.map(\.source.licence) == ["CC0", "CC0"])
    }
}
