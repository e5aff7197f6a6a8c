import Reservations

/// A page of the changes after one of them, and what the database keeps, asked after it.
struct Backlog: Sendable {
    /// So many are read at once.
    static let page = 256

    let changes: [SlotEvent]
    let kept: ClosedRange<Int64>?

    init(changes: [SlotEvent], kept: ClosedRange<Int64>?) {
        self.changes = changes
        self.kept = kept
    }

    init(after sequence: Int64, from feed: any ChangeFeed) async throws {
        changes = try await feed.changes(after: sequence, limit: Self.page)
        // In this order: what is there behind `sequence` now was there a moment ago, so the page has no hole.
        kept = try await feed.changeRange()
    }

    /// Whether there is nothing after `sequence` that is not kept any more, and `sequence` was given at all: a database
    /// put back from a backup may not have come so far.
    func holdsEverything(after sequence: Int64) -> Bool {
        guard let kept else { return sequence == 0 }
        return kept.lowerBound - 1 <= sequence && sequence <= kept.upperBound
    }
}
