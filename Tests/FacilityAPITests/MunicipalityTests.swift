import Accounts
import Foundation
import GeoIndex
import HTTPTypes
import Testing
import Vocabulary

@testable import FacilityAPI

extension ServedToKeepers {
    /// The desk of a municipality over HTTP: its own places, and never another's.
    @Suite struct MunicipalityTests {
        /// A town with an officer who answers for it.
        private struct TownHall: Sendable {
            let server: TestServer
            let officer: Client
            let code: String
            let path: String

            init(_ code: String, as role: OrganizationRole = .owner) async throws {
                server = try TestServer.current
                self.code = code
                let (officer, email) = try await Client.signedUp(server, as: "子ども課")
                let people = try server.database.people
                let organization = try await people.found(
                    NewOrganization(name: "試験\(code)市", kind: .municipality, municipalityCode: code, isVerified: true),
                    owner: nil, by: AccessStage.authorship)
                let token = SecretToken(.link)
                _ = try await people.invite(
                    EmailAddress(email), as: role, to: organization, with: token, expiring: .distantFuture,
                    by: AccessStage.authorship)
                #expect(try await officer.post("/v1/invitations/\(token.text)/acceptance").status == 200)
                self.officer = officer
                path = "/v1/organizations/\(organization)"
            }

            func send(
                _ csv: String, _ query: String = "", source: String? = nil, by client: Client? = nil
            ) async throws -> Received {
                let client = client ?? officer
                var headers: HTTPFields = [.contentType: "application/octet-stream"]
                headers[.authorization] = "Bearer \(client.token ?? "")"
                let asked = "fileName=park.csv&source=\(source ?? "parks-\(code)")\(query)"
                return try await server.send(.post, "\(path)/imports?\(asked)", headers: headers, body: csv)
            }

            func report(_ run: Received) async throws -> String {
                let report = try await officer.get("\(path)/imports/\(run.text("id"))/report.csv")
                #expect(report.status == 200)
                #expect(report.headers[.contentType] == "text/csv; charset=utf-8")
                return report.text
            }
        }

        /// Kilometres apart from the other towns, in the sea.
        private static func latitude(_ code: String) -> Double { 30 + (Double(code.suffix(3)) ?? 0) / 100 }

        private static func table(_ code: String, other: String = "131016") -> String {
            """
            全国地方公共団体コード,ID,名称,種別,所在地,緯度,経度
            \(code),1,\(code)どんぐり公園,公園,番町一丁目1-1,\(latitude(code)),132.1
            ,2,\(code)さくら公園,公園,番町二丁目1-1,,
            \(other),3,\(code)よその公園,公園,千代田1-1,35.68,139.76
            """
        }

        private static func counts(_ received: Received) throws -> [String: Int] {
            let counts = try #require(received.object["counts"] as? [String: Any], "\(received.text)")
            return counts.compactMapValues { $0 as? Int }
        }

        @Test func aFileIsTriedAndTakenIn() async throws {
            let hall = try await TownHall("382019")
            // Given a dry run
            let tried = try await hall.send(Self.table(hall.code), "&dryRun=true")
            try #require(tried.status == 201, "\(tried.text)")
            let found = try Self.counts(tried)
            #expect(
                found["rows"] == 3 && found["created"] == 2 && found["rejected"] == 1 && found["needsLocation"] == 1)
            // Then nothing has changed, and the report says why a row is left out
            #expect(try await hall.server.facilities(target("/v1/facilities", ["q": "382019どんぐり"])).names.isEmpty)
            let report = try await hall.report(tried)
            #expect(report.contains("other-municipality,取込不可,ほかの自治体の施設のため"))
            #expect(report.contains("location-missing"))

