import Accounts
import Audit
import Foundation
import GRDB
import GeoIndex
import Logging
import Mail
import Reservations
import Synchronization
import Testing
import Vocabulary
import Webhooks

@testable import FacilityAPI

/// A nursery with an owner, a family with a child, and an outbox, on a file of its own.
final class NoticeHouse: Sendable {
    static let email = "midori@example.jp"
    static let ownerEmail = "encho@example.jp"
    /// What must stand in no table of the outbox.
    static let personal = [email, ownerEmail, "みどり", "はなちゃん", "えびアレルギー"]

    let database: AppDatabase
    let logger: Logger
    let account: Int64
    let child: PartyChild
    let organization: Int64
    let facility: Int64
    private let folder: TemporaryFolder
    private let time: Mutex<Date>

    init(at time: Date = Timestamp.date("2026-11-20T12:00:00+09:00")!) async throws {
        folder = try TemporaryFolder()
        database = try AppDatabase(path: folder.path("house.sqlite"), environment: [:])
        self.time = Mutex(time)
        var logger = Logger(label: "test")
        logger.logLevel = .critical
        self.logger = logger
        let by = Authorship(actor: .command, time: time, requestID: "house")
        let people = database.people
        func register(_ email: String, _ name: String) async throws -> Int64? {
            let person = NewAccount(
                email: try EmailAddress(email), displayName: name, password: try PasswordHash("password", cost: .cheap))
            return try await people.register(person, isAdmin: false, by: by)
        }
        account = try #require(try await register(Self.email, "みどり"))
        let owner = try #require(try await register(Self.ownerEmail, "園長"))
        let birth = CivilDate(year: 2025, month: 9, day: 1)!
        let child = Child(nickname: "はなちゃん", birthDate: birth, notes: "えびアレルギー")
        self.child = PartyChild(id: try await people.addChild(child, to: account, by: by), birthDate: birth)
        organization = try await people.found(
            NewOrganization(name: "ひまわり会", kind: .operator), owner: owner, by: by)
        var draft = FacilityDraft(name: "ひまわり保育園", category: .nursery)
        draft.point = Point(latitude: 35.4, longitude: 139.6)
        draft.address = "神奈川県そよかぜ市本町1-2-3"
        facility = try await database.places.create(draft, organization: organization, source: "試験", by: by).id
    }

    var now: Date { time.withLock(\.self) }
    var clock: WallClock { WallClock { self.now } }
    var authorship: Authorship { Authorship(actor: .account(account), time: now, requestID: "test") }

    func advance(by seconds: TimeInterval) { time.withLock { $0.addTimeInterval(seconds) } }

    /// A slot on 2026-11-24 from 10:00 to 12:00.
    func slot(approval: BookingPolicy.Approval = .instant, capacity: Int = 9) async throws -> Int64 {
        var policy = BookingPolicy()
        policy.approval = approval
        // One child may come to several of them.
        policy.allowsOverlap = true
        let service = try await database.reservations.addService(
            ServiceDraft(kind: .temporaryCare, name: "一時預かり", policy: policy), of: organization, at: facility,
            by: authorship)
        let start = try #require(Timestamp.date("2026-11-24T10:00:00+09:00"))
        return try await database.reservations.addSlot(
            SlotDraft(start: start, end: start.addingTimeInterval(7_200), capacity: capacity), to: service.id,
            by: authorship
        ).slot.id
    }

    @discardableResult
    func book(approval: BookingPolicy.Approval = .instant) async throws -> Booking {
        try await database.reservations.book(
            BookingRequest(slot: slot(approval: approval), account: account, children: [child]), by: authorship)
    }

    func mailLane(_ mailer: any Mailer) -> NoticeLane {
        NoticeLane(
            .mail, store: database.reservations, clock: clock, logger: logger,
            courier: MailCourier(
                facts: facts, letters: Letters(mailer: mailer, publicURL: "https://kosodate.example.jp"), clock: clock))
    }

    var desk: WebhookDesk {
        WebhookDesk(
            store: database.reservations, sealing: database.people,
            sender: WebhookClient(reach: .thisMachineToo, timeout: .seconds(60)), reach: .thisMachineToo)
    }

    func webhookLane() -> NoticeLane {
        NoticeLane(
            .webhook, store: database.reservations, clock: clock, logger: logger,
            // However busy the machine is with other tests.
            courier: WebhookCourier(
                desk: desk, bookings: database.reservations, clock: clock, logger: logger, patience: nil))
    }

    private var facts: BookingFactsReader {
        BookingFactsReader(
            bookings: database.reservations, facilities: database.places, events: database.places,
            people: database.people)
    }

    /// "mail confirmed sent 0", in the order in which they were written.
    func rows() async throws -> [String] {
        try await database.pool.read { db in
            try Row.fetchAll(db, sql: "SELECT channel, kind, state, attempts FROM notice ORDER BY id").map {
                "\($0[0] as String) \($0[1] as String) \($0[2] as String) \($0[3] as Int)"
            }
        }
    }
}

/// A relay that does with each message what a test says.
final class ScriptedMailer: Mailer {
    private let script: @Sendable (MailMessage, _ count: Int) async throws -> Void
    private let taken = Mutex<[MailMessage]>([])

    init(_ script: @escaping @Sendable (MailMessage, _ count: Int) async throws -> Void) { self.script = script }

    var messages: [MailMessage] { taken.withLock(\.self) }

    func send(_ message: MailMessage) async throws {
        let count = taken.withLock { messages in
            messages.append(message)
            return messages.count
        }
        try await script(message, count)
    }
}
