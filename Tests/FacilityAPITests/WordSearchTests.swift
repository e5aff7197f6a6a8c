import Testing
import Vocabulary

extension Served {
    @Suite struct WordSearchTests {
        /// Places whose name, reading or address holds the word when each is folded by itself.
        private static func expected(_ words: [String]) -> Set<String> {
            Set(
                SeedTown.places.filter { place in
                    words.allSatisfy { word in
                        [place.draft.name, place.draft.nameKana, place.draft.address].contains {
                            $0?.searchFolded.contains(word.searchFolded) ?? false
                        }
                    }
                }.map(\.key))
        }

        @Test(arguments: [
            ["図"], ["橋"], ["ク"], ["ー"], ["公園"], ["ひろ"], ["まん"], ["図書館"], ["スーパー"], ["一丁目"], ["ひばりが丘"],
            ["公園", "中央"], ["園", "本町", "ほ"], ["SOYOKAZE"], ["ﾌﾟﾚｰﾊﾟｰｸ"], ["\""], ["%"], ["*"], ["AND"], ["なし子"],
        ])
        func findsExactlyThePlacesThatHoldTheWords(words: [String]) async throws {
            let address = target("/v1/facilities", ["q": words.joined(separator: "\u{3000}"), "limit": "200"])
            let pages = try await TestServer.current.allPages(address)
            let found = pages.flatMap(\.features).map(\.key)
            #expect(Set(found).count == found.count)
            #expect(Set(found) == Self.expected(words))
        }

        /// What people type, and a place that they must find by it.
        @Test(arguments: [
            ("すーぱーひばり", "スーパーひばり"), ("スーパーヒバリ", "スーパーひばり"), ("ｽｰﾊﾟｰ ﾋﾊﾞﾘ", "スーパーひばり"),
            ("スーパひばり", "スーパーひばり"), ("ぷれーぱーく", "そよかぜプレーパーク"), ("ナーサリー", "えきまえナーサリー"),
            ("えきまえなーさりー", "えきまえナーサリー"), ("図書", "そよかぜ市立中央図書館"), ("図", "そよかぜ市立中央図書館"),
            ("としょかん", "そよかぜ市立中央図書館"), ("図書館　中央", "そよかぜ市立中央図書館"), ("本町　二丁目", "そよかぜ市立中央保育所"),
            ("ほ", "そよかぜ市立中央保育所"), ("保育", "そよかぜ市立中央保育所"), ("ベビールーム", "旭町児童館ベビールーム"),
        ])
        func widthKanaAndLongVowelsDoNotMatter(typed: String, name: String) async throws {
            let pages = try await TestServer.current.allPages(target("/v1/facilities", ["q": typed, "limit": "200"]))
            let names = pages.flatMap(\.names)
            #expect(names.contains(name), "\(names.prefix(5))")
            #expect(names.count < SeedTown.places.count)
        }

        @Test func wordsNobodyHasFindNothing() async throws {
            let page = try await TestServer.current.facilities(target("/v1/facilities", ["q": "宇宙ステーション"]))
            #expect(page.features.isEmpty)
        }

        @Test func wordsComeNearestFirstToo() async throws {
            let page = try await TestServer.current.facilities(
                target("/v1/facilities", ["q": "ひろば", "lat": "43.4388", "lon": "144.9265", "limit": "200"]))
            let metres = page.features.compactMap(\.properties.distanceMeters)
            try #require(metres.count > 2)
            #expect(metres == metres.sorted())
        }
    }
}
