import Accounts
import Foundation
import HTTPTypes
import Reservations
import Testing
import Vocabulary

@testable import FacilityAPI

extension ServedToKeepers {
    /// Families, a nursery and an NPO, over HTTP.
    @Suite struct BookingJourneyTests {
        /// A nursery with a service and a slot in two days.
        private struct Nursery: Sendable {
            let clerk: Client
            let facility: String
            let service: String

            init(_ policy: [String: Any] = [:]) async throws {
                let server = try TestServer.current
                let (clerk, email) = try await Client.signedUp(server, as: "保育士")
                let people = try server.database.people
                let organization = try await people.found(
                    NewOrganization(name: "ひまわり保育園", kind: .operator), owner: nil, by: AccessStage.authorship)
                let token = SecretToken(.link)
                _ = try await people.invite(
                    EmailAddress(email), as: .staff, to: organization, with: token, expiring: .distantFuture,
                    by: AccessStage.authorship)
                #expect(try await clerk.post("/v1/invitations/\(token.text)/acceptance").status == 200)
                let made = try await clerk.post(
                    "/v1/facilities",
                    [
                        "organizationId": "\(organization)", "name": "ひまわり保育園", "category": "nursery",
                        "coordinates": ["lat": 24.4, "lon": 124.2],
                    ])
                try #require(made.status == 201, "\(made.text)")
                self.clerk = clerk
                facility = try made.text("id")
                let service = try await clerk.post(
                    "/v1/facilities/\(facility)/services",
                    [
                        "kind": "temporaryCare", "name": "一時預かり", "ages": ["minMonths": 6, "maxMonths": 71],
                        "policy": policy,
                    ])
                try #require(service.status == 201, "\(service.text)")
                self.service = try service.text("id")
            }

            func slot(capacity: Int, in days: Int = 2, quotas: [[String: Any]] = []) async throws -> String {
                let start = Date(timeIntervalSince1970: (Date().timeIntervalSince1970 / 3_600).rounded() * 3_600)
                    .addingTimeInterval(86_400 * Double(days))
                let made = try await clerk.post(
                    "/v1/services/\(service)/slots",
                    [
                        "start": Timestamp.text(start), "end": Timestamp.text(start.addingTimeInterval(7_200)),
                        "capacity": capacity, "quotas": quotas,
                    ])
                try #require(made.status == 201, "\(made.text)")
                return try made.text("id")
            }
        }

        /// A parent with children of so many months.
        private static func family(_ months: Int...) async throws -> (parent: Client, children: [String], email: String)
        {
            let (parent, email) = try await Client.signedUp(TestServer.current, as: "田中みどり")
            var children: [String] = []
            let today = JapanTime(Date()).date
            for age in months {
                let month = today.year * 12 + today.month - 1 - age
                let born = CivilDate(year: month / 12, month: month % 12 + 1, day: 1)!
                let added = try await parent.post(
                    "/v1/me/children", ["nickname": "はなちゃん", "birthDate": "\(born)", "notes": "卵アレルギー"])
                try #require(added.status == 201, "\(added.text)")
                children.append(try added.text("id"))
            }
            return (parent, children, email)
        }

        private static func book(
            _ parent: Client, _ slot: String, _ children: [String], key: String? = nil, note: String? = nil
        ) async throws -> Received {
            var body: [String: Any] = ["slotId": slot, "childIds": children]
            body["note"] = note
            var headers = HTTPFields()
            headers[.idempotencyKey] = key
            return try await parent.send(.post, "/v1/bookings", body, headers: headers)
        }

