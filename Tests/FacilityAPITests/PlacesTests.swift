import Testing

extension Served {
    @Suite struct PlacesTests {
        struct Answer: Decodable {
            struct Place: Decodable {
                var name, kind, prefecture, municipality: String
                var lat, lon: Double
            }
            var places: [Place]
        }

        private static func places(_ words: String, limit: Int? = nil) async throws -> [Answer.Place] {
            let address = target("/v1/places", ["q": words]) + (limit.map { "&limit=\($0)" } ?? "")
            let received = try await TestServer.current.send(.get, address)
            try #require(received.status == 200, "\(received.text)")
            return try received.decoded(Answer.self).places
        }

        @Test(arguments: [
            ("港南", "横浜市港南区"), ("港南台", "港南台"), ("港南台３丁目", "港南台三丁目"), ("横浜市港南区港南台", "港南台"),
            ("高松", "高松市"), ("香川県高松市", "高松市"), ("番町", "番町一丁目"), ("高松市番町", "番町一丁目"), (" 番町 ", "番町一丁目"),
        ])
        func twoCharactersAreEnough(typed: String, first: String) async throws {
            #expect(try await Self.places(typed).first?.name == first)
        }

        @Test func aPlaceSaysWhereItIs() async throws {
            let place = try #require(try await Self.places("番町一丁目").first)
            #expect(place.kind == "town")
            #expect(place.prefecture == "香川県")
            #expect(place.municipality == "高松市")
            #expect(place.lat == 34.341)
            #expect(place.lon == 134.047)
        }

        @Test func noMoreThanAskedForAreNamed() async throws {
            #expect(try await Self.places("港南").count == 4)
            #expect(try await Self.places("港南", limit: 2).count == 2)
        }

        @Test(arguments: ["存在しない町", "%", "'", "\u{0}", "〒"])
        func whatNobodyKnowsFindsNothing(words: String) async throws {
            #expect(try await Self.places(words).isEmpty)
        }
    }
}
