import Logging
import ServiceLifecycle

/// Work that an answer does not wait for, and whose duration must not show in it: mails, above all.
///
/// A stopping server finishes what it has taken on.
struct Background: Service {
    typealias Job = @Sendable () async throws -> Void

    private static let mostWaiting = 1_000

    private let jobs: AsyncStream<Job>
    private let queue: AsyncStream<Job>.Continuation
    private let logger: Logger

    init(logger: Logger) {
        self.logger = logger
        (jobs, queue) = AsyncStream.makeStream(bufferingPolicy: .bufferingOldest(Self.mostWaiting))
    }

    /// - Throws: ``Problem/busy`` when too much is waiting.
    func add(_ job: @escaping Job) throws {
        if case .enqueued = queue.yield(job) { return }
        throw Problem.busy
    }

    func run() async throws {
        await withGracefulShutdownHandler {
            for await job in jobs {
                do {
                    try await job()
                } catch {
                    logger.error("background work failed", metadata: ["error": "\(error)"])
                }
            }
        } onGracefulShutdown: {
            queue.finish()
        }
    }
}
