import HTTPTypes
import Testing

@testable import FacilityAPI

/// A request that must be refused, and whom the refusal must name.
struct BadInput: Sendable, CustomTestStringConvertible {
    var target: String
    var parameter: String
    /// `nil` when there is none to show.
    var value: String?
    var type = "invalid-parameter"

    var testDescription: String { String(target.prefix(80)) }

    static func search(_ query: String, _ parameter: String, _ value: String?, _ type: String? = nil) -> BadInput {
        BadInput(
            target: "/v1/facilities?\(query)", parameter: parameter, value: value, type: type ?? "invalid-parameter")
    }

    static func places(_ query: String, _ parameter: String, _ value: String?, _ type: String? = nil) -> BadInput {
        BadInput(
            target: "/v1/places?\(query)", parameter: parameter, value: value, type: type ?? "invalid-parameter")
    }

    static let numbers: [BadInput] = [
        .search("lat=91&lon=144", "lat", "91"),
        .search("lat=-90.01&lon=144", "lat", "-90.01"),
        .search("lat=NaN&lon=144", "lat", "NaN"),
        .search("lat=inf&lon=144", "lat", "inf"),
        .search("lat=1e999&lon=144", "lat", "1e999"),
        .search("lat=abc&lon=144", "lat", "abc"),
        .search("lat=0x2b&lon=144", "lat", "0x2b"),
        .search("lat=%EF%BC%94%EF%BC%93&lon=144", "lat", "４３"),
        .search("lat=&lon=144", "lat", ""),
        .search("lat=43&lon=180.5", "lon", "180.5"),
        .search("lat=43&lon=144,5", "lon", "144,5"),
        .search("limit=0", "limit", "0"),
        .search("limit=201", "limit", "201"),
        .search("limit=-1", "limit", "-1"),
        .search("limit=1.5", "limit", "1.5"),
        .search("limit=99999999999999999999", "limit", "99999999999999999999"),
        .search("limit=", "limit", ""),
        .search("limit", "limit", ""),
        .search("lat=43&lon=144&radius=-1", "radius", "-1"),
        .search("lat=43&lon=144&radius=0", "radius", "0"),
        .search("lat=43&lon=144&radius=100001", "radius", "100001"),
        .search("lat=43&lon=144&radius=1km", "radius", "1km"),
        .search("radius=500", "radius", "500"),
        .search("ageMonths=-1", "ageMonths", "-1"),
        .search("ageMonths=241", "ageMonths", "241"),
        .search("ageMonths=3.5", "ageMonths", "3.5"),
    ]

    static let words: [BadInput] = [
        .search("bbox=144,43,145", "bbox", "144,43,145"),
        .search("bbox=144,43,145,44,0", "bbox", "144,43,145,44,0"),
        .search("bbox=144,44,145,43", "bbox", "144,44,145,43"),
        .search("bbox=144,43,x,44", "bbox", "144,43,x,44"),
        .search("bbox=144,43,,44", "bbox", "144,43,,44"),
        .search("bbox=144,-91,145,44", "bbox", "144,-91,145,44"),
        .search("bbox=144,43,181,44", "bbox", "144,43,181,44"),
        .search("bbox=", "bbox", ""),
        .search("category=nursry", "category", "nursry"),
        .search("category=park,Nursery", "category", "Nursery"),
        .search("category=park,", "category", ""),
        .search("category=", "category", ""),
        .search("amenities=sauna", "amenities", "sauna"),
        .search("amenities=indoor,,parking", "amenities", ""),
        .search("openAt=tomorrow", "openAt", "tomorrow"),
        .search("openAt=2026-11-21", "openAt", "2026-11-21"),
        .search("openAt=2026-11-21T10:30:00", "openAt", "2026-11-21T10:30:00"),
        .search("openAt=2026-13-01T10:30:00Z", "openAt", "2026-13-01T10:30:00Z"),
        .search("openAt=2026-02-30T10:30:00Z", "openAt", "2026-02-30T10:30:00Z"),
        .search("openAt=2026-11-21T25:30:00Z", "openAt", "2026-11-21T25:30:00Z"),
        .search("openAt=2026-11-21T10:60:00Z", "openAt", "2026-11-21T10:60:00Z"),
        .search("openAt=2026-11-21T10:30:00Zulu", "openAt", "2026-11-21T10:30:00Zulu"),
        .search("openAt=2026-11-21T10:30:00%2B9", "openAt", "2026-11-21T10:30:00+9"),
        .search("openAt=2026-11-21T10:30:00%2B24:00", "openAt", "2026-11-21T10:30:00+24:00"),
        .search("openAt=-2026-11-21T10:30:00Z", "openAt", "-2026-11-21T10:30:00Z"),
        .search("openAt=", "openAt", ""),
        .search("q=%20%E3%80%80", "q", " \u{3000}"),
        .search("q=", "q", ""),
        .search("q=\(String(repeating: "a", count: 101))", "q", String(repeating: "a", count: 101)),
        .search("q=1+2+3+4+5+6+7+8+9", "q", "1 2 3 4 5 6 7 8 9"),
        .search("q=a%00b", "q", "a\u{0}b"),
        .search("cursor=xyz", "cursor", "xyz"),
        .search("cursor=i.1.0", "cursor", "i.1.0"),
        .search("cursor=d..1.2", "cursor", "d..1.2"),
        .search("cursor=", "cursor", ""),
        .search("vacantOn=2020-11-21", "vacantOn", "2020-11-21"),
        .search("vacantOn=9999-11-21", "vacantOn", "9999-11-21"),
        .search("vacantOn=2030-02-30", "vacantOn", "2030-02-30"),
        .search("vacantOn=saturday", "vacantOn", "saturday"),
        .search("vacantOn=", "vacantOn", ""),
        .search("lat=43", "lon", nil, "missing-parameter"),
        .search("lon=144", "lat", nil, "missing-parameter"),
        .places("", "q", nil, "missing-parameter"),
        .places("q=%20", "q", " "),
        .places("q=", "q", ""),
        .places("q=%E6%B8%AF&limit=0", "limit", "0"),
        .places("q=%E6%B8%AF&limit=201", "limit", "201"),
        .places("q=\(String(repeating: "a", count: 101))", "q", String(repeating: "a", count: 101)),
    ]

