import Accounts
import Audit
import Foundation
import GRDB
import Reservations
import Vocabulary

/// A database in which many families may book: each with a child, a session and the requests it will send.
struct BookingStage {
    let database: String
    private let accounts: SQLiteAccountStore
    private let reservations: SQLiteReservationStore
    private let queue: DatabaseQueue
    private let now = Date()

    private static let facility: Int64 = 1
    private static let organization: Int64 = 1

    /// - Parameter database: one that `facility-api generate` made; it is written to.
    init(_ database: String) throws {
        self.database = database
        queue = try DatabaseQueue(path: database)
        // Nothing of the preparation is measured.
        try queue.inDatabase { try $0.execute(sql: "PRAGMA synchronous = OFF") }
        accounts = try SQLiteAccountStore(queue, ring: KeyRing(file: database + ".key", environment: [:]))
        reservations = SQLiteReservationStore(queue)
    }

    private var authorship: Authorship { Authorship(actor: .command, time: now, requestID: "bench") }

    /// Slots of one service, as full of rules as services are.
    func slots(_ count: Int, capacity: Int) async throws -> [Int64] {
        var policy = BookingPolicy()
        (policy.maxParty, policy.monthlyHoursPerChild, policy.cancelHoursBefore) = (3, 40, 24)
        let service = try await reservations.addService(
            ServiceDraft(
                kind: .temporaryCare, name: "一時預かり", ages: AgeRange(minMonths: 6, maxMonths: 71), policy: policy),
            of: Self.organization, at: Self.facility, by: authorship)
        let quotas = [
            Quota(minMonths: 0, maxMonths: 11, capacity: capacity / 2), Quota(minMonths: 12, capacity: capacity),
        ]
        var slots: [Int64] = []
        for index in 0..<count {
            let start = now.addingTimeInterval(86_400 * 2 + Double(index) * 3_600)
            let draft = SlotDraft(
                start: start, end: start.addingTimeInterval(3_600), capacity: capacity, quotas: quotas)
            slots.append(try await reservations.addSlot(draft, to: service.id, by: authorship).slot.id)
        }
        return slots
    }

    /// Families who have signed in, and for each the request that books its child into one of the slots.
    func requests(_ count: Int, for slots: [Int64], naming round: String) async throws -> [[UInt8]] {
        let password = try PasswordHash("a password", cost: .init(rounds: 16, blockSize: 1, parallelism: 1))
        let born = JapanTime(now).date.advanced(by: -900)
        var requests: [[UInt8]] = []
        for index in 0..<count {
            let person = NewAccount(
                email: try EmailAddress("\(round)-\(index)@example.jp"), displayName: "家族", password: password)
            guard let account = try await accounts.register(person, isAdmin: false, by: authorship) else { continue }
            let child = try await accounts.addChild(
                Child(nickname: "はな", birthDate: born), to: account, by: authorship)
            let token = SecretToken(.session)
            try await accounts.openSession(
                token, of: account, provenBy: nil, confirming: nil, expiring: now.addingTimeInterval(86_400),
                by: authorship)
            let body = #"{"slotId":"\#(slots[index % slots.count])","childIds":["\#(child)"]}"#
            requests.append(
                Array(
                    """
                    POST /v1/bookings HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer \(token.text)\r\n\
                    Content-Type: application/json\r\nIdempotency-Key: \(round)-\(index)\r\n\
                    Content-Length: \(body.utf8.count)\r\n\r\n\(body)
                    """.utf8))
        }
        return requests
    }

    /// How many bookings are confirmed, as another connection sees it.
    func confirmed(in slots: [Int64]) throws -> Int {
        try queue.read { db in
            try slots.reduce(0) { sum, slot in
                try sum
                    + (Int.fetchOne(
                        db, sql: "SELECT count(*) FROM booking WHERE slot_id = ? AND state = 'confirmed'",
                        arguments: [slot]) ?? 0)
            }
        }
    }

    /// Two inserts and one durable commit after the other, for comparison: what the file alone takes, per second.
    func rawCommits(seconds: Double) throws -> Double {
        let raw = try DatabaseQueue(path: database + ".raw")
        defer {
            for suffix in ["", "-wal", "-shm"] {
                try? FileManager.default.removeItem(atPath: database + ".raw" + suffix)
            }
        }
        return try raw.inDatabase { db in
            try db.execute(sql: "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL")
            try db.execute(
                sql: """
                    CREATE TABLE booking (id INTEGER PRIMARY KEY, slot INTEGER, account INTEGER);
                    CREATE TABLE step (id INTEGER PRIMARY KEY, booking INTEGER, state TEXT);
                    """)
            let (book, step) = (
                try db.makeStatement(sql: "INSERT INTO booking (slot, account) VALUES (?, ?)"),
                try db.makeStatement(sql: "INSERT INTO step (booking, state) VALUES (?, 'confirmed')")
            )
            var count = 0.0
            let start = ContinuousClock.now
            while (ContinuousClock.now - start).seconds < seconds {
                try db.inTransaction(.immediate) {
                    try book.execute(arguments: [1, 1])
                    try step.execute(arguments: [db.lastInsertedRowID])
                    return .commit
                }
                count += 1
            }
            return count / (ContinuousClock.now - start).seconds
        }
    }
}
