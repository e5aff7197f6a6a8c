import Dispatch
import Synchronization

/// A thread beside those that serve connections, for work that keeps one busy: one piece at a time, in order.
final class Workroom: TaskExecutor {
    /// Whoever comes then is asked to come back.
    private static let mostWaiting = 4

    private let queue: DispatchQueue
    private let waiting = Mutex(0)

    init(_ name: String) { queue = DispatchQueue(label: name) }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        queue.async { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
    }

    /// - Throws: ``Problem/busy`` when too much is waiting.
    func perform<Value: Sendable>(_ work: @escaping @Sendable () async throws -> Value) async throws -> Value {
        let isFull = waiting.withLock { waiting in
            defer { if waiting < Self.mostWaiting { waiting += 1 } }
            return waiting == Self.mostWaiting
        }
        if isFull { throw Problem.busy }
        defer { waiting.withLock { $0 -= 1 } }
        return try await Task(executorPreference: self, operation: work).value
    }
}
