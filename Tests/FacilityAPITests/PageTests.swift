import Foundation
import HTTPTypes
import Testing

@testable import FacilityAPI

extension Served {
    /// What a page says before any script runs. What people do with it is tested in a browser.
    @Suite struct PageTests {
        private static func page(_ target: String, _ headers: HTTPFields = [:]) async throws -> Received {
            var headers = headers
            headers[.accept] = "text/html,application/xhtml+xml"
            return try await TestServer.current.send(.get, target, headers: headers)
        }

        @Test(arguments: ["/", "/events", "/facilities/1", "/sign-in", "/facilities/999999"])
        func nothingRunsButOurOwn(target: String) async throws {
            let page = try await Self.page(target)
            #expect(page.headers[.contentType] == "text/html; charset=utf-8")
            let policy = try #require(page.headers[.contentSecurityPolicy])
            #expect(policy.contains("default-src 'none'; script-src 'self'; style-src 'self'"))
            #expect(policy.contains("frame-ancestors 'none'") && !policy.contains("unsafe"))
            let text = page.text
            let inline = [#/<script(?![^>]*src=)/#, #/ style=/#, #/ on[a-z]+="/#]
            #expect(inline.allSatisfy { text.firstMatch(of: $0) == nil })
        }

        @Test func whatNobodyHasChangedIsNotSentAgain() async throws {
            let first = try await Self.page("/facilities/1")
            let again = try await Self.page("/facilities/1", [.ifNoneMatch: try #require(first.headers[.eTag])])
            #expect(again.status == 304)
        }

        @Test(arguments: [
            (":en", "", "en"), ("", "en-GB,en;q=0.9,ja;q=0.5", "en"), ("", "fr,ja;q=0.5", "ja"), ("", "", "ja"),
            (":ja-easy", "en", "ja-easy"),
        ])
        func speaksAsIsAskedOfIt(cookie: String, browser: String, language: String) async throws {
            var headers: HTTPFields = [:]
            if !browser.isEmpty { headers[.acceptLanguage] = browser }
            if !cookie.isEmpty { headers[.cookie] = "kosodate_lang=\(cookie.dropFirst())" }
            let page = try await Self.page("/", headers)
            #expect(page.text.contains("data-lang=\"\(language)\""))
            #expect(page.headers[.setCookie] == nil)
        }

        @Test func remembersTheLanguageThatSomebodyChose() async throws {
            let page = try await Self.page("/?lang=en&category=park")
            #expect(page.headers[.setCookie]?.hasPrefix("kosodate_lang=en; Path=/; Max-Age=31536000") ?? false)
            // The links to the others keep the search.
            #expect(page.text.contains("/?category=park&amp;lang=ja-easy"))
        }

        @Test func takesWhatAFormSends() async throws {
            let page = try await Self.page("/?near=&q=&category=park&category=library&ageMonths=&vacantOn=&limit=200")
            let text = page.text
            #expect(text.contains("data-glyph=\"公\"") && text.contains("data-glyph=\"本\""))
            #expect(!text.contains("data-glyph=\"保\""))
        }

        @Test func aPlaceIsATownOrAFacility() async throws {
            let town = try await Self.page("/?near=%E6%B8%AF%E5%8D%97%E5%8F%B0").text
            #expect(town.contains("<strong>横浜市港南区港南台</strong>") == true)
            let nowhere = try await Self.page("/?near=zzzz").text
            #expect(nowhere.contains("その場所は見つかりませんでした。") == true)
        }

        @Test(arguments: ["/?lat=91&lon=144", "/?colour=red", "/events?from=yesterday", "/services/x"])
        func whatIsWrongIsSaidOnAPage(target: String) async throws {
            let page = try await Self.page(target)
            #expect([400, 404].contains(page.status))
            #expect(page.headers[.contentType] == "text/html; charset=utf-8")
            #expect(page.headers[.cacheControl] == "no-store")
            // The service itself speaks JSON, to browsers too.
            let json = try await Self.page("/v1/facilities?lat=91&lon=144")
            #expect(json.headers[.contentType] == "application/problem+json; charset=utf-8")
        }

        @Test func filesAreKeptForeverUnderTheirFingerprint() async throws {
            let text = try await Self.page("/").text
            let address = try #require(text.firstMatch(of: /"(\/assets\/\w+\/site\.css)"/)).output.1
            let style = try await TestServer.current.send(.get, String(address), headers: [.acceptEncoding: "gzip"])
            #expect(style.headers[.cacheControl] == "public, max-age=31536000, immutable")
            #expect(style.headers[.contentEncoding] == "gzip")
            let older = try await TestServer.current.send(.get, "/assets/older/site.css")
            #expect(older.status == 200 && older.headers[.cacheControl] == "no-cache")
            let none = try await TestServer.current.send(.get, "/assets/older/..%2Fstrings%2Fja.json")
            #expect(none.status == 404)
        }
    }
}

extension ServedToKeepers {
    @Suite struct HostilePageTests {
        @Test func whatPublishersWriteRunsNothing() async throws {
            let server = try TestServer.current
            let (volunteer, _) = try await Client.signedUp(server)
            let founded = try await volunteer.post("/v1/organizations", ["name": "<b>会</b>", "kind": "npo"])
            let event = try await volunteer.post(
                "/v1/events",
                [
                    "organizationId": try founded.text("id"), "title": "<img src=x onerror=alert(1)>",
                    "description": "</p><script>alert(2)</script>",
                    "place": ["name": "\"><script>", "lat": 43.44, "lon": 144.93],
                    "contact": ["phone": "javascript:alert(3)"],
                    "sessions": [["start": "2035-05-12T10:00:00+09:00", "end": "2035-05-12T12:00:00+09:00"]],
                ])
            try #require(event.status == 201, "\(event.text)")
            for target in ["/events/\(try event.text("id"))", "/events?lat=43.44&lon=144.93"] {
                let page = try await server.send(.get, target, headers: [.accept: "text/html"])
                #expect(page.status == 200)
                #expect(page.text.contains("&lt;img src=x onerror=alert(1)&gt;"))
                #expect(!page.text.contains("<img src=x") && !page.text.contains("<script>"))
                #expect(!page.text.contains("href=\"javascript:"))
            }
        }
    }
}

struct MapTilesTests {
    @Test func onlyTheTilesOfTheDeploymentAreLoaded() throws {
        let tiles = MapTiles(address: "https://tiles.example.jp:8443/{z}/{x}/{y}.png?a=1&b=2", attribution: "市 & <町>")
        #expect(tiles.origin == "https://tiles.example.jp:8443")
        #expect(MapTiles.standard.origin == "https://cyberjapandata.gsi.go.jp")
    }
}

struct WebLinkTests {
    @Test(arguments: [
        ("0999-00-1234", "tel:0999-00-1234"), ("０９９９（００）１２３４（代表）", "tel:0999001234"),
        ("+81 999 00 1234", "tel:+81999001234"),
    ])
    func aNumberCanBeTapped(text: String, link: String) {
        #expect(WebLink.phone(text)?.filter { $0 != "-" } == link.filter { $0 != "-" })
    }

    @Test(arguments: ["javascript:alert(1)", "data:text/html,x", "//example.jp", "example.jp", "", "https://"])
    func onlyTheWebIsLinked(text: String) { #expect(WebLink.web(text) == nil) }
}