            // When it is taken in
            let taken = try await hall.send(Self.table(hall.code))
            #expect(try Self.counts(taken) == found)
            #expect(
                try await hall.server.facilities(target("/v1/facilities", ["q": "382019どんぐり"])).names == [
                    "382019どんぐり公園"
                ])
            #expect(try await hall.server.facilities(target("/v1/facilities", ["q": "よその公園"])).names.isEmpty)
            // Then the same again changes nothing, and all three are remembered, the newest first
            let again = try Self.counts(try await hall.send(Self.table(hall.code)))
            #expect(again["unchanged"] == 2 && again["created"] == 0)
            let history = try await hall.officer.get("\(hall.path)/imports").objects("imports")
            #expect(history.map { $0["dryRun"] as? Bool } == [false, false, true])
            #expect(history.map { $0["id"] as? String }.last == (try tried.text("id")))
        }

        @Test func aPlaceThatNobodyFoundIsPlaced() async throws {
            let hall = try await TownHall("382027")
            _ = try await hall.send(Self.table(hall.code))
            let waiting = try await hall.officer.get("\(hall.path)/unlocated-facilities").objects("facilities")
            try #require(waiting.count == 1)
            let (id, version) = (waiting[0]["id"] as? String ?? "", waiting[0]["version"] as? Int ?? 0)
            let placed = try await hall.officer.send(
                .patch, "/v1/facilities/\(id)", ["coordinates": ["lat": 33.5, "lon": 132.5]],
                headers: [.ifMatch: "\"\(version)\""])
            #expect(placed.status == 200, "\(placed.text)")
            #expect(try await hall.officer.get("\(hall.path)/unlocated-facilities").objects("facilities").isEmpty)
            // No later import takes it off the map again.
            let again = try await hall.send(Self.table(hall.code))
            #expect(try await hall.officer.get("\(hall.path)/unlocated-facilities").objects("facilities").isEmpty)
            #expect(try Self.counts(again)["keptByHand"] == 1)
        }

        @Test func nobodyTouchesWhatIsAnothers() async throws {
            let (here, there) = (try await TownHall("382035"), try await TownHall("382043"))
            #expect(try await here.send(Self.table(here.code), source: "shared").status == 201)
            let refused = try await there.send(Self.table(there.code), source: "shared")
            #expect(refused.status == 409)
            #expect(refused.text.contains("/problems/source-of-another"))
            // Not in the name of the other town either, nor by an operator's owner.
            #expect(try await here.send(Self.table(here.code), by: there.officer).status == 403)
            let (owner, organization) = try await KeepingTests.nursery(here.server)
            let noTown = try await owner.get("/v1/organizations/\(organization)/figures")
            #expect(noTown.status == 409)
            #expect(noTown.text.contains("/problems/not-a-municipality"))
            #expect(try await owner.get("\(here.path)/figures").status == 403)
        }

        @Test func whatIsNoFileIsRefused() async throws {
            let hall = try await TownHall("382051")
            for (body, code) in [("", "file-unusable"), ("{\"a\":", "file-unusable"), ("a,b\n1,2\n", "file-unusable")] {
                let refused = try await hall.send(body)
                #expect(refused.status == 422 && refused.text.contains("/problems/\(code)"), "\(body): \(refused.text)")
            }
            let nameless = try await hall.server.send(
                .post, "\(hall.path)/imports?source=a",
                headers: [.authorization: "Bearer \(hall.officer.token ?? "")"], body: "a")
            #expect(nameless.status == 400 && nameless.text.contains("fileName"))
            let wild = try await hall.send(Self.table(hall.code), "&removeMissing=maybe")
            #expect(wild.status == 400 && wild.text.contains("removeMissing"))
            #expect(try await hall.officer.get("\(hall.path)/imports").objects("imports").isEmpty)
            #expect(try await hall.officer.get("\(hall.path)/imports/999999/report.csv").status == 404)
        }

        @Test func aFileIsReadBeforeAnybodyWaits() async throws {
            let hall = try await TownHall("382116")
            let rows = (1...20_001).map { "\(hall.code),\($0),公園\($0),公園,番町\($0),," }
            let long = "全国地方公共団体コード,ID,名称,種別,所在地,緯度,経度\n" + rows.joined(separator: "\n")
            let refused = try await hall.send(long)
            #expect(refused.status == 422 && refused.text.contains("20000"), "\(refused.text)")
            #expect(try await hall.server.facilities(target("/v1/facilities", ["q": "公園20001"])).names.isEmpty)
            // Whoever may not send a file is told so before it has come.
            let stranger = try await hall.send(long, by: Client.signedUp(hall.server).client)
            #expect(stranger.status == 403)
            // A name of many bytes is a name.
            let named = try await hall.server.send(
                .post,
                target(
                    "\(hall.path)/imports", ["fileName": String(repeating: "が", count: 99) + ".csv", "source": "長い"]),
                headers: [.authorization: "Bearer \(hall.officer.token ?? "")"], body: Self.table(hall.code))
            #expect(named.status == 201, "\(named.text)")
        }

        @Test func whoImportedIsInTheLog() async throws {
            let hall = try await TownHall("382124")
            _ = try await hall.send(Self.table(hall.code), "&dryRun=true")
            _ = try await hall.send(Self.table(hall.code))
            let entries = try await hall.officer.get("\(hall.path)/audit").objects("entries")
            let imports = entries.filter { $0["action"] as? String == "imported" }
            try #require(imports.count == 1, "a dry run changes nothing")
            #expect((imports[0]["actor"] as? [String: Any])?["kind"] as? String == "account")
            #expect((imports[0]["after"] as? [String: Any])?["source"] as? String == "parks-\(hall.code)")
            // The page offers what there is, so that no dataset comes in twice under two names.
            let offered = try await hall.officer.get("\(hall.path)/imports").object["sources"] as? [String]
            #expect(offered == ["parks-\(hall.code)"])
        }

        @Test func placesAreNotHiddenByMistake() async throws {
            let hall = try await TownHall("382060")
            let whole = Self.table(hall.code, other: hall.code)
            #expect(try Self.counts(try await hall.send(whole))["created"] == 3)
            // A file with a row that could not be read may have lost just the place it would hide.
            let doubtful = try await hall.send(Self.table(hall.code), "&removeMissing=true")
            #expect(doubtful.status == 409 && doubtful.text.contains("/problems/removal-uncertain"))
            let shorter = whole.split(separator: "\n").dropLast().joined(separator: "\n")
            let removed = try Self.counts(try await hall.send(shorter, "&removeMissing=true"))
            #expect(removed["missing"] == 1 && removed["removed"] == 1)
            #expect(try await hall.server.facilities(target("/v1/facilities", ["q": "382060よその"])).names.isEmpty)
        }

        @Test func anOperatorIsBroughtIn() async throws {
            let hall = try await TownHall("382078")
            _ = try await hall.send(Self.table(hall.code))
            let (owner, email) = try await Client.signedUp(hall.server, as: "園長")
            let founded = try await hall.officer.post(
                "\(hall.path)/operators", ["name": "社会福祉法人あおぞら", "email": email])
            try #require(founded.status == 201, "\(founded.text)")
            #expect(founded.object["kind"] as? String == "operator" && founded.object["verified"] as? Bool == true)
            let token = try await hall.server.mailbox.newest(to: email, holding: "社会福祉法人あおぞら").token
            #expect(try await owner.post("/v1/invitations/\(token)/acceptance").status == 200)
            let id = try founded.text("id")
            let mine = try await owner.get("/v1/organizations/\(id)/members").objects("members")
            #expect(mine.map { $0["role"] as? String } == ["owner"])

            // Seen from the start, and with what it has been given.
            func there() async throws -> [String: Any]? {
                try await hall.officer.get("\(hall.path)/local-organizations").objects("organizations")
                    .first { $0["id"] as? String == id }
            }
            #expect(try await there()?["facilities"] as? Int == 0)
            let park = try await hall.server.facilities(target("/v1/facilities", ["q": "382078どんぐり"]))
            let facility = try #require(park.features.first?.id)
            let assigned = try await hall.officer.send(
                .put, "/v1/facilities/\(facility)/organization", ["organizationId": id])
            #expect(assigned.status == 200, "\(assigned.text)")
            #expect(try await there()?["facilities"] as? Int == 1)
            let found = try await hall.officer.get(target("\(hall.path)/local-search", ["q": "どんぐり"]))
            #expect(try found.objects("facilities").map { $0["name"] as? String } == ["382078どんぐり公園"])
            // It is no municipality, and may do nothing to the rest of the town.
            #expect(try await owner.get("\(hall.path)/taken-down").status == 403)
        }

        @Test func aMistypedAddressIsPutRight() async throws {
            let hall = try await TownHall("382132")
            let wrong = "\(UUID().uuidString.lowercased())@example.jp"
            let first = try await hall.officer.post("\(hall.path)/operators", ["name": "ほしぞら会", "email": wrong])
            let (owner, email) = try await Client.signedUp(hall.server, as: "園長")
            let second = try await hall.officer.post("\(hall.path)/operators", ["name": "ほしぞら会", "email": email])
            #expect(try first.text("id") == (try second.text("id")), "nobody has come in, so it is the same")
            let old = try await hall.server.mailbox.newest(to: wrong, holding: "ほしぞら会").token
            #expect(try await owner.post("/v1/invitations/\(old)/acceptance").status == 404)
            let token = try await hall.server.mailbox.newest(to: email, holding: "ほしぞら会").token
            #expect(try await owner.post("/v1/invitations/\(token)/acceptance").status == 200)
            let third = try await hall.officer.post("\(hall.path)/operators", ["name": "ほしぞら会", "email": wrong])
            #expect(try third.text("id") != (try second.text("id")), "now it is another one of that name")
        }

        @Test func whatWasTakenDownIsListedAndComesBack() async throws {
            let hall = try await TownHall("382086")
            _ = try await hall.send(Self.table(hall.code))
            let park = try await hall.server.facilities(target("/v1/facilities", ["q": "382086どんぐり"]))
            let id = try #require(park.features.first?.id)
            #expect(try await hall.officer.delete(target("/v1/facilities/\(id)", ["reason": "閉園したため"])).status == 200)
            let down = try await hall.officer.get("\(hall.path)/taken-down").objects("facilities")
            #expect(down.map { $0["hiddenReason"] as? String } == ["閉園したため"])
            #expect(try await hall.officer.post("/v1/facilities/\(id)/restoration").status == 200)
            #expect(try await hall.officer.get("\(hall.path)/taken-down").objects("facilities").isEmpty)
        }

        @Test func searchesThatFindNothingAreCountedWithoutAPosition() async throws {
            let hall = try await TownHall("382094")
            _ = try await hall.send(Self.table(hall.code))
            let latitude = Self.latitude(hall.code)
            for _ in 0..<3 {
                let nothing = try await hall.server.facilities(
                    target(
                        "/v1/facilities",
                        [
                            "lat": "\(latitude + 0.0005)", "lon": "132.10123", "radius": "500",
                            "category": "sickChildCare",
                            "q": "ここにはない名前",
                        ]))
                #expect(nothing.names.isEmpty)
            }
            // Finding something, or turning a page, is not in vain.
            _ = try await hall.server.facilities("/v1/facilities?lat=\(latitude)&lon=132.10123&limit=1")
            var areas: [[String: Any]] = []
            for _ in 0..<40 where areas.isEmpty {
                areas = try await hall.officer.get("\(hall.path)/figures").objects("vainSearches")
                try await Task.sleep(for: .milliseconds(250))
            }
            try #require(areas.count == 1, "the sweeper writes them down within seconds")
            #expect(areas[0]["count"] as? Int == 3)
            #expect(areas[0]["categories"] as? [String] == ["sickChildCare"])
            #expect(areas[0]["filters"] as? [String] == ["q", "radius"])
            #expect(areas[0]["near"] as? String == "382094どんぐり公園")
            let square = try #require(GridSquare(holding: Point(latitude: latitude + 0.0005, longitude: 132.10123)))
            #expect(areas[0]["square"] as? String == "\(square.code)")
            #expect(areas[0]["lat"] as? Double == square.centre.latitude)
            let table = try await hall.officer.get("\(hall.path)/figures.csv?table=searches").text
            #expect(table.contains("\(square.code),382094どんぐり公園,"))
            #expect(table.contains(",病児・病後児保育,キーワード、距離,3\r\n"))
        }

        @Test func figuresAreOfTheMonthsAskedFor() async throws {
            let hall = try await TownHall("382108")
            let figures = try await hall.officer.get("\(hall.path)/figures?from=2026-01&to=2026-03")
            #expect(try figures.objects("months").map { $0["month"] as? String } == ["2026-01", "2026-02", "2026-03"])
            #expect(try await hall.officer.get("\(hall.path)/figures").objects("months").count == 12)
            for query in [
                "from=0000-02&to=0000-03", "from=1999-01&to=1999-02", "to=2100-01", "table=months", "from=2026-13",
                "to=2026", "from=2026-02&to=2026-01", "from=2020-01&to=2026-01", "x=1",
            ] {
                #expect(try await hall.officer.get("\(hall.path)/figures?\(query)").status == 400, "\(query)")
            }
            for table in FiguresTable.allCases {
                let csv = try await hall.officer.get("\(hall.path)/figures.csv?table=\(table.rawValue)")
                #expect(csv.status == 200 && csv.text.hasPrefix("\u{FEFF}"), "\(table)")
            }
            #expect(try await hall.officer.get("\(hall.path)/figures.csv").status == 400)
            #expect(try await hall.officer.get("\(hall.path)/figures.csv?table=months,services").status == 400)
        }
    }
}
