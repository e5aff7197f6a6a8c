import Accounts
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Testing

@testable import FacilityAPI

struct GuessingTests {
    /// Ten thousand wrong passwords from one place: a handful is looked at, and the owner gets in from another.
    @Test func guessingCostsLittleAndLocksNobodyElseOut() async throws {
        let folder = try TemporaryFolder()
        let database = try AppDatabase(path: folder.path("guess.sqlite"), environment: [:])
        let account = NewAccount(
            email: try EmailAddress("owner@example.jp"), displayName: "みどり",
            password: try PasswordHash("correct horse", cost: .cheap))
        _ = try await database.people.register(account, isAdmin: false, by: AccessStage.authorship)
        var services = try Services.forTests(database)
        services.isBehindProxy = true
        try await Application(router: try buildRouter(services)).test(.router) { client in
            var counts: [Int: Int] = [:]
            for guess in 0..<10_000 {
                counts[try await Self.status(client, from: "203.0.113.9", "guess \(guess)"), default: 0] += 1
            }
            #expect((5...30).contains(counts[401] ?? 0), "\(counts)")
            #expect(counts[429] == 10_000 - (counts[401] ?? 0))
            #expect(try await Self.status(client, from: "203.0.113.9", "correct horse") == 429)
            #expect(try await Self.status(client, from: "198.51.100.7", "correct horse") == 201)
        }
    }

    private static func status(
        _ client: any TestClientProtocol, from address: String, _ password: String
    ) async throws -> Int {
        let body = ByteBuffer(string: #"{"email":"owner@example.jp","password":"\#(password)"}"#)
        // What a client claims stands before what the proxy has seen.
        let headers: HTTPFields = [
            .contentType: "application/json", HTTPField.Name("X-Forwarded-For")!: "10.0.0.1, \(address)",
        ]
        return try await client.execute(uri: "/v1/sessions", method: .post, headers: headers, body: body) {
            $0.status.code
        }
    }
}
