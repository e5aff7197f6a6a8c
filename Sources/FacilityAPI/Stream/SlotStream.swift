import Logging
import NIOCore
import Reservations
import ServiceLifecycle
import Synchronization

/// The live stream of changes to slots: one hub that reads what is committed, in order, and tells all who listen.
///
/// It only ever tells what it has read from the database, so nothing is announced that was not committed, whichever
/// process has written it.
final class SlotStream: ServiceLifecycle.Service {
    struct Options: Sendable {
        /// After so long a silence a comment is sent: proxies cut what is silent for a minute or half of one.
        var heartbeat = Duration.seconds(15)
        /// How often to look for what other processes have committed.
        var look = Duration.seconds(1)
        /// Between two looks, so that a rush of bookings is told in at most twenty rounds a second: for a person that is
        /// at once, and the processors have other things to do then.
        var pause = Duration.milliseconds(50)
        /// How long a listener may take for one write. Who cannot in this time has gone, or is too slow for something
        /// live; it resumes where it was.
        var patience = Duration.seconds(10)
        /// Each costs a connection, some 30 kB and, for a change that concerns all, some 15 µs: this many have it within
        /// a quarter of a second.
        ///
        /// There is no limit for each address: behind one address may be a nursery with its tablets, a town hall, or
        /// all customers of a mobile carrier, and those are there when a month opens. Whoever wants to take all
        /// connections can do so without listening; that is for the proxy in front to prevent.
        var mostListeners = 10_000
    }

    typealias Table = ListenerTable<CheckedContinuation<StreamStep, Never>>

    private let feed: any ChangeFeed
    private let options: Options
    private let logger: Logger
    private let table = Mutex(Table())
    private let backlogs = Turnstile()
    private let pokes: AsyncStream<Void>
    private let poking: AsyncStream<Void>.Continuation

    init(feed: any ChangeFeed, options: Options = Options(), logger: Logger) {
        self.feed = feed
        self.options = options
        self.logger = logger
        // However often it is poked, one look sees it all.
        (pokes, poking) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    /// Says that something may have been committed; costs next to nothing.
    func poke() { poking.yield() }

    /// Finds out where the sequence stands. Until then nobody can listen: a stream begins behind a known change.
    func prepare() async throws {
        let newest = try await feed.changeRange()?.upperBound ?? 0
        wake(table.withLock { $0.stand(at: newest) })
    }

    /// Looks and tells until the server has stopped.
    func run() async throws {
        await cancelWhenGracefulShutdown {
            await withDiscardingTaskGroup { group in
                group.addTask {
                    for await _ in self.pokes {
                        await self.look()
                        try? await Task.sleep(for: self.options.pause)
                    }
                }
                group.addTask { await self.keepTime() }
            }
        }
    }

    private func look() async {
        do {
            while let position = table.withLock({ $0.position }) {
                let changes = try await feed.changes(after: position, limit: Backlog.page)
                guard !changes.isEmpty else { return try await checkPosition(position) }
                wake(table.withLock { $0.publish(changes, now: .now) })
                guard changes.count == Backlog.page else { return }
            }
        } catch {
            logger.error("the stream cannot read the changes", metadata: ["error": "\(error)"])
        }
    }

    /// Begins anew where the sequence has gone back, because somebody has put a backup in place of the tables.
    private func checkPosition(_ position: Int64) async throws {
        let newest = try await feed.changeRange()?.upperBound ?? 0
        guard newest < position else { return }
        logger.warning("the changes have gone back", metadata: ["from": "\(position)", "to": "\(newest)"])
        wake(table.withLock { $0.stand(at: newest) })
    }

    private func keepTime() async {
        let tick = min(options.look, options.heartbeat / 4, options.patience / 4)
        while !Task.isCancelled {
            try? await Task.sleep(for: tick)
            poke()
            let now = ContinuousClock.now
            let (wakes, cuts) = table.withLock {
                // Those whose time would be over before the next tick are told now.
                $0.tick(quiet: now - (options.heartbeat - tick), stuck: now - options.patience, now: now)
            }
            wake(wakes)
            for cut in cuts { cut() }
        }
    }

    private func wake(_ wakes: [Table.Wake]) {
        for wake in wakes { wake.waiter.resume(returning: wake.step) }
    }
}

extension SlotStream {
    /// Takes a seat.
    ///
    /// - Parameters:
    ///   - sequence: the last change the listener has; `nil` to begin with the next.
    ///   - close: cuts its connection.
    /// - Throws: a ``Problem`` when all seats are taken, or it is not known yet where the sequence stands.
    func listen(
        to filter: StreamFilter, after sequence: Int64?, close: @escaping @Sendable () -> Void
    ) throws -> StreamSeat {
        let (id, position) = try table.withLock { table in
            guard table.count < options.mostListeners else { throw Problem.tooManyListeners }
            guard let id = table.add(filter, after: sequence, now: .now, close: close), let position = table.position
            else { throw Problem.busy }
            return (id, position)
        }
        return StreamSeat(id: id, start: sequence == nil ? position : nil, stream: self)
    }

    /// Waits for what the listener has to do; reads of the database are done already.
    func next(for id: Int) async throws -> [ByteBuffer]? {
        while true {
            switch await step(for: id) {
            case .write(let buffers): return buffers
            case .end: return nil
            case .read(let sequence):
                let page = try await backlogs.pass { try await Backlog(after: sequence, from: self.feed) }
                table.withLock { $0.arrived(page, for: id) }
            }
        }
    }

    private func step(for id: Int) async -> StreamStep {
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let step = table.withLock { $0.take(id, continuation, now: .now) }
                if let step { continuation.resume(returning: step) }
            }
        } onCancel: {
            end(id)
        }
    }

    /// Lets a listener stop as soon as it can.
    func end(_ id: Int) {
        guard let wake = table.withLock({ $0.end(id) }) else { return }
        wake.waiter.resume(returning: wake.step)
    }

    func leave(_ id: Int) { table.withLock { $0.remove(id) } }

    var listenerCount: Int { table.withLock { $0.count } }
}

extension Problem {
    static let tooManyListeners = Problem(
        code: "too-many-listeners", status: .serviceUnavailable,
        english: "Too many are listening at this moment. Please read the slots now and then instead.",
        japanese: "ただいま自動更新を利用している方が多いため、接続できません。しばらくしてから画面を更新してください。", retryAfter: 30)
}
