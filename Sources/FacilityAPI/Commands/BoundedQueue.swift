import Dispatch
import Synchronization

/// Hands elements from one thread to another, at most `capacity` at a time, so that a fast reader waits for a slow
/// writer instead of filling the memory.
final class BoundedQueue<Element: Sendable>: Sendable {
    private struct State {
        var elements: [Element] = []
        var isClosed = false
    }

    private let state = Mutex(State())
    private let room: DispatchSemaphore
    private let filled = DispatchSemaphore(value: 0)

    init(capacity: Int) { room = DispatchSemaphore(value: capacity) }

    /// Waits for room; false when the taker has gone and nothing more is wanted.
    func put(_ element: Element) -> Bool {
        room.wait()
        let isWanted = state.withLock { state in
            if !state.isClosed { state.elements.append(element) }
            return !state.isClosed
        }
        filled.signal()
        return isWanted
    }

    /// Waits for the next element.
    func take() -> Element {
        filled.wait()
        room.signal()
        return state.withLock { $0.elements.removeFirst() }
    }

    /// The taker wants no more: lets a waiting giver go.
    func close() {
        state.withLock { $0.isClosed = true }
        room.signal()
    }
}
