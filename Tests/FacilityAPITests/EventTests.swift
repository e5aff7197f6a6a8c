import Foundation
import HTTPTypes
import Testing

@testable import FacilityAPI

extension ServedToKeepers {
    @Suite struct EventTests {
        private static func npo(_ server: TestServer) async throws -> (volunteer: Client, organization: String) {
            let (volunteer, _) = try await Client.signedUp(server, as: "ボランティア")
            let founded = try await volunteer.post(
                "/v1/organizations", ["name": "移動プレーパークの会", "kind": "npo"])
            try #require(founded.status == 201, "\(founded.text)")
            #expect(founded.object["verified"] as? Bool == false)
            return (volunteer, try founded.text("id"))
        }

        private static func playground(_ organization: String, lat: Double = 24.34, lon: Double = 124.16) -> [String:
            Any]
        {
            [
                "organizationId": organization, "title": "出張プレーパーク", "description": "どろんこ遊びができます。",
                "place": ["name": "浜の広場", "address": "沖縄県石垣市", "lat": lat, "lon": lon],
                "ages": ["minMonths": 12, "maxMonths": 72], "fee": "無料", "capacityUnit": "families",
                "tags": ["外遊び", "外遊び"],
                "sessions": [
                    ["start": "2035-05-12T10:00:00+09:00", "end": "2035-05-12T12:00:00+09:00", "capacity": 20],
                    ["start": "2035-05-05T10:00:00+09:00", "end": "2035-05-05T12:00:00+09:00", "capacity": 20],
                ],
            ]
        }

        /// From nothing to a parent who finds it: no administrator anywhere.
        @Test func aVolunteersEventIsFoundByAParent() async throws {
            let server = try TestServer.current
            let (volunteer, organization) = try await Self.npo(server)
            let published = try await volunteer.post("/v1/events", Self.playground(organization))
            #expect(published.status == 201, "\(published.text)")
            let path = try #require(published.headers[.location])

            let near = "/v1/events?lat=24.341&lon=124.161&radius=1000&ageMonths=24"
            let found = try await Client(server).get(near)
            #expect(found.status == 200, "\(found.text)")
            let feature = try #require(try found.objects("features").first)
            let properties = try #require(feature["properties"] as? [String: Any])
            #expect(properties["title"] as? String == "出張プレーパーク")
            #expect(properties["tags"] as? [String] == ["外遊び"])
            let distance = try #require((properties["distanceMeters"] as? NSNumber)?.doubleValue)
            #expect((100...200).contains(distance))
            let sessions = try #require(properties["sessions"] as? [[String: Any]])
            #expect(
                sessions.map { $0["start"] as? String } == ["2035-05-05T10:00:00+09:00", "2035-05-12T10:00:00+09:00"])
            #expect(try await Client(server).get(path).status == 200)

            let others = [
                "/v1/events?lat=24.341&lon=124.161&radius=1000&ageMonths=6",
                "/v1/events?lat=24.341&lon=124.161&radius=1000&from=2035-05-13",
                "/v1/events?lat=24.341&lon=124.161&radius=1000&to=2035-05-04",
                "/v1/events?lat=24.341&lon=124.161&radius=10",
                "/v1/events?lat=24.341&lon=124.161&radius=1000&q=%E3%81%8A%E3%81%AF%E3%81%AA%E3%81%97",
            ]
            for target in others {
                let received = try await Client(server).get(target)
                #expect(received.object["numberReturned"] as? Int == 0, "\(target)")
            }
        }

        @Test func aSeriesTakesPlaceEveryWeekButForItsExceptions() async throws {
            let server = try TestServer.current
            let (volunteer, organization) = try await Self.npo(server)
            var body = Self.playground(organization, lat: 24.44, lon: 122.99)
            body["sessions"] = nil
            body["series"] = [
                "start": "2035-12-04T10:00:00+09:00", "end": "2035-12-04T11:30:00+09:00", "until": "2036-01-08",
                "except": ["2036-01-01"], "capacity": 15,
            ]
            let published = try await volunteer.post("/v1/events", body)
            #expect(published.status == 201, "\(published.text)")
            let properties = try #require(published.object["properties"] as? [String: Any])
            let starts = (properties["sessions"] as? [[String: Any]] ?? []).map {
                ($0["start"] as? String ?? "").prefix(10)
            }
            #expect(starts == ["2035-12-04", "2035-12-11", "2035-12-18", "2035-12-25", "2036-01-08"])
        }

        @Test func whatAnEventAsksOfThoseWhoBookIsKept() async throws {
            let server = try TestServer.current
            let (volunteer, organization) = try await Self.npo(server)
            var body = Self.playground(organization)
            body["policy"] = [
                "opensDaysBefore": 30, "opensAtTime": "09:00", "cancelHoursBefore": 24, "maxParty": 3,
                "approval": "instant", "registrationRequired": false,
            ]
            let published = try await volunteer.post("/v1/events", body)
            try #require(published.status == 201, "\(published.text)")
            let path = try #require(published.headers[.location])
            let properties = try #require(try await volunteer.get(path).object["properties"] as? [String: Any])
            let policy = try #require(properties["policy"] as? [String: Any])
            #expect(policy["opensAtTime"] as? String == "09:00")
            #expect(policy["registrationRequired"] as? Bool == false)
            #expect(policy.count == 6)
            let mistakes: [(policy: [String: Any], parameter: String)] = [
                (["approval": "later"], "policy.approval"), (["opensAtTime": "24:00"], "policy.opensAtTime"),
                (["opensAtTime": "09:00"], "policy.opensAtTime"), (["price": 3], "policy.price"),
                (["opensAt": "2035-04-01T09:00:00+09:00", "opensDaysBefore": 1], "policy.opensAt"),
            ]
            for mistake in mistakes {
                body["policy"] = mistake.policy
                let refused = try await volunteer.post("/v1/events", body)
                #expect(refused.status == 400)
                #expect(try refused.problem().parameter == mistake.parameter)
            }
        }

