internal import Foundation

/// How long a notice that could not be delivered waits for its next try.
enum NoticePauses {
    /// Seconds: soon after a hiccup, then ever more rarely, for some three days: a relay that breaks on a Friday evening
    /// is repaired by then.
    private static let pauses: [TimeInterval] = [
        60, 5 * 60, 15 * 60, 3_600, 3 * 3_600, 6 * 3_600, 12 * 3_600, 24 * 3_600, 24 * 3_600,
    ]

    /// - Parameter attempts: how often it has failed, 1 after the first time.
    /// - Returns: `nil` when it was the last try.
    static func next(after attempts: Int, at time: Date) -> Date? {
        guard pauses.indices.contains(attempts - 1) else { return nil }
        return time.addingTimeInterval(pauses[attempts - 1])
    }
}
