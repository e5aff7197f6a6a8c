import Accounts
import Audit
import Foundation
import Mail
import Reservations
import Testing
import Vocabulary

@testable import FacilityAPI

/// What an administrator sees of letters that nobody took.
@Suite(.timeLimit(.minutes(2))) struct DeadLetterTests {
    @Test func theyAreListedWithoutAddressesAndRevived() async throws {
        try await TestServer.run {
            let server = try TestServer.current
            let (database, now) = (try server.database, Date())
            let by = Authorship(actor: .command, time: now, requestID: "test")
            let person = NewAccount(
                email: try EmailAddress("admin@example.jp"), displayName: "管理者",
                password: try PasswordHash("password", cost: .cheap))
            _ = try await database.people.register(person, isAdmin: true, by: by)
            let admin = try await Client(server).signedIn("admin@example.jp", "password")
            let (_, email) = try await Client.signedUp(server)
            let account = try #require(try database.people.credentials(of: EmailAddress(email))?.account)
            // Given two notices that nobody took. They are due in the far future, so that nobody takes them meanwhile.
            let store = database.reservations
            let ids = try await Self.notices(of: account, in: database, at: now)
            for id in ids { _ = try await store.failNotice(id, "550 5.1.1", isFinal: true, at: now) }

            let list = try await admin.get("/v1/notices?state=dead")
            #expect(list.status == 200)
            let notices = try list.objects("notices")
            #expect(notices.compactMap { $0["id"] as? String } == ids.reversed().map { "\($0)" })
            #expect(notices.first?["failure"] as? String == "550 5.1.1")
            #expect(notices.first?["attempts"] as? Int == 1)
            #expect(!list.text.contains(email))
            let page = try await admin.get("/v1/notices?limit=1")
            #expect(try page.text("before") == "\(ids[1])")
            let next = try await admin.get("/v1/notices?limit=1&before=\(ids[1])")
            #expect(try next.objects("notices").compactMap { $0["id"] as? String } == ["\(ids[0])"])
            #expect(try await admin.get("/v1/notices?state=sent").problem().parameter == "state")

            // When one is revived, it is delivered
            let revived = try await admin.post("/v1/notices/\(ids[0])/revival")
            #expect(revived.status == 200)
            #expect(revived.object["attempts"] as? Int == 0)
            let mail = try await server.mailbox.newest(to: email, holding: "予約確定")
            #expect(mail.messageID.hasPrefix("notice-\(ids[0])-"))
            #expect(try await admin.post("/v1/notices/\(ids[0])/revival").status == 404)
            let left = try await admin.get("/v1/notices").objects("notices")
            #expect(left.compactMap { $0["id"] as? String } == ["\(ids[1])"])
        }
    }

    /// Two confirmations, which the running server does not see before they are dead.
    private static func notices(of account: Int64, in database: AppDatabase, at time: Date) async throws -> [Int64] {
        let by = Authorship(actor: .account(account), time: time, requestID: "test")
        let organization = try await database.people.found(
            NewOrganization(name: "ひまわり会", kind: .operator), owner: nil, by: by)
        let service = try await database.reservations.addService(
            ServiceDraft(kind: .temporaryCare, name: "一時預かり"), of: organization, at: 1, by: by)
        var ids: [Int64] = []
        for day in 1...2 {
            let start = time.addingTimeInterval(Double(day) * 86_400)
            let slot = try await database.reservations.addSlot(
                SlotDraft(start: start, end: start.addingTimeInterval(3_600), capacity: 3), to: service.id, by: by)
            let child = PartyChild(id: Int64(day), birthDate: CivilDate(year: 2025, month: 1, day: 1)!)
            // Booked as if tomorrow, so that what it tells is not due yet.
            let later = Authorship(actor: by.actor, time: time.addingTimeInterval(3_600), requestID: "test")
            let booking = try await database.reservations.book(
                BookingRequest(slot: slot.slot.id, account: account, children: [child]), by: later)
            let due = try await database.reservations.dueNotices(by: .mail, at: later.time, limit: 100)
            ids.append(try #require(due.first { $0.booking == booking.id && $0.kind == .confirmed }?.id))
        }
        return ids
    }
}