        @Test func fromTheHoldToTheWayHome() async throws {
            let nursery = try await Nursery(["cancelHoursBefore": 24, "maxParty": 2])
            let slot = try await nursery.slot(capacity: 2)
            let family = try await Self.family(8, 30)
            let hold = try await family.parent.post("/v1/holds", ["slotId": slot, "children": 2])
            #expect(hold.status == 201, "\(hold.text)")
            #expect(try hold.text("status") == "held")
            #expect(try await family.parent.get("/v1/slots/\(slot)").object["remaining"] as? Int == 0)
            let booked = try await family.parent.post(
                "/v1/bookings",
                [
                    "slotId": slot, "childIds": family.children, "holdId": try hold.text("id"),
                    "note": "午後は祖母が迎えに行きます",
                ])
            #expect(booked.status == 201, "\(booked.text)")
            #expect(try booked.text("status") == "confirmed")
            let code = try booked.text("code")
            // The staff see who comes and what it must not eat.
            let slots = try await nursery.clerk.get("/v1/slots/\(slot)")
            let day = String(try slots.text("start").prefix(10))
            let board = try await nursery.clerk.get("/v1/facilities/\(nursery.facility)/board?date=\(day)")
            let guests = try #require(try board.objects("slots").first?["bookings"] as? [[String: Any]])
            #expect(guests.count == 1)
            #expect(guests.first?["note"] as? String == "午後は祖母が迎えに行きます")
            let children = try #require(guests.first?["children"] as? [[String: Any]])
            #expect(children.map { $0["notes"] as? String } == ["卵アレルギー", "卵アレルギー"])
            #expect(children.map { $0["nickname"] as? String } == ["はなちゃん", "はなちゃん"])
            // It is two days too early for the door, and only the right code opens it.
            let path = "/v1/bookings/\(try booked.text("id"))"
            let early = try await nursery.clerk.post("\(path)/check-in", ["code": code])
            #expect(try early.problem().type == "/problems/too-early")
            let wrong = try await nursery.clerk.post("\(path)/check-in", ["code": "WRONG"])
            #expect(try wrong.problem().type == "/problems/code-does-not-match")
            #expect(try await family.parent.post("\(path)/check-in").status == 403)
            // A stranger sees nothing of it.
            let stranger = try await Self.family(30)
            #expect(try await stranger.parent.get(path).status == 404)
            #expect(try await family.parent.get(path).object["note"] as? String == "午後は祖母が迎えに行きます")
            let child = try await family.parent.send(.delete, "/v1/me/children/\(family.children[0])")
            #expect(try child.problem().type == "/problems/child-is-booked")
            let cancelled = try await family.parent.post("\(path)/cancellation")
            #expect(try cancelled.text("status") == "cancelled")
            #expect(try await family.parent.get("/v1/slots/\(slot)").object["remaining"] as? Int == 2)
            let mail = try await TestServer.current.mailbox.newest(to: family.email, holding: "予約")
            #expect(mail.text.contains("ひまわり保育園"))
        }

        @Test func aRefusalSaysWhereElseToGo() async throws {
            let nursery = try await Nursery()
            let (slot, later) = (try await nursery.slot(capacity: 1), try await nursery.slot(capacity: 3, in: 3))
            let (first, second) = (try await Self.family(30), try await Self.family(30))
            #expect(try await Self.book(first.parent, slot, first.children).status == 201)
            let refused = try await Self.book(second.parent, slot, second.children)
            #expect(refused.status == 409)
            #expect(try refused.problem().type == "/problems/slot-full")
            let help = try #require(refused.object["help"] as? [String: Any])
            #expect((help["nextSlots"] as? [[String: Any]])?.map { $0["id"] as? String } == [later])
            #expect(help["waitlist"] as? String == "/v1/slots/\(slot)/waitlist-entries")
            let waiting = try await second.parent.post(
                "/v1/slots/\(slot)/waitlist-entries", ["childIds": second.children])
            #expect(waiting.status == 201, "\(waiting.text)")
            #expect(waiting.object["position"] as? Int == 1)
        }

        @Test func aCancelledPlaceIsOfferedToWhoeverWaits() async throws {
            let nursery = try await Nursery()
            let slot = try await nursery.slot(capacity: 1)
            let (first, second) = (try await Self.family(30), try await Self.family(30))
            let booked = try await Self.book(first.parent, slot, first.children)
            let entry = try await second.parent.post(
                "/v1/slots/\(slot)/waitlist-entries", ["childIds": second.children])
            let path = "/v1/waitlist-entries/\(try entry.text("id"))"
            #expect(try await first.parent.get(path).status == 404)
            _ = try await first.parent.post("/v1/bookings/\(try booked.text("id"))/cancellation")
            let offered = try await second.parent.get(path)
            #expect(try offered.text("status") == "offered")
            #expect(offered.object["expiresAt"] != nil)
            let mail = try await TestServer.current.mailbox.newest(to: second.email, holding: "/offers/")
            #expect(mail.text.contains("ひまわり保育園"))
            let taken = try await second.parent.post("/v1/offers/\(try entry.text("id"))/acceptance")
            #expect(try taken.text("status") == "confirmed")
            let again = try await second.parent.post("/v1/offers/\(try entry.text("id"))/acceptance")
            #expect(again.status == 409)
        }

        @Test func theSameKeyIsTheSameBooking() async throws {
            let nursery = try await Nursery()
            let slot = try await nursery.slot(capacity: 5)
            let family = try await Self.family(30, 8)
            let key = UUID().uuidString
            let first = try await Self.book(family.parent, slot, [family.children[0]], key: key)
            let second = try await Self.book(family.parent, slot, [family.children[0]], key: key)
            #expect(first.status == 201)
            #expect(second.status == 201)
            #expect(try first.text("id") == second.text("id"))
            let other = try await Self.book(family.parent, slot, [family.children[1]], key: key)
            #expect(try other.problem().type == "/problems/idempotency-conflict")
        }

