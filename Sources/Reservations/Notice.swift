public import Audit
public import Foundation

/// Something that a family or an organisation is told. It holds no name and no address: whoever delivers it asks for
/// them at that moment.
public struct Notice: Hashable, Sendable {
    public enum Kind: String, CaseIterable, Sendable {
        case confirmed, requested, declined, cancelled, cancelledByFacility, offered, offerLapsed, requestLapsed,
            reminder
        /// To the organisation: somebody waits for its approval.
        case approvalNeeded
    }

    public enum Channel: String, CaseIterable, Sendable {
        case mail, webhook
    }

    /// Stable: a repeat after a crash has the same.
    public var id: Int64
    public var kind: Kind
    public var channel: Channel
    public var booking: Int64
    /// `nil` for what goes to an organisation, and once the account is erased.
    public var account: Int64?
    public var organization: Int64
    public var createdAt: Date
    public var dueAt: Date
    /// How often it was tried without success.
    public var attempts: Int
    /// What went wrong the last time, without addresses.
    public var failure: String?
}

extension Notice.Kind {
    /// Whether the organisation is told, and not a family.
    public var isForOrganization: Bool { self == .approvalNeeded }

    /// Whether it also goes to the organisation's own system: what happened to a booking, once.
    public var isForWebhook: Bool {
        switch self {
        case .confirmed, .requested, .declined, .cancelled, .cancelledByFacility, .offered, .offerLapsed,
            .requestLapsed:
            true
        // The day before is nothing that happened, and a request is told as such.
        case .reminder, .approvalNeeded: false
        }
    }

    /// The state in which it left the booking; `nil` for what changes none.
    public var state: BookingState? {
        switch self {
        case .confirmed: .confirmed
        case .requested: .requested
        case .declined: .declined
        case .cancelled, .cancelledByFacility: .cancelled
        case .offered: .offered
        case .offerLapsed, .requestLapsed: .lapsed
        case .reminder, .approvalNeeded: nil
        }
    }

    /// Whether it is still worth a letter, now that the booking stands where it does: who cancels before the
    /// confirmation has left gets the cancellation alone.
    public func isNews(of booking: Booking, at time: Date) -> Bool {
        switch self {
        case .confirmed: [.confirmed, .checkedIn, .completed].contains(booking.state)
        case .requested, .approvalNeeded: booking.state == .requested
        case .offered: booking.state == .offered && booking.expiresAt.map { time < $0 } ?? true
        case .reminder: booking.state == .confirmed && time < booking.start
        case .declined, .cancelled, .cancelledByFacility, .offerLapsed, .requestLapsed:
            booking.state == state
        }
    }
}

/// The outbox: notices are written in the transaction of what they tell, and delivered at least once.
public protocol NoticeStore: Sendable {
    /// Notices of a channel that are due, the longest overdue first, at most `limit`.
    func dueNotices(by channel: Notice.Channel, at time: Date, limit: Int) async throws -> [Notice]
    /// - Parameter isVoid: whether there was nothing to tell any more, a reminder of what is cancelled for example.
    func settleNotice(_ id: Int64, isVoid: Bool, at time: Date) async throws
    /// It is tried again after a pause that grows; after the last try it is dead.
    ///
    /// - Parameter isFinal: whether no further try can help.
    /// - Returns: whether it is dead now.
    @discardableResult
    func failNotice(_ id: Int64, _ failure: String, isFinal: Bool, at time: Date) async throws -> Bool
    /// Lets notices wait that were not tried, because whoever takes them is not there.
    func postponeNotices(_ ids: [Int64], until time: Date) async throws
    /// The newest first; those that are dead.
    func deadNotices(before: Int64?, limit: Int) async throws -> [Notice]
    /// Tries a dead notice again from the beginning.
    ///
    /// - Throws: ``ReservationError/unknownNotice(_:)`` also when it is not dead.
    func reviveNotice(_ id: Int64, by authorship: Authorship) async throws -> Notice
    /// Forgets notices that were settled before a time, at most `limit`.
    ///
    /// - Returns: how many.
    func purgeNotices(settledBefore time: Date, limit: Int) async throws -> Int

    func webhook(of organization: Int64) async throws -> Webhook?
    /// - Parameter webhook: `nil` turns it off.
    func setWebhook(_ webhook: Webhook?, of organization: Int64, by authorship: Authorship) async throws
}

/// Where an organisation's own system is told.
public struct Webhook: Hashable, Sendable {
    public var url: String
    /// The signing secret, sealed by whoever keeps the keys.
    public var secret: Data
    public var createdAt: Date

    public init(url: String, secret: Data, createdAt: Date) {
        self.url = url
        self.secret = secret
        self.createdAt = createdAt
    }
}
