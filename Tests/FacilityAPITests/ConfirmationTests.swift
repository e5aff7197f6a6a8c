import Foundation
import HTTPTypes
import Testing

@testable import FacilityAPI

/// Where addresses are confirmed by mail before the first sign-in.
@Suite struct ConfirmationTests {
    @Test func whoeverReadsTheMailGetsIn() async throws {
        try await TestServer.run(adjusting: confirming) {
            let stage = try Stage()
            try await stage.signUp("correct horse")
            #expect(try await stage.signIn("correct horse").status == 401)
            let token = try await stage.newestToken()
            #expect(try await stage.signIn("wrong horse", confirmation: token).status == 401)
            #expect(try await stage.signIn("correct horse", confirmation: "kml_guess").status == 401)
            #expect(try await stage.signIn("correct horse", confirmation: token).status == 201)
            // From then on the password is enough, and a link that lies around does no harm.
            #expect(try await stage.signIn("correct horse").status == 201)
            #expect(try await stage.signIn("correct horse", confirmation: token).status == 201)
        }
    }

    /// Signing up and then signing in gives the same answers whether the address had an account or not.
    @Test func signingUpAndInDoesNotTellWhoHasAnAccount() async throws {
        try await TestServer.run(adjusting: confirming) {
            let (taken, fresh) = (try Stage(), try Stage())
            try await taken.signUp("correct horse")
            #expect(try await taken.signIn("correct horse", confirmation: taken.newestToken()).status == 201)
            let answers = try await [taken, fresh].asyncMap { stage in
                try await stage.signUp("a guess of mine")
                return try await stage.signIn("a guess of mine")
            }
            #expect(answers.map(\.status) == [401, 401])
            #expect(Set(try answers.map { try $0.problem().detail }).count == 1)
            #expect(try await taken.server.mailbox.newest(to: taken.email).text.contains("すでに登録"))
        }
    }

    /// Somebody who signs up with a stranger's address and waits for the stranger to confirm it.
    @Test func aStrangersPasswordIsNotConfirmedByTheOwner() async throws {
        try await TestServer.run(adjusting: confirming) {
            let stage = try Stage()
            try await stage.signUp("of the owner")
            let first = try await stage.newestToken()
            try await stage.signUp("of a stranger")
            let second = try await stage.newestToken(otherThan: first)
            // The owner opens either mail and types the own password: nobody gets in, the stranger neither.
            #expect(try await stage.signIn("of the owner", confirmation: first).status == 401)
            #expect(try await stage.signIn("of the owner", confirmation: second).status == 401)
            #expect(try await stage.signIn("of a stranger").status == 401)
            // A link to reset the password reaches the owner alone, and confirms.
            let client = Client(stage.server)
            #expect(try await client.post("/v1/password-resets", ["email": stage.email]).status == 202)
            let link = try await stage.server.mailbox.newest(to: stage.email, holding: "再設定").token
            let reset = ["token": link, "newPassword": "chosen by the owner"]
            #expect(try await client.post("/v1/password-resets/completion", reset).status == 204)
            #expect(try await stage.signIn("chosen by the owner").status == 201)
            #expect(try await stage.signIn("of a stranger", confirmation: second).status == 401)
        }
    }

    private let confirming: @Sendable (inout ServerOptions) -> Void = { $0.confirmsAddresses = true }

    /// Somebody with an address, and the server.
    private struct Stage: Sendable {
        let server: TestServer
        let email = "\(UUID().uuidString.lowercased())@example.jp"

        init() throws { server = try TestServer.current }

        func signUp(_ password: String) async throws {
            let received = try await Client(server).post(
                "/v1/accounts", ["email": email, "password": password, "displayName": "みどり"])
            try #require(received.status == 201, "\(received.text)")
        }

        func signIn(_ password: String, confirmation: String? = nil) async throws -> Received {
            var body = ["email": email, "password": password]
            body["confirmation"] = confirmation
            return try await Client(server).post("/v1/sessions", body)
        }

        func newestToken(otherThan known: String? = nil) async throws -> String {
            for _ in 0..<500 {
                let token = try await server.mailbox.newest(to: email, holding: "#kml_").token
                if token != known { return token }
                try await Task.sleep(for: .milliseconds(10))
            }
            return try #require(nil, "no other mail came")
        }
    }
}
