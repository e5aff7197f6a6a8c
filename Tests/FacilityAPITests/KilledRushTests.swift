import Accounts
import Audit
import Foundation
import GRDB
import HTTPTypes
import Reservations
import Synchronization
import Testing
import Vocabulary

@testable import FacilityAPI

/// A rush on a few places while the server is killed again and again, as by a power cut.
@Suite(.serialized, .timeLimit(.minutes(10))) struct KilledRushTests {
    private static let kills = 50
    private static let families = 400
    private static let slots = 20
    private static let capacity = 12

    @Test func whatWasAnsweredIsThereAndNothingIsSoldTwice() async throws {
        let folder = try TemporaryFolder()
        let path = folder.path("rush.sqlite")
        let wishes = try await prepare(path)
        let rush = Rush(wishes)
        for round in 0..<Self.kills {
            let (command, server) = try await TestCommand.serving(path, ["--log-level", "error"], in: folder)
            // First what got no answer the last time, under its own key; then somebody new.
            let turn = rush.next(8)
            await withTaskGroup(of: Void.self) { group in
                for wish in turn { group.addTask { await rush.send(wish, to: server) } }
                group.addTask {
                    // Before the first answer, in between, or just after the last one.
                    try? await Task.sleep(for: .milliseconds(Int.random(in: 1...60)))
                    command.send(SIGKILL)
                }
            }
            _ = try await command.finished()
            if round % 10 == 9 { try await compare(rush, with: path) }
        }
        #expect(rush.interrupted > 20, "the kills came too late to mean anything")
        // Whoever has no answer yet asks again, and gets exactly one booking or a refusal.
        let (command, server) = try await TestCommand.serving(path, ["--log-level", "error"], in: folder)
        while case let turn = rush.next(16), !turn.isEmpty {
            await withTaskGroup(of: Void.self) { group in
                for wish in turn { group.addTask { await rush.send(wish, to: server) } }
            }
        }
        let booked = Set(rush.answers.filter { $0.value.status == 201 }.map { "family-\($0.key)@example.jp" })
        for _ in 0..<1_500 where Set(try Self.mails(in: folder).keys) != booked {
            try await Task.sleep(for: .milliseconds(20))
        }
        command.send(SIGTERM)
        _ = try await command.finished()
        // Each family that has a place was written to, and what was written twice around a kill is known as one.
        let mails = try Self.mails(in: folder)
        #expect(Set(mails.keys) == booked)
        #expect(mails.values.allSatisfy { Set($0).count == 1 })
        #expect(rush.answers.count == Self.families)
        #expect(rush.answers.values.filter { $0.status == 201 }.count == Self.slots * Self.capacity)
        #expect(Set(rush.answers.values.map(\.status)) == [201, 409])
        try await compare(rush, with: path)
        let checked = try await TestCommand.run(["check", "--database", path], in: folder)
        #expect(checked.status == 0, "\(checked.output)\(checked.errors)")
    }

    /// The Message-IDs of all mails to each address.
    private static func mails(in folder: TemporaryFolder) throws -> [String: [String]] {
        let mailbox = folder.path("mail")
        var found: [String: [String]] = [:]
        for name in try FileManager.default.contentsOfDirectory(atPath: mailbox) where name.hasSuffix(".eml") {
            let mail = try String(contentsOfFile: "\(mailbox)/\(name)", encoding: .utf8)
            func field(_ name: String) -> String? {
                mail.cut(behind: "\r\n\(name): ").map { String($0.1.prefix { !$0.isNewline }) }
            }
            found[try #require(field("To")), default: []].append(try #require(field("Message-ID")))
        }
        return found
    }

    /// Every booking that was answered is there, each key has one, and no slot has more than it takes.
    private func compare(_ rush: Rush, with path: String) async throws {
        let database = try AppDatabase(path: path, environment: [:])
        defer { try? database.pool.close() }
        #expect(try await CheckCommand.faults(of: database) == [])
        let kept = try await database.pool.read { db in
            try Row.fetchAll(db, sql: "SELECT booking_id, account_id FROM idempotency").reduce(
                into: [Int64: Int64]()
            ) { kept, row in kept[row[0]] = row[1] }
        }
        for answer in rush.answers.values where answer.status == 201 {
            let id = try #require(Int64(answer.booking ?? ""))
            #expect(try database.reservations.booking(id).state == .confirmed)
            #expect(kept[id] != nil)
        }
        #expect(Set(kept.values).count == kept.count)
        let fullest = try await database.pool.read { db in
            try Int.fetchOne(
                db,
                sql: "SELECT max(n) FROM (SELECT count(*) AS n FROM booking WHERE state = 'confirmed' GROUP BY slot_id)"
            )
        }
        #expect(fullest ?? 0 <= Self.capacity)
    }

    private func prepare(_ path: String) async throws -> [Wish] {
        let database = try AppDatabase(path: path, environment: [:])
        defer { try? database.pool.close() }
        let authorship = Authorship(actor: .command, time: Date(), requestID: "prepare")
        let service = try await database.reservations.addService(
            ServiceDraft(kind: .temporaryCare, name: "一時預かり"), of: 1, at: 1, by: authorship)
        var slots: [Int64] = []
        for index in 0..<Self.slots {
            let start = Date().addingTimeInterval(86_400 + Double(index) * 3_600)
            let draft = SlotDraft(start: start, end: start.addingTimeInterval(3_600), capacity: Self.capacity)
            slots.append(try await database.reservations.addSlot(draft, to: service.id, by: authorship).slot.id)
        }
        var wishes: [Wish] = []
        let password = try PasswordHash("a password", cost: .cheap)
        for index in 0..<Self.families {
            let account = NewAccount(
                email: try EmailAddress("family-\(index)@example.jp"), displayName: "家族", password: password)
            let id = try #require(try await database.people.register(account, isAdmin: false, by: authorship))
            let child = try await database.people.addChild(
                Child(nickname: "はな", birthDate: CivilDate(year: 2024, month: 4, day: 1)!), to: id, by: authorship)
            let token = SecretToken(.session)
            try await database.people.openSession(
                token, of: id, provenBy: nil, confirming: nil, expiring: Date().addingTimeInterval(86_400),
                by: authorship)
            wishes.append(
                Wish(family: index, token: token.text, child: child, slot: slots[index % slots.count]))
        }
        return wishes
    }

    private struct Wish: Sendable {
        var family: Int
        var token: String
        var child: Int64
        var slot: Int64
    }

    /// Who has been answered what.
    private final class Rush: Sendable {
        struct Answer: Sendable {
            var status: Int
            var booking: String?
        }

        private struct State {
            var waiting: [Wish]
            var unanswered: [Wish] = []
            var answers: [Int: Answer] = [:]
            var interrupted = 0
        }

        private let state: Mutex<State>

        init(_ wishes: [Wish]) { state = Mutex(State(waiting: wishes)) }

        var answers: [Int: Answer] { state.withLock { $0.answers } }
        /// How many requests were cut off by a kill.
        var interrupted: Int { state.withLock { $0.interrupted } }

        /// Everybody who has no answer yet, and some who have not asked.
        func next(_ count: Int) -> [Wish] {
            state.withLock { state in
                let turn = state.unanswered + state.waiting.prefix(count)
                state.waiting.removeFirst(min(count, state.waiting.count))
                state.unanswered = []
                return turn
            }
        }

        func send(_ wish: Wish, to server: TestServer) async {
            var headers: HTTPFields = [.authorization: "Bearer \(wish.token)", .contentType: "application/json"]
            headers[.idempotencyKey] = "family-\(wish.family)"
            let body = #"{"slotId":"\#(wish.slot)","childIds":["\#(wish.child)"]}"#
            let received = try? await server.send(.post, "/v1/bookings", headers: headers, body: body)
            state.withLock { state in
                guard let received, received.status == 201 || received.status == 409 else {
                    state.unanswered.append(wish)
                    state.interrupted += 1
                    return
                }
                state.answers[wish.family] = Answer(status: received.status, booking: received.object["id"] as? String)
            }
        }
    }
}
