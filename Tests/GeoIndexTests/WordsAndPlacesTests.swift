import Foundation
import GRDB
import Testing
import Vocabulary

@testable import GeoIndex

@Suite struct WordSearchTests {
    static func store() throws -> TestStore {
        let test = try TestStore()
        var centre = FacilityDraft.sample("子育て支援センターひまわり", 35, 139, .supportCenter)
        centre.nameKana = "コソダテシエンセンターヒマワリ"
        centre.address = "静岡県焼津市三ヶ名1058-1"
        var park = FacilityDraft.sample("ﾋﾏﾜﾘ児童遊園", 35.01, 139, .park)
        park.address = "神奈川県横浜市港南区港南台３丁目"
        var hall = FacilityDraft.sample("ABCキッズ髙橋館", 35.02, 139, .childrensHall)
        hall.nameKana = "エービーシーキッズタカハシカン"
        try test.load([centre, park, hall])
        return test
    }

    @Test(arguments: [
        ("ひまわり", [1, 2]), ("ヒマワリ", [1, 2]), ("ﾋﾏﾜﾘ", [1, 2]), ("センター", [1]), ("せんたー", [1]), ("センタ", [1]),
        ("園", [2]), ("児童", [2]), ("名", [1]), ("三ケ名", [1]), ("３丁目", [2]), ("目", [2]), ("abc", [3]), ("ＡＢＣ", [3]),
        ("高橋", [3]), ("館", [3]), ("ひまわり 焼津", [1]), ("焼津　ひまわり", [1]), ("港南台", [2]), ("存在しない", []), ("\"", []),
        ("' OR 1", []), ("*", []),
    ])
    func wordsAreFoundHoweverTheyAreWritten(words: String, expected: [Int64]) throws {
        let test = try Self.store()
        var query = FacilityQuery()
        query.words = words
        #expect(try test.store.facilities(query, at: TestStore.noon).hits.map(\.id) == expected)
        query.centre = Point(latitude: 35, longitude: 139)
        #expect(try test.store.facilities(query, at: TestStore.noon).hits.map(\.id) == expected)
    }

    @Test func aRenamedPlaceIsFoundByItsNewNameOnly() throws {
        let test = try TestStore()
        try test.load([.sample("あさひ公園", 35, 139, id: "1")])
        try test.load([.sample("ゆうひ公園", 35, 139, id: "1")])
        for (words, count) in [("あさひ", 0), ("ゆうひ", 1), ("公園", 1), ("園", 1)] {
            var query = FacilityQuery()
            query.words = words
            #expect(try test.store.facilities(query, at: TestStore.noon).hits.count == count, "\(words)")
        }
    }
}

@Suite struct GazetteerTests {
    static let towns: [(String, String, String, Double, Double)] = [
        ("静岡県", "焼津市", "本町一丁目", 34.866, 138.32), ("静岡県", "焼津市", "本町二丁目", 34.867, 138.321),
        ("静岡県", "焼津市", "焼津五丁目", 34.861, 138.316), ("静岡県", "焼津市", "大覚寺", 34.873, 138.3),
        ("静岡県", "焼津市", "三ケ名", 34.86, 138.305), ("神奈川県", "横浜市港南区", "港南台三丁目", 35.376, 139.577),
        ("神奈川県", "横浜市港南区", "港南台四丁目", 35.375, 139.576), ("東京都", "港区", "港南一丁目", 35.63, 139.74),
        ("和歌山県", "伊都郡かつらぎ町", "大字丁ノ町", 34.309, 135.51), ("香川県", "高松市", "番町二丁目", 34.345, 134.04),
        ("北海道", "札幌市北区", "屯田八条七丁目", 43.14, 141.33), ("東京都", "府中市", "宮町一丁目", 35.67, 139.48),
        ("広島県", "府中市", "府川町", 34.57, 133.24),
    ]

    static func load(into test: TestStore) throws -> GazetteerImport.Outcome {
        try test.store.importGazetteer { session in
            for town in towns {
                try session.accept(
                    prefecture: town.0, municipality: town.1, town: town.2,
                    point: Point(latitude: town.3, longitude: town.4))
            }
        }
    }

    @Test(arguments: [
        ("静岡県焼津市本町二丁目16番32号", "本町二丁目"), ("焼津市本町2丁目16-32", "本町二丁目"), ("静岡県焼津市本町２－１６", "本町二丁目"),
        ("焼津市焼津5-13-14", "焼津五丁目"), ("焼津市大覚寺3-5-1", "大覚寺"), ("静岡県 焼津市 三ヶ名 1058-1", "三ケ名"),
        ("かつらぎ町丁ノ町2530", "大字丁ノ町"), ("和歌山県伊都郡かつらぎ町大字丁ノ町2530", "大字丁ノ町"),
        ("高松市番町ニ丁目14番2号", "番町二丁目"), ("札幌市北区屯田8条7丁目1-1", "屯田八条七丁目"),
        ("府中市府川町1", nil), ("焼津市不明町1", nil), ("どこか", nil), ("", nil), ("横浜市港南区港南台9丁目", "港南台"),
    ])
    func addressesLeadToTheirTown(address: String, town: String?) throws {
        let test = try TestStore()
        _ = try Self.load(into: test)
        let found = try test.database.read { db in
            try AddressPlacer(db).place(address: address, municipality: nil, prefecture: nil)
        }
        #expect(found?.name == town)
    }

