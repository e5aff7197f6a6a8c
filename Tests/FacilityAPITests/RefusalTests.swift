import HTTPTypes
import Hummingbird
import Testing

@testable import FacilityAPI

extension Served {
    @Suite struct RefusalTests {
        @Test(arguments: [
            "999999", "0", "-1", "abc", "1.0", "01", "+1", "%EF%BC%91", "%20", "1%00", "9223372036854775807",
            "-9223372036854775808", "99999999999999999999999", "%E5%85%AC%E5%9C%92", "%FF", "1'--",
        ])
        func unknownFacilityIsNotFound(id: String) async throws {
            let received = try await TestServer.current.send(.get, "/v1/facilities/\(id)")
            #expect(received.status == 404)
            #expect(try received.problem().type == "/problems/not-found")
        }

        @Test func unknownFacilityIsNamed() async throws {
            let received = try await TestServer.current.send(
                .get, "/v1/facilities/999999", headers: [.acceptLanguage: "ja"])
            let problem = try received.problem()
            #expect(problem.value == "999999")
            #expect(problem.detail.contains("施設"))
        }

        @Test(arguments: [
            "/nowhere", "/v1", "/v2/facilities", "/v1/facilities/1/2", "/v1/facilitiesx", "/%FF", "/..%2F",
        ])
        func unknownPathIsNotFound(path: String) async throws {
            let received = try await TestServer.current.send(.get, path)
            #expect(received.status == 404)
            #expect(try received.problem().type == "/problems/not-found")
        }

        static let paths = [
            "/healthz", "/openapi.json", "/v1/categories", "/v1/facilities", "/v1/facilities/1", "/v1/places",
        ]
        /// Every path, and the methods it has.
        static func routed() throws -> [String: Set<HTTPRequest.Method>] {
            let folder = try TemporaryFolder()
            let services = try Services.forTests(AppDatabase(path: folder.path("empty.sqlite")))
            return Dictionary(grouping: services.routes, by: \.path).mapValues { Set($0.map(\.method)) }
        }

        @Test func wrongMethodsAreToldTheRightOnes() async throws {
            let server = try TestServer.current
            let methods: Set<HTTPRequest.Method> = [
                .get, .post, .put, .patch, .delete, .trace, HTTPRequest.Method("QUERY")!,
            ]
            for (path, known) in try Self.routed() {
                for method in methods.subtracting(known) {
                    let target = "/" + path.replacing(/\{[A-Za-z]+\}/, with: "1")
                    let received = try await server.send(method, target)
                    #expect(received.status == 405, "\(method) \(path)")
                    let allowed = Set((received.headers[.allow] ?? "").split(separator: ", ").map(String.init))
                    #expect(allowed.subtracting(["HEAD"]) == Set(known.map(\.rawValue)), "\(method) \(path)")
                    #expect(try received.problem().type == "/problems/method-not-allowed")
                }
            }
        }

        @Test(arguments: paths)
        func aPageOfAnotherOriginMayAskFirst(path: String) async throws {
            let received = try await TestServer.current.send(
                .options, path,
                headers: [
                    .origin: "https://example.jp", .accessControlRequestMethod: "GET",
                    .accessControlRequestHeaders: "if-none-match",
                ])
            #expect(received.status == 204)
            #expect(received.body.isEmpty)
            let allowed = try #require(received.headers[.allow])
            #expect(allowed.contains("GET, HEAD"))
            #expect(received.headers[.accessControlAllowOrigin] == "*")
            #expect(received.headers[.accessControlAllowMethods] == allowed)
            #expect(received.headers[.accessControlAllowHeaders]?.contains("If-None-Match") ?? false)
        }
    }
}
