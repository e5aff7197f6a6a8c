import HTTPTypes
import Testing

extension Served {
    @Suite struct PagingTests {
        private static let searches = [
            "lat=43.4388&lon=144.9265", "lat=43.4388&lon=144.9265&category=park,nursingRoom&radius=3000",
            "bbox=144.88,43.41,144.97,43.47", "bbox=144.88,43.41,144.97,43.47&lat=43.45&lon=144.9", "",
            "category=nursery,park", "q=%E3%81%B2%E3%82%8D%E3%81%B0", "openAt=2026-11-21T10:30:00%2B09:00",
            "lat=43.4388&lon=144.9265&openAt=2026-11-21T01:30:00.250Z",
        ]

        @Test(arguments: searches, [1, 7, 50])
        func smallPagesAddUpToLargeOnes(query: String, limit: Int) async throws {
            // One place a page over the whole town would only take long.
            let server = try TestServer.current
            let narrowed = limit == 1 && !query.contains("category") ? "\(query)&category=supportCenter" : query
            let large = try await server.allPages("/v1/facilities?\(narrowed)&limit=200").flatMap(\.features)
            let small = try await server.allPages("/v1/facilities?\(narrowed)&limit=\(limit)")
            try #require(large.count > 1)
            #expect(small.count == (large.count + limit - 1) / limit)
            #expect(small.flatMap(\.features).map(\.id) == large.map(\.id))
            #expect(Set(large.map(\.id)).count == large.count)
            #expect(small.dropLast().allSatisfy { $0.features.count == limit })
            #expect(small.allSatisfy { $0.numberReturned == $0.features.count })
        }

        @Test func theLinkHeaderSaysWhatTheLinksSay() async throws {
            let server = try TestServer.current
            let first = try await server.send(.get, "/v1/facilities?category=park&limit=3")
            let next = try #require(try first.decoded(FeatureCollection.self).next)
            #expect(first.headers[.linkOfPage] == "<\(next)>; rel=\"next\"")
            #expect(
                try first.decoded(FeatureCollection.self).links.first?.href == "/v1/facilities?category=park&limit=3")
            let last = try await server.send(.get, "/v1/facilities?category=library&limit=200")
            #expect(last.status == 200)
            #expect(last.headers[.linkOfPage] == nil)
        }

        @Test func aFullLastPageHasNoNext() async throws {
            let server = try TestServer.current
            let all = try await server.facilities("/v1/facilities?category=library&limit=200")
            try #require(all.features.count > 1)
            let exact = try await server.facilities("/v1/facilities?category=library&limit=\(all.features.count)")
            #expect(exact.next == nil)
            #expect(exact.features.count == all.features.count)
        }

        @Test func openNowStaysAtTheMomentOfTheFirstPage() async throws {
            let first = try await TestServer.current.facilities("/v1/facilities?openAt=now&limit=1&category=park")
            let next = try #require(first.next, "some park is open day and night")
            #expect(!next.contains("openAt=now"))
            #expect(next.contains("openAt=20"))
        }

        @Test(arguments: [
            ("category=park&limit=2", "category=nursery&limit=2"),
            ("category=park&limit=2", "category=park&limit=2&lat=43.4&lon=144.9"),
            ("lat=43.4&lon=144.9&limit=2", "lat=43.5&lon=144.9&limit=2"),
            ("lat=43.4&lon=144.9&limit=2", "limit=2"),
            ("bbox=144,43,145,44&limit=2", "bbox=144,43,146,44&limit=2"),
        ])
        func aCursorOfAnotherSearchIsRefused(of search: String, for other: String) async throws {
            let server = try TestServer.current
            let page = try await server.facilities("/v1/facilities?\(search)")
            let cursor = try Self.cursor(in: try #require(page.next))
            let received = try await server.send(.get, "/v1/facilities?\(other)&cursor=\(cursor)")
            #expect(received.status == 400)
            let problem = try received.problem()
            #expect(problem.type == "/problems/invalid-parameter")
            #expect(problem.parameter == "cursor")
            #expect(problem.value == cursor)
        }

        @Test func aDamagedCursorIsRefused() async throws {
            let server = try TestServer.current
            let search = "/v1/facilities?lat=43.4&lon=144.9&limit=2"
            let cursor = try Self.cursor(in: try #require(try await server.facilities(search).next))
            let whole = try await server.send(.get, "\(search)&cursor=\(cursor)")
            try #require(whole.status == 200)
            for broken in [
                String(cursor.dropLast()), String(cursor.dropFirst()), cursor + "0", "i" + cursor.dropFirst(),
            ] {
                let received = try await server.send(.get, "\(search)&cursor=\(broken)")
                #expect(received.status == 400, "\(broken)")
                #expect(try received.problem().parameter == "cursor")
            }
        }

        private static func cursor(in address: String) throws -> String {
            let pair = try #require(address.split(separator: "&").first { $0.hasPrefix("cursor=") })
            return String(pair.dropFirst("cursor=".count))
        }
    }
}
