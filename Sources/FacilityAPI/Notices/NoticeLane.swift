import Foundation
import Logging
import Reservations
import Synchronization

/// One channel's way out of the outbox.
final class NoticeLane: Sendable {
    private let channel: Notice.Channel
    private let store: any NoticeStore
    private let clock: WallClock
    private let logger: Logger
    private let courier: any NoticeCourier
    private let pokes: AsyncStream<Void>
    private let poked: AsyncStream<Void>.Continuation
    private let isStopping = Atomic(false)
    /// What was delivered but could not be settled, on a full disk for example: it is not sent again for that.
    private let unsettled = Mutex<[Int64: Bool]>([:])

    /// How many notices are looked at together.
    private static let batch = 64
    /// How long a recipient who is not there, or is slow, has rest, seconds.
    private static let rest: TimeInterval = 60

    init(
        _ channel: Notice.Channel, store: any NoticeStore, clock: WallClock, logger: Logger,
        courier: any NoticeCourier
    ) {
        self.channel = channel
        self.store = store
        self.clock = clock
        self.logger = logger
        self.courier = courier
        (pokes, poked) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    func poke() { poked.yield() }

    /// Finishes what is just being delivered and nothing else.
    func stop() {
        isStopping.store(true, ordering: .relaxed)
        poked.finish()
    }

    func run() async {
        for await _ in pokes { await drain() }
    }

    private var isOver: Bool { isStopping.load(ordering: .relaxed) || Task.isCancelled }

    /// Delivers until nothing is due any more.
    func drain() async {
        do {
            while !isOver {
                let due = try await store.dueNotices(by: channel, at: clock.now(), limit: Self.batch)
                if due.isEmpty { return }
                try await deliver(due)
            }
        } catch is CancellationError {
        } catch {
            logger.error("notices not delivered", metadata: ["channel": "\(channel)", "error": "\(error)"])
        }
    }

    /// Each way by itself, so many at a time.
    private func deliver(_ due: [Notice]) async throws {
        let ways = Dictionary(grouping: due, by: courier.way).values.sorted { $0[0].id < $1[0].id }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for (index, way) in ways.enumerated() {
                if index >= courier.width { try await group.next() }
                group.addTask { try await self.deliver(oneByOne: way) }
            }
            try await group.waitForAll()
        }
    }

    private func deliver(oneByOne notices: [Notice]) async throws {
        let start = ContinuousClock.now
        for (index, notice) in notices.enumerated() {
            if index > 0 { try await Task.sleep(for: courier.pace) }
            if isOver { return }
            let isThere = try await deliver(notice)
            let isSlow = courier.patience.map { ContinuousClock.now - start > $0 } ?? false
            if !isThere || isSlow {
                let others = notices[(index + 1)...].map(\.id)
                return try await store.postponeNotices(others, until: clock.now().addingTimeInterval(Self.rest))
            }
        }
    }

    /// - Returns: whether whoever takes notices is there.
    private func deliver(_ notice: Notice) async throws -> Bool {
        if let isVoid = unsettled.withLock({ $0[notice.id] }) {
            try await settle(notice, isVoid: isVoid)
            return true
        }
        let outcome = try await courier.deliver(notice)
        switch outcome {
        case .delivered: try await settle(notice, isVoid: false)
        case .void: try await settle(notice, isVoid: true)
        case .failed(let failure, let isFinal): try await fail(notice, failure, isFinal: isFinal)
        case .unreachable(let failure):
            try await fail(notice, failure, isFinal: false)
            return false
        }
        return true
    }

    private func settle(_ notice: Notice, isVoid: Bool) async throws {
        unsettled.withLock { $0[notice.id] = isVoid }
        try await store.settleNotice(notice.id, isVoid: isVoid, at: clock.now())
        unsettled.withLock { $0[notice.id] = nil }
    }

    private func fail(_ notice: Notice, _ failure: String, isFinal: Bool) async throws {
        let isDead = try await store.failNotice(notice.id, failure, isFinal: isFinal, at: clock.now())
        let facts: Logger.Metadata = [
            "notice": "\(notice.id)", "kind": "\(notice.kind)", "channel": "\(channel)", "failure": "\(failure)",
        ]
        logger.log(level: isDead ? .error : .warning, isDead ? "notice given up" : "notice failed", metadata: facts)
    }
}
