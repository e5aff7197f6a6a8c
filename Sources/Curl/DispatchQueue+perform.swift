package import Dispatch

extension DispatchQueue {
    /// Does what may block on this queue's own thread, while the task that waits for it holds none.
    package func perform<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            async { continuation.resume(with: Result(catching: work)) }
        }
    }
}
