/// How much is measured, and for how long.
struct Plan {
    /// Numbers of places, ascending.
    var sizes: [Int]
    /// How often every variant of the search has its turn; between two turns of one all others have theirs.
    var searchRounds: Int
    /// How long one turn lasts, seconds.
    var searchTurn: Double
    var httpRounds: Int
    /// Whole seconds, because `wrk` counts in them.
    var httpTurn: Int
    var starts: Int
    /// How many families book one after the other.
    var bookings: Int
    /// Of the live stream.
    var listeners = 2_000
    var streamRounds: Int

    /// About seven minutes on two cores.
    static let full = Plan(
        sizes: [10_000, 100_000, 1_000_000], searchRounds: 9, searchTurn: 0.12, httpRounds: 4, httpTurn: 3,
        starts: 5, bookings: 40_000, streamRounds: 20)

    static let quick = Plan(
        sizes: [10_000, 100_000], searchRounds: 3, searchTurn: 0.05, httpRounds: 2, httpTurn: 1, starts: 3,
        bookings: 20_000, streamRounds: 5)
}

/// What DESIGN.md and the issue ask for.
enum Goals {
    static let nearest = Goal(.atMost, required: 0.10, aimed: 0.05, unit: " ms")
    /// One in eight against all, in the same run.
    static let filter = Goal(.atMost, required: 1.3, aimed: 1.2, unit: "×")
    /// The largest number of places against the smallest.
    static let growth = Goal(.atMost, required: 2, aimed: 2, unit: "×")
    /// Requests a second against the floor's.
    static let http = Goal(.atLeast, required: 0.20, aimed: 0.25, unit: "")
    /// For 1,000,000 rows.
    static let `import` = Goal(.atMost, required: 60, aimed: 40, unit: " s")
    /// Bookings a second.
    static let bookings = Goal(.atLeast, required: 3_000, aimed: 14_000, unit: "/s")
    /// Within which 99 in 100 parents have their answer.
    static let rush = Goal(.atMost, required: 1, aimed: 1, unit: " s")
    static let start = Goal(.atMost, required: 1, aimed: 1, unit: " s")
    /// 99 in 100 listeners have a change.
    static let stream = Goal(.atMost, required: 250, aimed: 250, unit: " ms")
}