    @Test func aNameOfTwoCitiesNeedsItsPrefecture() throws {
        let test = try TestStore()
        _ = try Self.load(into: test)
        let found = try test.database.read { db in
            try AddressPlacer(db).place(address: "府中市府川町1", municipality: nil, prefecture: "広島県")
        }
        #expect(found?.name == "府川町")
    }

    @Test func rowsWithoutAPointStandAtTheirTownBeforeAndAfterTheGazetteer() throws {
        let test = try TestStore()
        var waiting = FacilityDraft.sample("住所だけの園", 0, 0, .nursery, id: "1")
        waiting.point = nil
        waiting.address = "静岡県焼津市本町二丁目16番"
        try test.load([waiting])
        var near = FacilityQuery()
        near.centre = Point(latitude: 34.867, longitude: 138.321)
        #expect(try test.store.facilities(near, at: TestStore.noon).hits.isEmpty)
        #expect(try test.store.census() == Census(facilities: 1, needingLocation: 1, towns: 0))
        let outcome = try Self.load(into: test)
        #expect(outcome == GazetteerImport.Outcome(municipalities: 8, towns: 13, placed: 1))
        let hit = try #require(try test.store.facilities(near, at: TestStore.noon).hits.first)
        #expect(hit.isPlacedByTown && hit.distance! < 1)
        // Its row again is no news; a second such row is placed at once.
        #expect(try test.load([waiting]).verdicts == [.unchanged])
        var second = waiting
        (second.name, second.externalID, second.address) = ("次の園", "2", "焼津市大覚寺1")
        try test.load([waiting, second])
        #expect(try test.store.facilities(near, at: TestStore.noon).hits.count == 2)
        #expect(try test.store.census() == Census(facilities: 2, needingLocation: 0, towns: 13))
        // A new list moves one of them, and no longer knows the other's town.
        let next = try test.store.importGazetteer { session in
            try session.accept(
                prefecture: "静岡県", municipality: "焼津市", town: "大覚寺", point: Point(latitude: 34.9, longitude: 138.4))
        }
        #expect(next.placed == 0)
        near.centre = Point(latitude: 34.9, longitude: 138.4)
        let moved = try test.store.facilities(near, at: TestStore.noon).hits
        #expect(moved.map(\.id) == [2] && moved[0].distance! < 1)
        #expect(try test.store.census() == Census(facilities: 2, needingLocation: 1, towns: 1))
    }

    @Test(arguments: [
        ("港南", ["港南台", "港南一丁目"]), ("港南台", ["港南台", "港南台三丁目", "港南台四丁目"]),
        ("横浜", ["横浜市", "横浜市港南区"]), ("横浜市港南台", ["港南台", "港南台三丁目", "港南台四丁目"]), ("焼津", ["焼津市", "焼津五丁目"]),
        ("かつらぎ", ["伊都郡かつらぎ町"]), ("丁ノ", ["大字丁ノ町"]), ("ちょうのまち", []), ("神奈川県港南台4丁目", ["港南台四丁目"]),
        ("東京都", ["港区", "府中市"]), ("府中", ["府中市", "府中市"]), ("港南区", ["横浜市港南区"]),
    ])
    func placesAreFoundByTheBeginningOfTheirName(words: String, names: [String]) throws {
        let test = try TestStore()
        _ = try Self.load(into: test)
        let found = try test.store.places(matching: words, limit: 5).map(\.name)
        #expect(Set(found).isSuperset(of: names) && found.count >= names.count, "\(found)")
        if let first = names.first, words != "港南" { #expect(found.first == first, "\(found)") }
        if names.isEmpty { #expect(found.isEmpty) }
    }

    @Test func aNewListReplacesTheOldOne() throws {
        let test = try TestStore()
        _ = try Self.load(into: test)
        _ = try test.store.importGazetteer { session in
            try session.accept(
                prefecture: "香川県", municipality: "高松市", town: "番町", point: Point(latitude: 34.3, longitude: 134))
        }
        #expect(try test.store.places(matching: "焼津", limit: 5).isEmpty)
        #expect(try test.store.places(matching: "高松", limit: 5).map(\.name) == ["高松市"])
    }
}
