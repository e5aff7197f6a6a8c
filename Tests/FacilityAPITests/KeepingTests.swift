import Accounts
import Audit
import Foundation
import GRDB
import HTTPTypes
import Testing

@testable import FacilityAPI

extension ServedToKeepers {
    @Suite struct KeepingTests {
        /// A nursery's organisation with its owner, made as an administrator makes it.
        static func nursery(_ server: TestServer) async throws -> (owner: Client, organization: String) {
            let (owner, email) = try await Client.signedUp(server, as: "園長")
            let admin = try await administrator(server)
            let founded = try await admin.post(
                "/v1/organizations", ["name": "ひまわり保育園", "kind": "operator"])
            try #require(founded.status == 201, "\(founded.text)")
            let id = try founded.text("id")
            let invited = try await admin.post(
                "/v1/organizations/\(id)/invitations", ["email": email, "role": "owner"])
            try #require(invited.status == 201, "\(invited.text)")
            let token = try await server.mailbox.newest(to: email, holding: "招待").token
            let accepted = try await owner.post("/v1/invitations/\(token)/acceptance")
            try #require(accepted.status == 200, "\(accepted.text)")
            return (owner, id)
        }

        static func administrator(_ server: TestServer) async throws -> Client {
            let email = "\(UUID().uuidString.lowercased())@example.jp"
            let account = NewAccount(
                email: try EmailAddress(email), displayName: "管理者",
                password: try PasswordHash("correct horse", cost: .cheap))
            let authorship = Authorship(actor: .command, time: Date(), requestID: "test")
            _ = try await server.database.people.register(account, isAdmin: true, by: authorship)
            return try await Client(server).signedIn(email, "correct horse")
        }

        static func facility(_ owner: Client, _ organization: String, _ name: String) async throws -> Received {
            let created = try await owner.post(
                "/v1/facilities",
                [
                    "organizationId": organization, "name": name, "category": "temporaryCare",
                    "coordinates": ["lat": 26.2124, "lon": 127.6809], "phone": "098-000-0000",
                    "ages": ["minMonths": 6, "maxMonths": 72],
                ])
            try #require(created.status == 201, "\(created.text)")
            return created
        }