    static let queries: [BadInput] = [
        .search("lng=144", "lng", "144", "unknown-parameter"),
        .search("Lat=43&Lon=144", "Lat", "43", "unknown-parameter"),
        .search("%3Cb%3E=%22", "<b>", "\"", "unknown-parameter"),
        .search("flag", "flag", "", "unknown-parameter"),
        .places("q=%E6%B8%AF&lat=35", "lat", "35", "unknown-parameter"),
        BadInput(target: "/v1/categories?lang=ja", parameter: "lang", value: "ja", type: "unknown-parameter"),
        BadInput(target: "/v1/facilities/1?lat=35", parameter: "lat", value: "35", type: "unknown-parameter"),
        BadInput(target: "/healthz?deep=1", parameter: "deep", value: "1", type: "unknown-parameter"),
        BadInput(target: "/openapi.json?v=3", parameter: "v", value: "3", type: "unknown-parameter"),
        .search("limit=5&limit=5", "limit", "5"),
        .search("category=park&category=nursery", "category", "nursery"),
        .search("q=a&%71=b", "q", "b"),
        .search("q=%FF", "q", "%FF"),
        .search("q=%E5%85", "q", "%E5%85"),
        .search("q=%C0%AF", "q", "%C0%AF"),
        .search("q=%ED%A0%80", "q", "%ED%A0%80"),
        .search("q=%", "q", "%"),
        .search("q=%4", "q", "%4"),
        .search("q=%zz", "q", "%zz"),
        .search("%FF=1", "%FF", nil),
        .search(
            "limit=5&q=\(String(repeating: "a", count: 100_000))", "q", String(repeating: "a", count: 50) + "…"),
        .search("\(String(repeating: "b", count: 100_000))", String(repeating: "b", count: 50), "…"),
    ]
}

extension Served {
    @Suite struct BadInputTests {
        @Test(arguments: BadInput.numbers + BadInput.words + BadInput.queries)
        func isRefusedByName(_ bad: BadInput) async throws {
            let received = try await TestServer.current.send(.get, bad.target)
            #expect(received.status == 400)
            let problem = try received.problem()
            #expect(problem.type == "/problems/\(bad.type)")
            #expect(problem.parameter == bad.parameter)
            #expect(problem.value == bad.value)
        }

        @Test(arguments: BadInput.numbers + BadInput.words + BadInput.queries)
        func isExplainedInTheLanguageAskedFor(_ bad: BadInput) async throws {
            let server = try TestServer.current
            let english = try await server.send(.get, bad.target, headers: [.acceptLanguage: "en-GB,ja;q=0.5"])
            let japanese = try await server.send(.get, bad.target, headers: [.acceptLanguage: "ja,en-US;q=0.7"])
            #expect(english.headers[.contentLanguage] == "en")
            #expect(japanese.headers[.contentLanguage] == "ja")
            let (said, written) = try (english.problem().detail, japanese.problem().detail)
            #expect(said != written)
            #expect(written.unicodeScalars.contains { (0x3041...0x3096).contains($0.value) })
        }

        /// A query that is fine proves that the table's are refused for what is wrong in them.
        @Test func whatIsRightIsTaken() async throws {
            let query = """
                lat=43.43&lon=144.92&radius=5000&bbox=144,43,145,44&category=park,nursery&amenities=playground\
                &ageMonths=30&openAt=2026-11-21T10:30:00%2B09:00&q=%E4%B8%AD%E5%A4%AE&limit=200
                """
            let page = try await TestServer.current.facilities("/v1/facilities?\(query)")
            #expect(page.numberReturned > 0)
        }
    }
}
