import Audit
import Foundation
import Logging
import Reservations
import ServiceLifecycle
import Synchronization

/// Writes down what time has done: offers that are over, freed places for those who wait, the slots of further days;
/// and what searches have not found meanwhile.
///
/// Nothing depends on when it runs, or whether: whoever books a slot first does the same for that slot.
final class Sweeper: ServiceLifecycle.Service {
    private static let pause = Duration.seconds(5)
    /// Timetables grow by a day, and old changes are forgotten: both can wait.
    private static let slowPause: TimeInterval = 900
    /// How long a listener may be away and still learn of everything: seven days.
    private static let changesKept: TimeInterval = 7 * 86_400

    private let reservations: any ReservationStore
    private let vainSearches: VainSearches
    private let clock: WallClock
    private let logger: Logger
    private let state = Mutex<(last: Date?, lastSlow: Date?)>((nil, nil))

    init(reservations: any ReservationStore, vainSearches: VainSearches, clock: WallClock, logger: Logger) {
        self.reservations = reservations
        self.vainSearches = vainSearches
        self.clock = clock
        self.logger = logger
    }

    /// When it last ran to its end; `nil` since the server started.
    var lastSweep: Date? { state.withLock { $0.last } }

    func run() async throws {
        try? await cancelWhenGracefulShutdown {
            while true {
                await self.sweep()
                try await Task.sleep(for: Self.pause)
            }
        }
        try? await vainSearches.write()
    }

    func sweep() async {
        let now = clock.now()
        let authorship = Authorship(actor: .command, time: now, requestID: "sweep")
        do {
            let slots = try await reservations.sweep(by: authorship)
            if slots > 0 { logger.info("swept", metadata: ["slots": "\(slots)"]) }
            if state.withLock({ now.timeIntervalSince($0.lastSlow ?? .distantPast) }) >= Self.slowPause {
                let made = try await reservations.extendTimetables(by: authorship)
                if made > 0 { logger.info("timetables extended", metadata: ["slots": "\(made)"]) }
                try await reservations.serveWaiting(by: authorship)
                try await reservations.forgetAnswers(at: now)
                try await reservations.forgetChanges(before: now.addingTimeInterval(-Self.changesKept))
                state.withLock { $0.lastSlow = now }
            }
            try await vainSearches.write()
            state.withLock { $0.last = now }
        } catch {
            // The next time; /healthz shows for how long it has not succeeded.
            logger.error("sweep failed", metadata: ["error": "\(error)"])
        }
    }
}