        /// Two families with children of 8 and 30 months, one place for the youngest: both or neither.
        @Test func siblingsComeTogetherOrNotAtAll() async throws {
            let nursery = try await Nursery()
            let slot = try await nursery.slot(
                capacity: 3, quotas: [["minMonths": 0, "maxMonths": 11, "capacity": 1]])
            let families = [try await Self.family(8, 30), try await Self.family(8, 30)]
            let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
                for family in families {
                    group.addTask { try await Self.book(family.parent, slot, family.children).status }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(statuses.sorted() == [201, 409])
            #expect(try await families[0].parent.get("/v1/slots/\(slot)").object["remaining"] as? Int == 1)
        }

        @Test func aChildIsRegisteredBeforeItIsBooked() async throws {
            let nursery = try await Nursery(["registrationRequired": true])
            let slot = try await nursery.slot(capacity: 2)
            let family = try await Self.family(30)
            let refused = try await Self.book(family.parent, slot, family.children)
            #expect(try refused.problem().type == "/problems/registration-required")
            let path = "/v1/services/\(nursery.service)/registrations"
            let asked = try await family.parent.post(path, ["childIds": family.children])
            #expect(asked.status == 201, "\(asked.text)")
            #expect(try await family.parent.get(path).status == 403)
            let waiting = try await nursery.clerk.get("\(path)?status=requested").objects("registrations")
            #expect(waiting.map { $0["nickname"] as? String } == ["はなちゃん"])
            let id = try #require(waiting.first?["id"] as? String)
            #expect(try await nursery.clerk.post("/v1/registrations/\(id)/approval").status == 200)
            #expect(try await Self.book(family.parent, slot, family.children).status == 201)
            let mine = try await family.parent.get("/v1/me/registrations").objects("registrations")
            #expect(mine.map { $0["status"] as? String } == ["approved"])
        }

        /// The sessions of an event are slots: they are booked, move with the event and are called off with it.
        @Test func anEventIsBookedAndCalledOff() async throws {
            let server = try TestServer.current
            let (volunteer, _) = try await Client.signedUp(server, as: "ボランティア")
            let founded = try await volunteer.post("/v1/organizations", ["name": "おはなしの会", "kind": "npo"])
            let start = Timestamp.text(Date().addingTimeInterval(86_400 * 3))
            let end = Timestamp.text(Date().addingTimeInterval(86_400 * 3 + 3_600))
            let published = try await volunteer.post(
                "/v1/events",
                [
                    "organizationId": try founded.text("id"), "title": "おはなし会", "capacityUnit": "families",
                    "place": ["name": "集会所", "lat": 24.41, "lon": 124.21], "policy": ["maxParty": 3],
                    "sessions": [["start": start, "end": end, "capacity": 2]],
                ])
            try #require(published.status == 201, "\(published.text)")
            let properties = try #require(published.object["properties"] as? [String: Any])
            let service = try #require(properties["serviceId"] as? String)
            let slots = try await volunteer.get("/v1/services/\(service)/slots").objects("slots")
            let slot = try #require(slots.first?["id"] as? String)
            let (first, second) = (try await Self.family(8, 30), try await Self.family(40))
            #expect(try await Self.book(first.parent, slot, first.children).status == 201)
            // One more by telephone; a description that is edited does not undo it, and who counts stays while booked.
            let event = "/v1/events/\(try published.text("id"))"
            let called = try await volunteer.post(
                "/v1/slots/\(slot)/adjustments", ["delta": -1, "reason": "電話予約"])
            #expect(called.object["remaining"] as? Int == 0)
            for (change, status) in [(["description": "室内です"], 200), (["capacityUnit": "people"], 409)] {
                let version = try #require(try await volunteer.get(event).headers[.eTag])
                let edited = try await volunteer.send(.patch, event, change, headers: [.ifMatch: version])
                #expect(edited.status == status, "\(edited.text)")
            }
            #expect(try await Self.book(second.parent, slot, second.children).status == 409)
            // The organiser sees who comes.
            let day = start.prefix(10)
            let board = try await volunteer.get("\(event)/board?date=\(day)").objects("slots")
            let guests = board.first?["bookings"] as? [[String: Any]]
            #expect(guests?.map { $0["parent"] as? String } == ["田中みどり"])
            #expect(try await second.parent.get("\(event)/board").status == 403)
            let cancelled = try await volunteer.post(
                "/v1/events/\(try published.text("id"))/cancellation", ["reason": "台風のため"])
            #expect(cancelled.status == 200, "\(cancelled.text)")
            let bookings = try await first.parent.get("/v1/bookings").objects("bookings")
            #expect(bookings.map { $0["status"] as? String } == ["cancelled"])
            #expect(bookings.map { $0["reason"] as? String } == ["台風のため"])
            let mail = try await server.mailbox.newest(to: first.email, holding: "台風のため")
            #expect(mail.text.contains("おはなし会"))
        }
    }
}
