import Foundation

/// Hands elements from one thread to another, at most `capacity` at a time, so that a fast reader waits for a slow
/// writer instead of filling the memory.
///
/// `@unchecked`: everything is touched under the condition's lock only.
final class BoundedQueue<Element: Sendable>: @unchecked Sendable {
    private let condition = NSCondition()
    private let capacity: Int
    private var elements: [Element] = []
    private var isClosed = false

    init(capacity: Int) { self.capacity = capacity }

    /// Waits for room; false when the taker has gone and nothing more is wanted.
    func put(_ element: Element) -> Bool {
        condition.lock()
        defer { condition.unlock() }
        while elements.count >= capacity, !isClosed { condition.wait() }
        guard !isClosed else { return false }
        elements.append(element)
        condition.broadcast()
        return true
    }

    /// Waits for the next element.
    func take() -> Element {
        condition.lock()
        defer { condition.unlock() }
        while elements.isEmpty { condition.wait() }
        condition.broadcast()
        return elements.removeFirst()
    }

    /// The taker wants no more: lets a waiting giver go, now and for ever.
    func close() {
        condition.lock()
        defer { condition.unlock() }
        isClosed = true
        condition.broadcast()
    }
}
