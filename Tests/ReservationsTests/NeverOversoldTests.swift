import Audit
import Foundation
import GRDB
import Synchronization
import Testing
import Vocabulary

@testable import Reservations

/// Many threads do what comes to their minds to a few slots on a real file. At every moment what is taken fits; in the
/// end every answer that was given is found again, the queue was never overtaken and the history adds up to the state.
@Suite struct NeverOversoldTests {
    private static let threads = 8
    private static let rounds = 1_000

    @Test func whateverHappensNobodyIsPromisedAPlaceTwice() async throws {
        let stage = try Stage { try await $2.book($0, by: $1) }
        try await stage.run(threads: Self.threads, rounds: Self.rounds)
        let findings = stage.findings.withLock { $0 }
        #expect(findings.isEmpty, "\(findings.prefix(5))")
        #expect(stage.answers.withLock { $0.count } > Self.rounds / 2)
        #expect(stage.answers.withLock { $0.values.filter { $0.contains(.waiting) }.count } > 50)
        try stage.compareWithAnswers()
        let end = TestReservations.time.addingTimeInterval(1_000_000)
        #expect(try stage.test.store.faults(at: end) == [])
        let overtaken = try HistoryReplay(stage.test.pool).faults()
        #expect(overtaken == [])
        // What was acknowledged is in the file, not only in some cache.
        try stage.close()
        try stage.compareWithAnswers(in: DatabaseQueue(path: stage.test.path))
    }

    /// The control: with the question asked outside of the transaction the same test finds places that were sold twice.
    @Test func whereTheCheckStandsOutsideItOversells() async throws {
        let stage = try Stage(book: carelessly)
        for _ in 0..<20 where stage.findings.withLock({ $0.isEmpty }) {
            try await stage.run(threads: Self.threads, rounds: 50)
        }
        #expect(stage.findings.withLock { $0 }.contains { $0.contains("oversold") })
    }
}

/// A few slots, families with children of all ages, and what was answered to them.
private final class Stage: Sendable {
    typealias Book = @Sendable (BookingRequest, Authorship, SQLiteReservationStore) async throws -> Booking

    let test: TestReservations
    let book: Book
    let slots: [Int64]
    let findings = Mutex<[String]>([])
    /// The newest answer about each booking.
    let answers = Mutex<[Int64: Set<BookingState>]>([:])
    private let seconds = Mutex(0.0)

    /// Two who know nothing of each other, as two processes on one file.
    private let stores: [SQLiteReservationStore]
    private let second: DatabasePool

    var store: SQLiteReservationStore { stores.randomElement()! }

    init(book: @escaping Book) throws {
        self.book = book
        test = try TestReservations()
        second = try test.anotherPool()
        stores = [test.store, SQLiteReservationStore(second)]
        var policy = BookingPolicy()
        (policy.holdMinutes, policy.offerMinutes) = (1, 1)
        let quotas = [
            Quota(minMonths: 0, maxMonths: 11, capacity: 1), Quota(minMonths: 6, maxMonths: 35, capacity: 2),
        ]
        let service = try test.service(policy)
        policy.approval = .staff
        let approved = try test.service(policy, unit: .families)
        slots = [
            try test.slot(service, capacity: 3, quotas: quotas), try test.slot(service, capacity: 1, in: 52),
            try test.slot(approved, capacity: 2, quotas: quotas, in: 60),
        ]
    }

    func close() throws {
        try second.close()
        try test.pool.close()
    }

