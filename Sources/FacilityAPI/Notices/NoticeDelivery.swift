import Foundation
import Logging
import Reservations
import ServiceLifecycle
import Synchronization

/// Delivers what lies in the outbox: at once when it is poked, and every few seconds by itself, since nobody pokes for
/// what becomes due.
///
/// Mails and webhooks have a lane each: neither waits for the other. What was sent is settled afterwards, so that a crash
/// in between sends it again, under the same id. A stopping server finishes what it is just sending.
final class NoticeDelivery: ServiceLifecycle.Service {
    private let lanes: [NoticeLane]
    private let store: any NoticeStore
    private let clock: WallClock
    private let logger: Logger
    private let nextPurge = Mutex(Date.distantPast)

    /// How long a notice that became due waits at most.
    private static let interval = Duration.seconds(5)
    private static let purgeInterval: TimeInterval = 3_600
    /// Long enough to answer who asks what became of a mail.
    private static let keptFor: TimeInterval = 30 * 86_400
    private static let purgedAtOnce = 1_000

    init(mails: MailCourier, webhooks: WebhookCourier, store: any NoticeStore, clock: WallClock, logger: Logger) {
        self.store = store
        self.clock = clock
        self.logger = logger
        lanes = [
            NoticeLane(.mail, store: store, clock: clock, logger: logger, courier: mails),
            NoticeLane(.webhook, store: store, clock: clock, logger: logger, courier: webhooks),
        ]
    }

    /// Something may be due now.
    func poke() {
        for lane in lanes { lane.poke() }
    }

    func run() async throws {
        await withGracefulShutdownHandler {
            await withDiscardingTaskGroup { group in
                for lane in lanes { group.addTask { await lane.run() } }
                await cancelWhenGracefulShutdown { await self.tick() }
            }
        } onGracefulShutdown: {
            for lane in self.lanes { lane.stop() }
        }
    }

    /// Until it is cancelled.
    private func tick() async {
        while !Task.isCancelled {
            poke()
            await purge()
            try? await Task.sleep(for: Self.interval)
        }
    }

    private func purge() async {
        let now = clock.now()
        let isTime = nextPurge.withLock { next in
            guard next <= now else { return false }
            next = now.addingTimeInterval(Self.purgeInterval)
            return true
        }
        guard isTime else { return }
        do {
            let end = now.addingTimeInterval(-Self.keptFor)
            while try await store.purgeNotices(settledBefore: end, limit: Self.purgedAtOnce) == Self.purgedAtOnce {}
        } catch {
            logger.error("notices not purged", metadata: ["error": "\(error)"])
        }
    }
}
