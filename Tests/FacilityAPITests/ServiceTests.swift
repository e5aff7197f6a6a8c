import Audit
import Foundation
import HTTPTypes
import Reservations
import Testing
import Vocabulary

@testable import FacilityAPI

/// What the office of a nursery does in its week.
extension ServedToKeepers {
    @Suite struct ServiceTests {
        private static let today = JapanTime(Date()).date

        /// A service of a nursery of its own, and its path.
        static func service(
            _ server: TestServer, _ body: [String: Any] = [:]
        ) async throws -> (clerk: Client, facility: String, path: String) {
            let (clerk, organization) = try await KeepingTests.nursery(server)
            let created = try await KeepingTests.facility(clerk, organization, "一時預かり室")
            let facility = try #require(created.headers[.location])
            let whole: [String: Any] = [
                "kind": "temporaryCare", "name": "一時預かり", "ages": ["minMonths": 6, "maxMonths": 71],
                "policy": ["daysAhead": 13, "cancelHoursBefore": 24],
            ]
            let made = try await clerk.post(facility + "/services", whole.merging(body) { $1 })
            try #require(made.status == 201, "\(made.text)")
            return (clerk, facility, try #require(made.headers[.location]))
        }

        /// Every day from nine to twelve in slots of an hour and a half, three places.
        private static func everyDay(_ exceptions: [[String: Any]] = []) -> [String: Any] {
            let weekly = Weekday.allCases.map { day -> [String: Any] in
                [
                    "weekday": day.rawValue, "start": "09:00", "end": "12:00", "slotMinutes": 90, "capacity": 3,
                    "quotas": [["maxMonths": 11, "capacity": 1]],
                ]
            }
            return ["weekly": weekly, "exceptions": exceptions, "holidays": "asUsual"]
        }

        private static func slots(_ client: Client, _ path: String, _ query: String = "") async throws -> [[String:
            Any]]
        {
            let from = today.advanced(by: 1)
            let received = try await client.get("\(path)/slots?from=\(from)\(query)")
            try #require(received.status == 200, "\(received.text)")
            return try received.objects("slots")
        }

        private static func tag(_ received: Received) throws -> HTTPFields {
            [.ifMatch: try #require(received.headers[.eTag])]
        }

        @Test func aClerkSetsUpAWeekAndAnswersTheTelephone() async throws {
            let server = try TestServer.current
            let (clerk, facility, path) = try await Self.service(server)
            #expect(try await clerk.get(facility + "/services").objects("services").count == 1)
            #expect(try await clerk.get(path + "/timetable").status == 404)

            // First she looks what would happen; nothing does.
            let holiday = Self.today.advanced(by: 3)
            let timetable = Self.everyDay([["date": "\(holiday)", "closed": true]])
            let dry = try await clerk.send(.put, path + "/timetable?dryRun=true", timetable)
            try #require(dry.status == 200, "\(dry.text)")
            let adds = try #require(dry.object["adds"] as? Int)
            #expect((24...26).contains(adds), "two on each of thirteen days to come, and what is left of today")
            #expect(try await Self.slots(clerk, path).isEmpty)

            let put = try await clerk.send(.put, path + "/timetable", timetable)
            try #require(put.status == 200, "\(put.text)")
            let slots = try await Self.slots(clerk, path)
            #expect(slots.count == 24)
            #expect(slots.allSatisfy { !("\($0["start"] ?? "")").hasPrefix("\(holiday)") })
            #expect(slots.allSatisfy { $0["remaining"] as? Int == 3 && $0["status"] as? String == "open" })
            let kept = try await clerk.get(path + "/timetable")
            #expect(kept.object["madeUntil"] as? String == "\(Self.today.advanced(by: 13))")

            // The same once more changes nothing, a shorter day shows what goes.
            let again = try await clerk.send(.put, path + "/timetable?dryRun=true", kept.timetable)
            #expect(again.object["adds"] as? Int == 0 && again.object["removes"] as? Int == 0, "\(again.text)")

            // The telephone rings: −1, with a reason.
            let slot = "/v1/slots/\(try #require(slots[0]["id"] as? String))"
            let called = try await clerk.post(slot + "/adjustments", ["delta": -1, "reason": "電話予約"])
            #expect(called.status == 200, "\(called.text)")
            #expect(called.object["capacity"] as? Int == 2)
            #expect(called.object["version"] as? Int == 2)

            // She closes one; who has the old version is told so.
            let shown = try await clerk.get(slot)
            #expect(try await clerk.send(.patch, slot, ["closed": true]).status == 428)
            let stale = try await clerk.send(.patch, slot, ["closed": true], headers: [.ifMatch: "\"1\""])
            #expect(stale.status == 412)
            let closed = try await clerk.send(.patch, slot, ["closed": true], headers: Self.tag(shown))
            #expect(closed.object["status"] as? String == "closed", "\(closed.text)")

            // Next month's timetable is shorter: the slot that she touched stays, and is named.
            let shorter = try await clerk.send(.put, path + "/timetable", ["weekly": []])
            #expect(shorter.object["removes"] as? Int == adds - 1, "\(shorter.text)")
            let staying = try #require(
                (shorter.object["slots"] as? [String: Any])?["cannotRemove"] as? [[String: Any]])
            #expect(staying.map { $0["id"] as? String } == [slots[0]["id"] as? String])
            #expect(staying.map { $0["reason"] as? String } == ["changedByStaff"])
            #expect(try await Self.slots(clerk, path).count == 1)
        }

        @Test func theCapacityFallsBelowWhatIsBookedOnlyOnDemand() async throws {
            let server = try TestServer.current
            let (clerk, _, path) = try await Self.service(server)
            let day = Self.today.advanced(by: 2)
            let added = try await clerk.post(
                path + "/slots",
                ["start": "\(day)T09:00:00+09:00", "end": "\(day)T12:00:00+09:00", "capacity": 2])
            try #require(added.status == 201, "\(added.text)")
            let slot = try #require(added.headers[.location])
            let number = try #require(Int64(try added.text("id")))
            for (account, child) in [(901, 9_001), (902, 9_002)] as [(Int64, Int64)] {
                let birth = CivilDate(dayNumber: day.dayNumber - 900)
                _ = try await server.database.reservations.book(
                    .init(slot: number, account: account, children: [.init(id: child, birthDate: birth)]),
                    by: .init(actor: .account(account), time: Date(), requestID: "test"))
            }
            let full = try await clerk.get(slot)
            #expect(full.object["status"] as? String == "full", "\(full.text)")
            #expect(full.headers[.eTag] != added.headers[.eTag], "the version is the same, what is left is not")

            let japanese: HTTPFields = [.acceptLanguage: "ja", .ifMatch: try #require(added.headers[.eTag])]
            let refused = try await clerk.send(.patch, slot, ["capacity": 1], headers: japanese)
            #expect(refused.status == 409)
            let problem = try refused.problem()
            #expect(problem.type == "/problems/below-booked")
            #expect(problem.detail.contains("2 人（組）分の予約"), "\(problem.detail)")
            let over = try await clerk.send(
                .patch, slot, ["capacity": 1, "overcommit": true], headers: japanese)
            #expect(over.object["overcommitted"] as? Int == 1, "\(over.text)")
            let unit = try await clerk.send(
                .patch, path, ["capacityUnit": "families"], headers: Self.tag(try await clerk.get(path)))
            #expect(try unit.problem().type == "/problems/unit-booked")
            // Who sends it twice does not make two.
            let twice = try await clerk.post(
                path + "/slots",
                ["start": "\(day)T09:00:00+09:00", "end": "\(day)T12:00:00+09:00", "capacity": 2])
            #expect(try twice.problem().type == "/problems/slot-exists")
        }

        @Test func aServiceIsPatchedMemberByMemberAndEnded() async throws {
            let server = try TestServer.current
            let (clerk, facility, path) = try await Self.service(server)
            let shown = try await clerk.get(path)
            let edited = try await clerk.send(
                .patch, path,
                [
                    "policy": ["maxParty": 2, "cancelHoursBefore": NSNull()], "ages": ["maxMonths": 83],
                    "note": "お弁当持参",
                ],
                headers: Self.tag(shown))
            try #require(edited.status == 200, "\(edited.text)")
            #expect(edited.object["policy"] as? [String: Int] == ["daysAhead": 13, "maxParty": 2])
            #expect(edited.object["ages"] as? [String: Int] == ["minMonths": 6, "maxMonths": 83])
            #expect(edited.object["version"] as? Int == 2)
            let stale = try await clerk.send(.patch, path, ["name": "古い版から"], headers: Self.tag(shown))
            #expect(try stale.problem().type == "/problems/changed-since")
            #expect(try await clerk.send(.patch, path, ["name": "版なし"]).status == 428)
            #expect(try await clerk.send(.get, path, headers: [.ifNoneMatch: "\"2\""]).status == 304)

            #expect(try await clerk.delete(path).status == 204)
            #expect(try await clerk.get(path).object["active"] as? Bool == false)
            #expect(try await clerk.get(facility + "/services").objects("services").isEmpty)
            let late = try await clerk.send(.put, path + "/timetable", Self.everyDay())
            #expect(try late.problem().type == "/problems/service-ended")
            let log = try await clerk.get("/v1/organizations/\(try shown.text("organizationId"))/audit")
            for word in ["\"service\"", "\"ended\"", "\"edited\""] { #expect(log.text.contains(word), "\(word)") }
        }

        @Test func anExceptionIsLikeItsWeekdayButForWhatItSays() async throws {
            let server = try TestServer.current
            let (clerk, _, path) = try await Self.service(server)
            let (short, long) = (Self.today.advanced(by: 4), Self.today.advanced(by: 5))
            let timetable = Self.everyDay([
                ["date": "\(short)", "hours": [["start": "09:00", "end": "10:30"]]],
                [
                    "date": "\(long)",
                    "hours": [
                        ["start": "09:00", "end": "17:00", "slotMinutes": NSNull(), "capacity": 9, "quotas": [Any]()]
                    ],
                ],
            ])
            let put = try await clerk.send(.put, path + "/timetable", timetable)
            try #require(put.status == 200, "\(put.text)")
            let slots = try await Self.slots(clerk, path)
            func day(_ day: CivilDate) -> [[String: Any]] {
                slots.filter { "\($0["start"] ?? "")".hasPrefix("\(day)") }
            }
            #expect(day(short).map { $0["capacity"] as? Int } == [3])
            #expect(day(short).first?["end"] as? String == "\(short)T10:30:00+09:00")
            #expect((day(short).first?["quotas"] as? [Any])?.count == 1)
            #expect(day(long).map { $0["capacity"] as? Int } == [9])
            #expect(day(long).first?["end"] as? String == "\(long)T17:00:00+09:00")
            #expect((day(long).first?["quotas"] as? [Any])?.isEmpty == true)
            // What is read back means the same.
            let kept = try await clerk.get(path + "/timetable")
            let again = try await clerk.send(.put, path + "/timetable", kept.timetable)
            #expect(again.object["keeps"] as? Int == put.object["adds"] as? Int, "\(again.text)")
            #expect(
                try await clerk.get(path + "/timetable").timetable as NSDictionary == kept.timetable as NSDictionary)
        }

        @Test func parentsSeeSlotsForTheirChildPageByPage() async throws {
            let server = try TestServer.current
            let (clerk, _, path) = try await Self.service(server)
            _ = try await clerk.send(.put, path + "/timetable", Self.everyDay())
            let parent = Client(server)
            let baby = try await Self.slots(parent, path, "&ageMonths=8")
            #expect(baby.count == 26)
            #expect(baby.allSatisfy { $0["remainingForAge"] as? Int == 1 && $0["remaining"] as? Int == 3 })
            #expect(try await Self.slots(parent, path, "&ageMonths=30").first?["remainingForAge"] as? Int == 3)
            #expect(try await Self.slots(parent, path, "&ageMonths=3").isEmpty)
            // A half day and a whole one begin together; a page of one does not lose either.
            let day = Self.today.advanced(by: 1)
            let whole =
                ["start": "\(day)T09:00:00+09:00", "end": "\(day)T17:00:00+09:00", "capacity": 1] as [String: Any]
            #expect(try await clerk.post(path + "/slots", whole).status == 201)
            for limit in [1, 2, 5, 500] {
                var ids: [String] = []
                var next: String? = "\(path)/slots?from=\(day)&limit=\(limit)"
                while let target = next {
                    let page = try await parent.get(target)
                    try #require(page.status == 200, "\(page.text)")
                    ids += try page.objects("slots").compactMap { $0["id"] as? String }
                    next = try page.objects("links").first { $0["rel"] as? String == "next" }?["href"] as? String
                    try #require(ids.count < 100)
                }
                #expect(ids.count == 27, "\(limit)")
                #expect(Set(ids).count == 27, "\(limit)")
            }
            for query in ["from=2027-01-02&to=2027-01-01", "from=2027-01-01&to=2028-01-03", "ageMonths=241", "until=1"]
            {
                #expect(try await parent.get("\(path)/slots?\(query)").status == 400, "\(query)")
            }
        }

        /// Where no organisation keeps a facility, its municipality does.
        @Test func aMunicipalityKeepsTheServicesOfItsOwnFacilities() async throws {
            let server = try TestServer.current
            let (clerk, email) = try await Client.signedUp(server, as: "市の職員")
            let admin = try await KeepingTests.administrator(server)
            let founded = try await admin.post(
                "/v1/organizations", ["name": "なぎさ市", "kind": "municipality", "municipalityCode": "999996"])
            let city = try founded.text("id")
            _ = try await admin.post("/v1/organizations/\(city)/invitations", ["email": email, "role": "staff"])
            let token = try await server.mailbox.newest(to: email, holding: "招待").token
            #expect(try await clerk.post("/v1/invitations/\(token)/acceptance").status == 200)

            let (owner, organization) = try await KeepingTests.nursery(server)
            var place = FacilityDraft(name: "なぎさ市民ひろば", category: .supportCenter)
            place.point = Point(latitude: 26.3, longitude: 127.8)
            place.municipalityCode = "999996"
            let number = try await server.database.places.create(
                place, organization: Int64(organization)!, source: "試験",
                by: Authorship(actor: .command, time: Date(), requestID: "test")
            ).id
            let path = "/v1/facilities/\(number)/services"
            let talk = ["kind": "consultation", "name": "育児相談"]
            #expect(try await clerk.post(path, talk).status == 403, "it has an organisation of its own")
            #expect(
                try await admin.send(.put, "/v1/facilities/\(number)/organization", ["organizationId": NSNull()]).status
                    == 200)
            #expect(try await admin.post(path, talk).problem().type == "/problems/facility-not-assigned")
            let made = try await clerk.post(path, talk)
            #expect(made.status == 201, "\(made.text)")
            #expect(try made.text("organizationId") == city)
            #expect(try await owner.post(path, talk).status == 403)
        }
    }
}

extension Received {
    /// A timetable as it is sent, out of one as it is shown.
    fileprivate var timetable: [String: Any] {
        object.filter { ["weekly", "exceptions", "holidays"].contains($0.key) }
    }
}
