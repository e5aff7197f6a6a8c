import Foundation
import HTTPTypes
import Testing

@testable import FacilityAPI

extension Served {
    @Suite struct AccountTests {
        @Test func aParentSignsUpInAndOut() async throws {
            let server = try TestServer.current
            let (parent, email) = try await Client.signedUp(server, as: "田中みどり")
            let me = try await parent.get("/v1/me")
            #expect(me.status == 200)
            #expect(try me.text("email") == email)
            #expect(try me.text("displayName") == "田中みどり")
            #expect(me.headers[.cacheControl] == "private, no-store")
            #expect(try await server.mailbox.newest(to: email).subject.contains("ようこそ"))
            #expect(try await parent.delete("/v1/sessions/current").status == 204)
            let after = try await parent.get("/v1/me")
            #expect(after.status == 401)
            #expect(try after.problem().type == "/problems/invalid-token")
        }

        /// Whoever signs up with an address that is taken gets the same answer; its owner gets a mail.
        @Test func signingUpDoesNotTellWhoHasAnAccount() async throws {
            let server = try TestServer.current
            let (_, email) = try await Client.signedUp(server, as: "みどり")
            let fresh = "\(UUID().uuidString.lowercased())@example.jp"
            let answers = try await [email, fresh].asyncMap { address in
                try await Client(server).post(
                    "/v1/accounts", ["email": address, "password": "another one", "displayName": "みどり"])
            }
            #expect(answers.map(\.status) == [201, 201])
            #expect(Set(answers.map { Set($0.object.keys) }).count == 1)
            #expect(try await server.mailbox.newest(to: email, holding: "登録済み").text.contains("すでに登録"))
            let wrong = try await Client(server).post("/v1/sessions", ["email": email, "password": "another one"])
            #expect(wrong.status == 401)
        }

        @Test func signingInDoesNotTellWhoHasAnAccount() async throws {
            let server = try TestServer.current
            let (_, email) = try await Client.signedUp(server)
            let answers = try await [email, "nobody-\(UUID().uuidString)@example.jp", "no address"].asyncMap {
                address in
                try await Client(server).post("/v1/sessions", ["email": address, "password": "wrong"])
            }
            #expect(answers.map(\.status) == [401, 401, 401])
            #expect(Set(try answers.map { try $0.problem().type }) == ["/problems/wrong-credentials"])
            #expect(Set(try answers.map { try $0.problem().detail }).count == 1)
        }

        @Test func wrongPasswordsMakeTheNextTriesWait() async throws {
            let server = try TestServer.current
            let (_, email) = try await Client.signedUp(server)
            var statuses: [Int] = []
            for _ in 0..<8 {
                statuses.append(
                    try await Client(server).post("/v1/sessions", ["email": email, "password": "wrong"]).status)
            }
            #expect(statuses.prefix(5).allSatisfy { $0 == 401 })
            let refused = try await Client(server).post(
                "/v1/sessions", ["email": email, "password": "correct horse"])
            #expect(refused.status == 429)
            #expect(try refused.problem().type == "/problems/too-many-tries")
            #expect(try #require(refused.headers[.retryAfter].flatMap { Int($0) }) >= 1)
        }

        @Test func aForgottenPasswordIsReplaced() async throws {
            let server = try TestServer.current
            let (parent, email) = try await Client.signedUp(server)
            let known = try await Client(server).post("/v1/password-resets", ["email": email])
            let unknown = try await Client(server).post(
                "/v1/password-resets", ["email": "nobody-\(UUID().uuidString)@example.jp"])
            #expect(known.status == 202 && unknown.status == 202)
            #expect(known.text == unknown.text)
            let token = try await server.mailbox.newest(to: email, holding: "再設定する").token
            let body = ["token": token, "newPassword": "a new password"]
            #expect(try await Client(server).post("/v1/password-resets/completion", body).status == 204)
            #expect(try await parent.get("/v1/me").status == 401, "whoever was signed in is no more")
            _ = try await Client(server).signedIn(email, "a new password")
            let again = try await Client(server).post("/v1/password-resets/completion", body)
            #expect(again.status == 404)
            #expect(try again.problem().type == "/problems/link-expired")
        }

