import Accounts
import Foundation
import GRDB
import Mail
import Reservations
import ServiceLifecycle
import Testing
import Webhooks

@testable import FacilityAPI

@Suite(.timeLimit(.minutes(2))) struct NoticeDeliveryTests {
    @Test func aBookingIsConfirmedByMailAndRemindedOfInTime() async throws {
        let house = try await NoticeHouse()
        let booking = try await house.book()
        let mailbox = Mailbox()
        let lane = house.mailLane(mailbox)
        await lane.drain()
        let mail = try await mailbox.newest(to: NoticeHouse.email)
        #expect(mail.subject == "【予約確定】ひまわり保育園 一時預かり 11月24日（火）")
        for words in [
            "みどり 様", "はなちゃん", "神奈川県そよかぜ市本町1-2-3", "11月24日（火）10:00〜12:00", booking.code,
            "https://kosodate.example.jp/bookings/\(booking.id)",
        ] {
            #expect(mail.text.contains(words), "\(words)")
        }
        // Nothing more until the reminder is due, and then that once.
        await lane.drain()
        #expect(mailbox.count(to: NoticeHouse.email) == 1)
        house.advance(by: 3 * 86_400)
        for _ in 0..<2 { await lane.drain() }
        #expect(mailbox.count(to: NoticeHouse.email) == 2)
        #expect(try await mailbox.newest(to: NoticeHouse.email).subject.hasPrefix("【明日のご予約】"))
        #expect(try await house.rows() == ["mail confirmed sent 0", "mail reminder sent 0"])
    }

    /// The relay has taken the message, and then the process dies before it can write that down.
    @Test func aCrashBetweenSendingAndSettlingSendsTheSameMessageAgain() async throws {
        let house = try await NoticeHouse()
        try await house.book()
        let crashing = ScriptedMailer { _, _ in throw CancellationError() }
        await house.mailLane(crashing).drain()
        #expect(crashing.messages.count == 1)
        #expect(try await house.rows().first == "mail confirmed due 0")
        // Some time later it starts again.
        house.advance(by: 600)
        let mailbox = ScriptedMailer { _, _ in }
        await house.mailLane(mailbox).drain()
        #expect(mailbox.messages.count == 1)
        #expect(mailbox.messages == crashing.messages)
        #expect(mailbox.messages[0].messageID.hasPrefix("notice-1-"))
        #expect(try await house.rows().first == "mail confirmed sent 0")
    }

    @Test func whatIsRefusedIsTriedAgainOrGivenUp() async throws {
        let house = try await NoticeHouse()
        for _ in 0..<3 { try await house.book() }
        // The first is refused for good, the second for now; the third gets through.
        let mailer = ScriptedMailer { _, count in
            if count == 1 { throw MailError.refused(at: .recipient, code: 550, text: "5.1.1 <midori@example.jp>: no") }
            if count == 2 { throw MailError.refused(at: .content, code: 451, text: "4.3.0 later, midori") }
        }
        let lane = house.mailLane(mailer)
        await lane.drain()
        let confirmations = try await house.rows().filter { $0.contains("confirmed") }
        #expect(confirmations == ["mail confirmed dead 1", "mail confirmed due 1", "mail confirmed sent 0"])
        let dead = try await house.database.reservations.deadNotices(before: nil, limit: 9)
        #expect(dead.map(\.failure) == ["the relay answered 550 5.1.1 to the recipient"])
        house.advance(by: 61)
        await lane.drain()
        #expect(mailer.messages.count == 4)
        #expect(mailer.messages[3].messageID == mailer.messages[1].messageID)
    }

    /// A relay that is not there is asked once, not once for each letter.
    @Test func whileTheRelayIsAwayTheOthersWait() async throws {
        let house = try await NoticeHouse()
        for _ in 0..<5 { try await house.book() }
        let mailer = ScriptedMailer { _, count in
            if count == 1 { throw MailError.unreachable(host: "relay", reason: "refused") }
        }
        let lane = house.mailLane(mailer)
        await lane.drain()
        #expect(mailer.messages.count == 1)
        house.advance(by: 61)
        await lane.drain()
        #expect(mailer.messages.count == 6)
        #expect(try await house.rows().filter { $0 == "mail confirmed sent 0" }.count == 4)
    }

    @Test func whatIsNoNewsAnyMoreIsNotSent() async throws {
        let house = try await NoticeHouse()
        let booking = try await house.book()
        _ = try await house.database.reservations.cancel(
            booking.id, of: house.account, reason: nil, by: house.authorship)
        let mailbox = Mailbox()
        let lane = house.mailLane(mailbox)
        await lane.drain()
        house.advance(by: 3 * 86_400)
        await lane.drain()
        #expect(mailbox.count(to: NoticeHouse.email) == 1)
        #expect(try await mailbox.newest(to: NoticeHouse.email).subject.hasPrefix("【キャンセル完了】"))
        #expect(
            try await house.rows() == ["mail confirmed void 0", "mail reminder void 0", "mail cancelled sent 0"])
    }

    @Test func anErasedAccountGetsNoMail() async throws {
        let house = try await NoticeHouse()
        try await house.book()
        // The account alone is gone: the reservations have not heard of it yet.
        try await house.database.people.erase(house.account, by: house.authorship)
        let mailbox = Mailbox()
        await house.mailLane(mailbox).drain()
        #expect(mailbox.count(to: NoticeHouse.email) == 0)
        #expect(try await house.rows().first == "mail confirmed void 0")
        try await house.database.reservations.erase(account: house.account, by: house.authorship)
        #expect(try await house.rows() == ["mail confirmed void 0", "mail reminder void 0"])
    }

    @Test func theOwnersHearOfWhatWaitsForThem() async throws {
        let house = try await NoticeHouse()
        try await house.book(approval: .staff)
        let mailbox = Mailbox()
        await house.mailLane(mailbox).drain()
        let mail = try await mailbox.newest(to: NoticeHouse.ownerEmail)
        #expect(mail.subject.hasPrefix("【承認待ち】"))
        #expect(mail.text.contains("/facilities/\(house.facility)/board?date=2026-11-24"))
        for personal in ["はなちゃん", "みどり"] { #expect(!mail.text.contains(personal)) }
        #expect(try await mailbox.newest(to: NoticeHouse.email).subject.hasPrefix("【申し込み受付】"))
    }

    /// Neither while it waits nor when it failed, whatever the relay said.
    @Test func theOutboxNamesNobody() async throws {
        let house = try await NoticeHouse()
        try await house.book()
        let mailer = ScriptedMailer { message, _ in
            throw MailError.refused(at: .recipient, code: 450, text: "\(message.to) みどり はなちゃん")
        }
        await house.mailLane(mailer).drain()
        let text = try await house.database.pool.read { db in
            try Row.fetchAll(db, sql: "SELECT * FROM notice").map { "\($0)" }.joined()
        }
        #expect(text.contains("450"))
        for personal in NoticeHouse.personal { #expect(!text.contains(personal), "\(personal)") }
    }

    @Test func aSlowRelayDoesNotHoldUpWebhooksAndStoppingFinishesTheOneInHand() async throws {
        let house = try await NoticeHouse()
        try await WebhookReceiver.run { receiver in
            _ = try await house.desk.set(receiver.url, of: house.organization, by: house.authorship)
            for _ in 0..<2 { try await house.book() }
            // Given a relay that takes its time
            let (release, gate) = AsyncStream.makeStream(of: Void.self)
            let mailer = ScriptedMailer { _, _ in for await _ in release {} }
            let notices = Notices(
                house.database, letters: Letters(mailer: mailer, publicURL: "https://kosodate.example.jp"),
                sender: WebhookClient(reach: .thisMachineToo), reach: .thisMachineToo, clock: house.clock,
                logger: house.logger)
            let group = ServiceGroup(
                configuration: .init(services: [.init(service: notices.delivery)], logger: house.logger))
            let running = Task { try await group.run() }
            // Then the webhook hears of both bookings while the first mail is on its way
            try await receiver.wait(for: 2)
            for _ in 0..<1_000 where mailer.messages.isEmpty { try await Task.sleep(for: .milliseconds(10)) }
            #expect(try await house.rows().filter { $0.hasPrefix("mail") }.allSatisfy { $0.contains("due") })
            // When it is stopped, that mail is finished and settled, and no other begun
            await group.triggerGracefulShutdown()
            // The group tells its services in a task of its own.
            try await Task.sleep(for: .milliseconds(300))
            gate.finish()
            try await running.value
            #expect(mailer.messages.count == 1)
            let confirmations = try await house.rows().filter { $0.hasPrefix("mail confirmed") }
            #expect(confirmations == ["mail confirmed sent 0", "mail confirmed due 0"])
        }
    }
}