        @Test func anEventIsEditedCancelledAndWithdrawn() async throws {
            let server = try TestServer.current
            let (volunteer, organization) = try await Self.npo(server)
            let published = try await volunteer.post("/v1/events", Self.playground(organization))
            let path = try #require(published.headers[.location])
            let tag: HTTPFields = [.ifMatch: try #require(published.headers[.eTag])]
            let edited = try await volunteer.send(.patch, path, ["title": "出張プレーパーク春", "fee": NSNull()], headers: tag)
            #expect(edited.status == 200, "\(edited.text)")
            #expect(edited.text.contains("出張プレーパーク春") && !edited.text.contains("無料"))
            #expect(try await volunteer.send(.patch, path, ["title": "x"], headers: tag).status == 412)

            #expect(try await volunteer.post(path + "/cancellation").status == 400)
            let cancelled = try await volunteer.post(path + "/cancellation", ["reason": "台風のため"])
            #expect(cancelled.status == 200)
            let shown = try await Client(server).get(path)
            #expect(shown.text.contains("\"status\":\"cancelled\"") && shown.text.contains("台風のため"))
            #expect(try await volunteer.post(path + "/cancellation", ["reason": "もう一度"]).status == 409)

            #expect(try await volunteer.delete(path).status == 204)
            #expect(try await Client(server).get(path).status == 404)
        }

        @Test func anAdministratorTakesAnEventDownAndTheOrganiserSeesWhy() async throws {
            let server = try TestServer.current
            let (volunteer, organization) = try await Self.npo(server)
            let admin = try await KeepingTests.administrator(server)
            let published = try await volunteer.post("/v1/events", Self.playground(organization))
            let path = try #require(published.headers[.location])
            #expect(try await volunteer.post(path + "/take-down", ["reason": "x"]).status == 403)
            #expect(try await admin.post(path + "/take-down", ["reason": "営利目的のため"]).status == 200)
            #expect(try await Client(server).get(path).status == 404)
            let mine = try await volunteer.get("/v1/organizations/\(organization)/events")
            #expect(mine.text.contains("営利目的のため"))
            #expect(try await admin.post(path + "/restoration").status == 200)
            #expect(try await Client(server).get(path).status == 200)
        }

        @Test func aMistakeInAnEventIsNamed() async throws {
            let server = try TestServer.current
            let (volunteer, organization) = try await Self.npo(server)
            let good = Self.playground(organization)
            let table: [(member: String, value: Any?, parameter: String)] = [
                ("title", nil, "title"), ("title", 7, "title"), ("place", nil, "place"),
                ("place", ["lat": 91, "lon": 0], "place.lat"), ("place", ["lat": 35], "place.lon"),
                ("place", ["facilityId": "99999999"], "place.facilityId"), ("sessions", nil, "sessions"),
                ("sessions", [[String: Any]](), "sessions"),
                ("sessions", [["start": "2035-05-12T10:00:00+09:00"]], "sessions[0].end"),
                (
                    "sessions", [["start": "2035-05-12T10:00:00+09:00", "end": "2035-05-12T10:00:00+09:00"]],
                    "sessions[0].end"
                ),
                ("sessions", [["start": "あした", "end": "x"]], "sessions[0].start"),
                ("ages", ["minMonths": 24, "maxMonths": 12], "ages.maxMonths"), ("fees", "x", "fees"),
                ("picture", "ftp://example.jp/a.png", "picture"), ("capacityUnit", "dogs", "capacityUnit"),
                ("organizationId", "99999999", "organizationId"), ("organizationId", nil, "organizationId"),
            ]
            for row in table {
                var body = good
                body[row.member] = row.value
                let received = try await volunteer.post("/v1/events", body)
                #expect(received.status == 400, "\(row.member): \(received.text)")
                #expect(try received.problem().parameter == row.parameter, "\(received.text)")
            }
        }

        @Test(arguments: [
            ("from=2035", "from"), ("from=2035-02-30", "from"), ("to=x", "to"), ("from=2035-05-02&to=2035-05-01", "to"),
            ("lat=35", "lon"), ("radius=5", "radius"), ("vacantOn=2035-01-01", "vacantOn"), ("limit=0", "limit"),
            ("cursor=zz", "cursor"), ("category=circus", "category"), ("openAt=now", "openAt"),
        ])
        func aMistakeInASearchIsNamed(query: String, parameter: String) async throws {
            let received = try await Client(try TestServer.current).get("/v1/events?\(query)")
            #expect(received.status == 400)
            #expect(try received.problem().parameter == parameter)
        }

        @Test func pagesFollowEachOther() async throws {
            let server = try TestServer.current
            let (volunteer, organization) = try await Self.npo(server)
            for _ in 0..<5 {
                let body = Self.playground(organization, lat: 20.43, lon: 136.08)
                #expect(try await volunteer.post("/v1/events", body).status == 201)
            }
            for start in ["lat=20.43&lon=136.08&radius=100&limit=2", "bbox=136,20,137,21&limit=2"] {
                var (ids, next): ([String], String?) = ([], "/v1/events?\(start)")
                while let target = next {
                    let page = try await Client(server).get(target)
                    #expect(page.status == 200, "\(page.text)")
                    ids += try page.objects("features").compactMap { $0["id"] as? String }
                    next = try page.objects("links").first { $0["rel"] as? String == "next" }?["href"] as? String
                }
                #expect(ids.count == 5)
                #expect(Set(ids).count == 5)
            }
        }
    }
}