        @Test func aFacilityIsMadeFoundEditedHiddenAndRestored() async throws {
            let server = try TestServer.current
            let (owner, organization) = try await Self.nursery(server)
            let created = try await Self.facility(owner, organization, "なは一時預かり室")
            let path = try #require(created.headers[.location])
            let near = "/v1/facilities?lat=26.2124&lon=127.6809&radius=500&category=temporaryCare"
            #expect(try await server.facilities(near).names.contains("なは一時預かり室"))

            let hours: [String: Any] = ["weekly": [["days": ["mon", "tue"], "opens": "09:00", "closes": "16:30"]]]
            let tag: HTTPFields = [.ifMatch: try #require(created.headers[.eTag])]
            let edited = try await owner.send(
                .patch, path, ["name": "なは子育て一時預かり室", "hours": hours, "phone": NSNull()], headers: tag)
            #expect(edited.status == 200, "\(edited.text)")
            #expect(try await server.facilities(near).names.contains("なは子育て一時預かり室"))
            let stale = try await owner.send(.patch, path, ["name": "古い版から"], headers: tag)
            #expect(stale.status == 412)
            #expect(try stale.problem().type == "/problems/changed-since")
            #expect(try await owner.send(.patch, path, ["name": "版なし"]).status == 428)

            #expect(try await owner.delete(path + "?reason=%E6%94%B9%E8%A3%85%E4%B8%AD").status == 200)
            #expect(try await Client(server).get(path).status == 404)
            #expect(try await owner.get(path + "/record").text("hiddenReason") == "改装中")
            #expect(try await owner.post(path + "/restoration").status == 200)
            #expect(try await Client(server).get(path).status == 200)
        }

        @Test func aMistakeInAnEditIsNamed() async throws {
            let server = try TestServer.current
            let (owner, organization) = try await Self.nursery(server)
            let created = try await Self.facility(owner, organization, "なは園")
            let path = try #require(created.headers[.location])
            let tag: HTTPFields = [.ifMatch: try #require(created.headers[.eTag])]
            let table: [(body: [String: Any], parameter: String, value: String?)] = [
                (["nam": "x"], "nam", "x"),
                (["category": "nursry"], "category", "nursry"),
                (["url": "javascript:alert(1)"], "url", "javascript:alert(1)"),
                (["coordinates": ["lat": 91, "lon": 0]], "coordinates", "91.0, 0.0"),
                (["capacity": "many"], "capacity", "many"),
                (
                    ["hours": ["weekly": [["days": ["mon"], "opens": "25:00", "closes": "26:00"]]]],
                    "hours.weekly[0].opens", "25:00"
                ),
                (["name": " "], "name", nil),
                (["amenities": ["sauna"]], "amenities[0]", "sauna"),
            ]
            for row in table {
                let received = try await owner.send(.patch, path, row.body, headers: tag)
                #expect(received.status == 400, "\(row.body): \(received.text)")
                let problem = try received.problem()
                #expect(problem.parameter == row.parameter, "\(received.text)")
                #expect(problem.value == row.value, "\(received.text)")
            }
        }

        @Test func aParentsCorrectionIsAcceptedWithOneCall() async throws {
            let server = try TestServer.current
            let (owner, organization) = try await Self.nursery(server)
            let (parent, _) = try await Client.signedUp(server)
            let created = try await Self.facility(owner, organization, "なは広場")
            let path = try #require(created.headers[.location])
            let sent = try await parent.post(
                path + "/corrections", ["changes": ["phone": "098-111-2222"], "message": "番号が変わりました"])
            #expect(sent.status == 201, "\(sent.text)")
            let inbox = try await owner.get("/v1/organizations/\(organization)/corrections")
            let correction = try #require(try inbox.objects("corrections").first)
            #expect(correction["message"] as? String == "番号が変わりました")
            let id = try #require(correction["id"] as? String)
            #expect(try await parent.post("/v1/corrections/\(id)/acceptance").status == 403)
            #expect(try await owner.post("/v1/corrections/\(id)/acceptance").status == 200)
            #expect(try await Client(server).get(path).text.contains("098-111-2222"))
            #expect(try await owner.post("/v1/corrections/\(id)/acceptance").status == 409)
            let empty = try await owner.get("/v1/organizations/\(organization)/corrections")
            #expect(try empty.objects("corrections").isEmpty)
            let log = try await owner.get("/v1/organizations/\(organization)/audit")
            #expect(!log.text.contains("番号が変わりました"), "the log holds no words of the reporter")
            #expect(log.text.contains("accepted"))
        }

        /// Staff of one organisation cannot reach another's things by naming its own.
        @Test func somebodyElsesFacilityIsOutOfReach() async throws {
            let server = try TestServer.current
            let (owner, organization) = try await Self.nursery(server)
            let (stranger, other) = try await Self.nursery(server)
            let created = try await Self.facility(owner, organization, "なは園舎")
            let path = try #require(created.headers[.location])
            let tag: HTTPFields = [.ifMatch: try #require(created.headers[.eTag])]
            #expect(try await stranger.send(.patch, path, ["name": "乗っ取り"], headers: tag).status == 403)
            #expect(try await stranger.delete(path).status == 403)
            #expect(try await stranger.get(path + "/record").status == 403)
            let body: [String: Any] = ["organizationId": organization, "name": "偽物", "category": "park"]
            #expect(try await stranger.post("/v1/facilities", body).status == 403)
            #expect(try await stranger.get("/v1/organizations/\(organization)/audit").status == 403)
            #expect(try await stranger.get("/v1/organizations/\(other)/audit").status == 200)
        }

        @Test func aProgramOfTheNurseryEditsItsFacilities() async throws {
            let server = try TestServer.current
            let (owner, organization) = try await Self.nursery(server)
            let created = try await Self.facility(owner, organization, "なは園庭")
            let path = try #require(created.headers[.location])
            let made = try await owner.post("/v1/organizations/\(organization)/api-keys", ["name": "園務システム"])
            let program = Client(server, token: try made.text("key"))
            let tag: HTTPFields = [.ifMatch: try #require(created.headers[.eTag])]
            #expect(try await program.send(.patch, path, ["capacity": 12], headers: tag).status == 200)
            #expect(try await program.get("/v1/me").status == 403)
            let keys = try await owner.get("/v1/organizations/\(organization)/api-keys").objects("apiKeys")
            #expect(keys.first?["lastUsedAt"] != nil)
            #expect(!"\(keys)".contains(try made.text("key")))
            let key = try made.text("id")
            #expect(try await owner.delete("/v1/organizations/\(organization)/api-keys/\(key)").status == 204)
            #expect(try await program.get(path + "/record").status == 401)
        }

        /// Whatever an erased account has left in any table, in words.
        @Test func anErasedParentLeavesNoTrace() async throws {
            let server = try TestServer.current
            let (owner, organization) = try await Self.nursery(server)
            let path = try #require(try await Self.facility(owner, organization, "なは分園").headers[.location])
            let (parent, email) = try await Client.signedUp(server, as: "玉城ゆうな")
            _ = try await parent.post(
                "/v1/me/children", ["nickname": "りくくん", "birthDate": "2025-02-03", "notes": "牛乳アレルギー"])
            for message in ["玉城です。りくくんと行きました。", "玉城ゆうなより"] {
                #expect(try await parent.post(path + "/corrections", ["message": message]).status == 201)
            }
            let inbox = try await owner.get("/v1/organizations/\(organization)/corrections").objects("corrections")
            let id = try #require(inbox.first?["id"] as? String)
            let declined = try await owner.post("/v1/corrections/\(id)/declination", ["reason": "玉城さん、確認しました"])
            #expect(declined.status == 200, "\(declined.text)")
            #expect(try await parent.get("/v1/me/export").objects("corrections").count == 2)
            let words = ["玉城", "りくくん", "牛乳アレルギー", "2025-02-03", email]
            // The control: before, it is there to be found.
            #expect(try Self.tables(server.database, holding: words).contains("correction"))
            #expect(try await parent.delete("/v1/me").status == 204)
            let left = try Self.tables(server.database, holding: words)
            #expect(left == [])
        }

        /// The tables, search indexes and the log among them, in which one of the words stands somewhere.
        private static func tables(_ database: AppDatabase, holding words: [String]) throws -> Set<String> {
            try database.pool.read { db in
                let names = try String.fetchAll(
                    db, sql: "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE '%VirtualSpatial%'")
                return names.reduce(into: Set<String>()) { found, name in
                    guard let rows = try? Row.fetchAll(db, sql: "SELECT * FROM \"\(name)\"") else { return }
                    let isFound = rows.contains { row in
                        row.databaseValues.contains { value in
                            let text =
                                String.fromDatabaseValue(value) ?? Data.fromDatabaseValue(value).map {
                                    String(decoding: $0, as: UTF8.self)
                                } ?? ""
                            return words.contains { text.contains($0) }
                        }
                    }
                    if isFound { found.insert(name) }
                }
            }
        }
    }
}
