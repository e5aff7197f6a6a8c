/// Where a booking stands, from the first tap to the way home.
///
/// One row goes all the way: a hold, a request, a place on the waiting list and a booking are states of one thing.
public enum BookingState: String, CaseIterable, Codable, Sendable {
    /// A place is kept for some minutes while a parent fills in the form.
    case held
    /// Waits for the facility to approve.
    case requested
    case confirmed
    case declined
    case checkedIn
    case completed
    case cancelled
    case noShow
    /// On the waiting list.
    case waiting
    /// A freed place waits for this family until a time.
    case offered
    /// A hold, a request, an entry or an offer whose time is over.
    case lapsed

    /// Whether it takes a place as long as its time, if it has one, is not over.
    public var takesPlace: Bool {
        switch self {
        case .held, .confirmed, .checkedIn, .completed, .offered: true
        case .requested, .declined, .cancelled, .noShow, .waiting, .lapsed: false
        }
    }

    /// Whether it ends by itself at a time.
    public var expires: Bool { self == .held || self == .offered }

    /// Whether anything can still become of it.
    public var isOpen: Bool { BookingAction.allCases.contains { next(after: $0) != nil } }

    /// What a booking begins as: what somebody asked for.
    public static let beginnings: Set<BookingState> = [.held, .requested, .confirmed, .waiting]

    /// The state after an action; `nil` when the action is not possible here. The only place that knows.
    public func next(after action: BookingAction) -> BookingState? {
        switch (self, action) {
        case (.held, .confirm): .confirmed
        case (.held, .request): .requested
        case (.held, .cancel), (.requested, .cancel), (.confirmed, .cancel), (.waiting, .cancel), (.offered, .cancel):
            .cancelled
        case (.held, .lapse), (.requested, .lapse), (.waiting, .lapse), (.offered, .lapse): .lapsed
        case (.requested, .approve): .confirmed
        case (.requested, .decline): .declined
        case (.confirmed, .checkIn): .checkedIn
        case (.confirmed, .markNoShow): .noShow
        case (.checkedIn, .checkOut): .completed
        case (.waiting, .offer): .offered
        case (.offered, .accept): .confirmed
        case (.offered, .refuse): .lapsed
        default: nil
        }
    }
}

/// What somebody, or time, does to a booking.
public enum BookingAction: String, CaseIterable, Sendable {
    case confirm, request, approve, decline, cancel, checkIn, checkOut, markNoShow, offer, accept, refuse, lapse
}
