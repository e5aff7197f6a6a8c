import Synchronization

/// Lets one through at a time, in the order in which they came: thousands who resume at once take one reader of the
/// database, and leave the others to those who search.
final class Turnstile: Sendable {
    private struct State {
        var isTaken = false
        var waiting: [CheckedContinuation<Void, Never>] = []
        /// Those before it have gone through.
        var next = 0
    }

    private let state = Mutex(State())

    func pass<Result>(_ body: () async throws -> Result) async rethrows -> Result {
        await withCheckedContinuation { continuation in
            let isFree = state.withLock { state in
                if state.isTaken { state.waiting.append(continuation) }
                defer { state.isTaken = true }
                return !state.isTaken
            }
            if isFree { continuation.resume() }
        }
        defer { letNextThrough() }
        return try await body()
    }

    private func letNextThrough() {
        let next = state.withLock { state -> CheckedContinuation<Void, Never>? in
            guard state.next < state.waiting.count else {
                (state.waiting, state.next, state.isTaken) = ([], 0, false)
                return nil
            }
            defer { state.next += 1 }
            return state.waiting[state.next]
        }
        next?.resume()
    }
}