    func run(threads: Int, rounds: Int) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for thread in 0..<threads {
                group.addTask { try await self.walk(Int64(thread), rounds) }
            }
            group.addTask { try await self.watch(rounds) }
            try await group.waitForAll()
        }
    }

    /// One family after another does something; time goes on by some seconds.
    private func walk(_ thread: Int64, _ rounds: Int) async throws {
        for round in 0..<rounds {
            let account = thread * 1_000 + Int64.random(in: 0..<6)
            let authorship = TestReservations.authorship(account, after: tick())
            do {
                try await act(account, round, authorship)
            } catch is ReservationError {
                // A refusal is an answer like another.
            }
        }
    }

    private func tick() -> TimeInterval {
        seconds.withLock {
            $0 += Double.random(in: 0..<3)
            return $0.rounded(.down)
        }
    }

    private func act(_ account: Int64, _ round: Int, _ authorship: Authorship) async throws {
        let slot = slots.randomElement()!
        let children = (0..<Int64.random(in: 1...2)).map { index in
            TestReservations.child(account * 10 + index, months: Int.random(in: 0...60))
        }
        let own = try store.bookings(of: account, before: nil, limit: 5)
        switch Int.random(in: 0..<10) {
        case 0, 1, 2:
            let request = BookingRequest(
                slot: slot, account: account, children: children,
                hold: own.first { $0.state == .held && $0.slot == slot }?.id,
                idempotency: .init(key: "\(account) \(round)", fingerprint: Data([1])))
            let booking = try await book(request, authorship, store)
            answered(booking)
            // A retry is the same booking.
            if try await store.book(request, by: authorship).id != booking.id { found("a key gave two bookings") }
        case 3:
            answered(try await store.hold(slot, places: 1, children: children, of: account, by: authorship))
        case 4, 5:
            answered(try await store.wait(for: slot, children: children, of: account, by: authorship).booking)
        case 6:
            guard let offer = own.first(where: { $0.state == .offered }) else { return }
            answered(try await store.accept(offer: offer.id, of: account, by: authorship))
        case 7:
            guard let request = own.first(where: { $0.state == .requested }) else { return }
            answered(try await store.approve(request.id, by: authorship))
        case 8:
            _ = try await store.sweep(by: authorship)
        default:
            guard let open = own.first(where: { $0.state.next(after: .cancel) != nil }) else { return }
            answered(try await store.cancel(open.id, of: account, reason: nil, by: authorship))
        }
    }

    private func answered(_ booking: Booking) {
        answers.withLock { _ = $0[booking.id, default: []].insert(booking.state) }
    }

    private func found(_ fault: String) { findings.withLock { $0.append(fault) } }

    /// Looks again and again, from outside.
    private func watch(_ rounds: Int) async throws {
        for _ in 0..<rounds {
            let now = TestReservations.time.addingTimeInterval(seconds.withLock { $0 })
            for fault in try store.faults(at: now) { found(fault) }
            await Task.yield()
        }
    }

    /// Every state that was answered stands in the history of the booking.
    func compareWithAnswers(in file: (any DatabaseReader)? = nil) throws {
        let kept = try (file ?? test.pool).read { db in
            try Row.fetchAll(db, sql: "SELECT booking_id, to_state FROM booking_step").reduce(
                into: [Int64: Set<BookingState>]()
            ) { kept, row in
                if let state = BookingState(rawValue: row[1]) { kept[row[0], default: []].insert(state) }
            }
        }
        for (id, states) in answers.withLock({ $0 }) {
            #expect(states.isSubset(of: kept[id] ?? []), "booking \(id)")
        }
    }
}

/// Booking as one must not write it: it looks whether there is room, and books in another transaction.
private func carelessly(
    _ request: BookingRequest, _ authorship: Authorship, _ store: SQLiteReservationStore
) async throws -> Booking {
    let view = try store.slot(request.slot, at: authorship.time)
    guard view.remaining >= request.children.count else { throw Refusal.slotFull(remaining: view.remaining).error }
    await Task.yield()
    let id = try await store.database.write { db in
        try db.execute(
            sql: """
                INSERT INTO booking (slot_id, account_id, state, places, code, created_at, updated_at)
                VALUES (?1, ?2, 'confirmed', ?3, 'X', ?4, ?4)
                """, arguments: [request.slot, request.account, request.children.count, authorship.time.stored])
        return db.lastInsertedRowID
    }
    return try store.booking(id)
}