        @Test func childrenAreKept() async throws {
            let server = try TestServer.current
            let (parent, _) = try await Client.signedUp(server)
            let (stranger, _) = try await Client.signedUp(server)
            let added = try await parent.post(
                "/v1/me/children", ["nickname": "はな", "birthDate": "2024-05-17", "notes": "卵アレルギー"])
            #expect(added.status == 201)
            let path = try #require(added.headers[.location])
            #expect(try await parent.get(path).text("notes") == "卵アレルギー")
            #expect(try await stranger.get(path).status == 404)
            #expect(try await stranger.delete(path).status == 404)
            let edited = try await parent.send(.patch, path, ["nickname": "はなちゃん", "notes": NSNull()])
            #expect(edited.status == 200)
            #expect(try edited.text("nickname") == "はなちゃん")
            #expect(edited.object["notes"] == nil)
            #expect(try await parent.get("/v1/me/export").objects("children").count == 1)
            #expect(try await parent.delete(path).status == 204)
            #expect(try await parent.get("/v1/me/children").objects("children").isEmpty)
        }

        @Test func anErasedAccountIsGone() async throws {
            let server = try TestServer.current
            let (parent, email) = try await Client.signedUp(server)
            #expect(try await parent.delete("/v1/me").status == 204)
            #expect(try await parent.get("/v1/me").status == 401)
            let signIn = try await Client(server).post("/v1/sessions", ["email": email, "password": "correct horse"])
            #expect(signIn.status == 401)
        }

        @Test func pagesHaveACookieThatNeedsItsCompanion() async throws {
            let server = try TestServer.current
            let (_, email) = try await Client.signedUp(server)
            let opened = try await Client(server).post(
                "/v1/sessions", ["email": email, "password": "correct horse", "cookie": true])
            #expect(opened.object["token"] == nil)
            let header = try #require(opened.headers[.setCookie])
            for attribute in ["HttpOnly", "SameSite=Lax", "Path=/"] { #expect(header.contains(attribute)) }
            let cookie = String(header.prefix { $0 != ";" })
            let csrf = try opened.text("csrfToken")
            let name = ["displayName": "新しい名前"]
            #expect(try await Client(server).send(.get, "/v1/me", headers: [.cookie: cookie]).status == 200)
            let without = try await Client(server).send(.patch, "/v1/me", name, headers: [.cookie: cookie])
            #expect(without.status == 403)
            #expect(try without.problem().type == "/problems/csrf-token-missing")
            let wrong: HTTPFields = [.cookie: cookie, .csrfToken: "x"]
            #expect(try await Client(server).send(.patch, "/v1/me", name, headers: wrong).status == 403)
            let right: HTTPFields = [.cookie: cookie, .csrfToken: csrf]
            #expect(try await Client(server).send(.patch, "/v1/me", name, headers: right).status == 200)
            let current = try await Client(server).send(.get, "/v1/sessions/current", headers: [.cookie: cookie])
            #expect(try current.text("csrfToken") == csrf)
        }

        @Test func passwordsAreChangedByWhoeverKnowsThem() async throws {
            let server = try TestServer.current
            let (parent, email) = try await Client.signedUp(server)
            let wrong = try await parent.send(
                .put, "/v1/me/password", ["currentPassword": "wrong", "newPassword": "a new password"])
            #expect(wrong.status == 400)
            #expect(try wrong.problem().parameter == "currentPassword")
            let right = try await parent.send(
                .put, "/v1/me/password", ["currentPassword": "correct horse", "newPassword": "a new password"])
            #expect(right.status == 204)
            #expect(try await parent.get("/v1/me").status == 200, "whoever changed it stays")
            _ = try await Client(server).signedIn(email, "a new password")
        }
    }
}

extension Sequence {
    func asyncMap<Result>(_ transform: (Element) async throws -> Result) async rethrows -> [Result] {
        var results: [Result] = []
        for element in self { results.append(try await transform(element)) }
        return results
    }
}
