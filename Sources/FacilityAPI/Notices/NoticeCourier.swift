import Reservations

/// Takes notices to whom they are for.
protocol NoticeCourier: Sendable {
    /// How many recipients are served at a time.
    var width: Int { get }
    /// How long one recipient may take before the others have their turn; `nil` without end.
    var patience: Duration? { get }
    /// How long one recipient has rest between two notices: whoever books goes before whoever is told.
    var pace: Duration { get }
    /// Notices with the same number go the same way, one after the other.
    func way(of notice: Notice) -> Int64
    /// - Throws: `CancellationError`, when it is unknown whether it was delivered.
    func deliver(_ notice: Notice) async throws -> NoticeOutcome
}

/// What became of a notice.
enum NoticeOutcome: Hashable, Sendable {
    case delivered
    /// There is nothing to tell any more, or nobody.
    case void
    /// It was refused. The text names nobody.
    case failed(String, isFinal: Bool = false)
    /// Whoever takes notices is not there, for no fault of this one: the others need not be tried just now.
    case unreachable(String)
}
