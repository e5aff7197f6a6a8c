import Foundation
import HTTPTypes
import Hummingbird
import Testing
import Vocabulary

@testable import FacilityAPI

extension Served {
    @Suite struct ContractTests {
        struct Document: Decodable {
            struct Operation: Decodable {
                struct Parameter: Decodable { var name: String }
                var parameters: [Parameter]?
            }
            struct Components: Decodable {
                struct Schema: Decodable {
                    var codes: [String]?
                    private enum CodingKeys: String, CodingKey { case codes = "enum" }
                }
                var schemas: [String: Schema]
            }
            var openapi: String
            var paths: [String: [String: Operation]]
            var components: Components
        }

        private static func document() async throws -> Document {
            let received = try await TestServer.current.send(.get, "/openapi.json")
            #expect(received.status == 200)
            #expect(received.headers[.contentType]?.hasPrefix("application/json") ?? false)
            return try received.decoded(Document.self)
        }

        /// The methods and paths that the router answers, as OpenAPI writes them.
        static func routed() throws -> Set<String> {
            let folder = try TemporaryFolder()
            let services = try Services.forTests(AppDatabase(path: folder.path("empty.sqlite")))
            return Set(services.contractRoutes.map { "\($0.method.rawValue.lowercased()) /\($0.path)" })
        }

        @Test func everyPathIsInTheContractAndTheOtherWayRound() async throws {
            let document = try await Self.document()
            #expect(document.openapi == "3.1.0")
            let written = document.paths.flatMap { path, operations in operations.keys.map { "\($0) \(path)" } }
            #expect(Set(written) == (try Self.routed()))
            #expect(written.count >= 39)
        }

        @Test func everyParameterIsInTheContractAndTheOtherWayRound() async throws {
            let parameters = try await Self.document().paths["/v1/facilities"]?["get"]?.parameters
            let names = try #require(parameters).map(\.name)
            #expect(Set(names) == FacilitySearch.parameters)
            #expect(names.count == FacilitySearch.parameters.count)
        }

        @Test func theContractKnowsAllCodes() async throws {
            let schemas = try await Self.document().components.schemas
            #expect(schemas["Category"]?.codes == Vocabulary.Category.allCases.map(\.rawValue))
            #expect(schemas["Amenity"]?.codes == Amenity.allCases.map(\.rawValue))
        }

        @Test func categoriesHaveTheirLabelsAndOrder() async throws {
            struct Codes: Decodable {
                struct Code: Decodable {
                    var code: String
                    var label: [String: String]
                }
                var categories: [Code]
                var amenities: [Code]
            }
            let codes = try await TestServer.current.send(.get, "/v1/categories").decoded(Codes.self)
            #expect(codes.categories.count == 18)
            #expect(codes.categories.map(\.code) == Vocabulary.Category.allCases.map(\.rawValue))
            #expect(codes.categories.map { $0.label["ja"] } == Vocabulary.Category.allCases.map(\.japaneseLabel))
            #expect(codes.categories.map { $0.label["en"] } == Vocabulary.Category.allCases.map(\.englishLabel))
            #expect(codes.amenities.map(\.code) == Amenity.allCases.map(\.rawValue))
        }

        @Test func healthCountsWhatIsThere() async throws {
            struct Health: Decodable {
                struct Database: Decodable { var facilities, needingLocation, towns: Int }
                var status, version: String
                var database: Database
            }
            let health = try await TestServer.current.send(.get, "/healthz").decoded(Health.self)
            #expect(health.status == "ok")
            #expect(health.version == Version.current)
            #expect(health.database.facilities == SeedTown.places.count)
            #expect(health.database.needingLocation == 4)
            #expect(health.database.towns == Town.some.count)
        }
    }
}
