import Foundation
import HTTPTypes
import Testing

@testable import FacilityAPI

/// Somebody who talks to the server, with a token once signed in.
struct Client: Sendable {
    let server: TestServer
    var token: String?

    init(_ server: TestServer, token: String? = nil) {
        self.server = server
        self.token = token
    }

    /// Signs up under a fresh address, and in.
    static func signedUp(_ server: TestServer, as name: String = "みどり") async throws -> (client: Client, email: String)
    {
        let email = "\(UUID().uuidString.lowercased())@example.jp"
        let client = Client(server)
        let received = try await client.post(
            "/v1/accounts", ["email": email, "password": "correct horse", "displayName": name])
        try #require(received.status == 201, "\(received.text)")
        return (try await client.signedIn(email, "correct horse"), email)
    }

    func signedIn(_ email: String, _ password: String) async throws -> Client {
        let received = try await post("/v1/sessions", ["email": email, "password": password])
        try #require(received.status == 201, "\(received.text)")
        return Client(server, token: try received.text("token"))
    }

    func get(_ target: String) async throws -> Received { try await send(.get, target) }
    func delete(_ target: String) async throws -> Received { try await send(.delete, target) }

    func post(_ target: String, _ body: [String: Any] = [:]) async throws -> Received {
        try await send(.post, target, body)
    }

    func send(
        _ method: HTTPRequest.Method, _ target: String, _ body: [String: Any]? = nil, headers: HTTPFields = [:]
    ) async throws -> Received {
        var headers = headers
        if let token { headers[.authorization] = "Bearer \(token)" }
        let json = try body.map { try JSONSerialization.data(withJSONObject: $0) }
        if json != nil { headers[.contentType] = "application/json" }
        return try await server.send(
            method, target, headers: headers, body: json.map { String(decoding: $0, as: UTF8.self) })
    }
}

extension Received {
    var object: [String: Any] {
        (try? JSONSerialization.jsonObject(with: Data(body)) as? [String: Any]) ?? [:]
    }

    /// A member that is a text.
    func text(_ name: String) throws -> String {
        try #require(object[name] as? String, "\(name) of \(text)")
    }

    func objects(_ name: String) throws -> [[String: Any]] {
        try #require(object[name] as? [[String: Any]], "\(name) of \(text)")
    }
}
