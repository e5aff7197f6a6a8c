public import Foundation

/// Something that a family or an organisation is told. It holds no name and no address: whoever delivers it asks for
/// them at that moment.
public struct Notice: Hashable, Sendable {
    public enum Kind: String, CaseIterable, Sendable {
        case confirmed, requested, declined, cancelled, cancelledByFacility, offered, offerLapsed, reminder
        /// To the organisation: somebody waits for its approval.
        case approvalNeeded
    }

    public enum Channel: String, Sendable {
        case mail, webhook
    }

    /// Stable: a repeat after a crash has the same.
    public var id: Int64
    public var kind: Kind
    public var channel: Channel
    public var booking: Int64
    public var account: Int64?
    public var organization: Int64
    public var createdAt: Date
    public var dueAt: Date
    /// How often it was tried without success.
    public var attempts: Int
    /// What went wrong the last time, without addresses.
    public var failure: String?
}

/// The outbox: notices are written in the transaction of what they tell, and delivered at least once.
public protocol NoticeStore: Sendable {
    /// Notices that are due, the oldest first, at most `limit`.
    func dueNotices(at time: Date, limit: Int) async throws -> [Notice]
    /// - Parameter isVoid: whether there was nothing to tell any more, a reminder of what is cancelled for example.
    func settleNotice(_ id: Int64, isVoid: Bool, at time: Date) async throws
    /// It is tried again after a pause that grows; after the last try it is dead.
    func failNotice(_ id: Int64, _ failure: String, at time: Date) async throws
    /// The newest first; those that are dead.
    func deadNotices(before: Int64?, limit: Int) async throws -> [Notice]
    /// Tries a dead notice again from the beginning.
    func reviveNotice(_ id: Int64, at time: Date) async throws

    func webhook(of organization: Int64) async throws -> Webhook?
    /// `nil` turns it off.
    func setWebhook(_ webhook: Webhook?, of organization: Int64, at time: Date) async throws
}

/// Where an organisation's own system is told.
public struct Webhook: Hashable, Sendable {
    public var url: String
    /// The signing secret, sealed by whoever keeps the keys.
    public var secret: Data

    public init(url: String, secret: Data) {
        self.url = url
        self.secret = secret
    }
}
