import Accounts
import NIOPosix
import Synchronization

/// Hashes passwords beside the threads that serve requests, and only so many at a time.
final class PasswordWork: Sendable {
    /// One core stays free for everybody else.
    private static let threads = 1
    /// Some ten seconds of waiting; whoever comes then is asked to come back.
    private static let mostWaiting = 32

    private let pool = NIOThreadPool(numberOfThreads: threads)
    private let waiting = Mutex(0)
    private let cost: PasswordHash.Cost
    private let decoy: PasswordHash

    init(cost: PasswordHash.Cost) {
        self.cost = cost
        decoy = .decoy(cost: cost)
        pool.start()
    }

    /// - Throws: ``AccountError`` for one that is too short or too long, ``Problem/busy``.
    func hash(_ password: String) async throws -> PasswordHash {
        try await run { [cost] in try PasswordHash(password, cost: cost) }
    }

    /// Takes as long for an account that does not exist.
    func matches(_ password: String, _ credentials: Credentials?) async throws -> Bool {
        try await run { [decoy] in
            let matches = (credentials?.password ?? decoy).matches(password)
            return matches && credentials != nil
        }
    }

    private func run<Result: Sendable>(_ body: @escaping @Sendable () throws -> Result) async throws -> Result {
        let isFull = waiting.withLock { waiting in
            guard waiting < Self.mostWaiting else { return true }
            waiting += 1
            return false
        }
        guard !isFull else { throw Problem.busy }
        defer { waiting.withLock { $0 -= 1 } }
        return try await pool.runIfActive { try body() }
    }

    func stop() { try? pool.syncShutdownGracefully() }
}
