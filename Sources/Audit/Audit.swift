public import Foundation

/// Who changed what: an append-only log that every module writes in the transaction of the change itself.
///
/// The façade of this module. ``AuditLog`` appends, ``AuditStore`` reads.
public protocol AuditStore: Sendable {
    /// The newest entries first.
    ///
    /// - Parameters:
    ///   - organization: only what concerns this organisation; `nil` for everything.
    ///   - before: only entries older than the one with this id.
    ///   - limit: how many at most.
    func entries(ofOrganization organization: Int64?, before: Int64?, limit: Int) async throws -> [AuditEntry]
}

/// Who makes a change, when, and in answer to what.
public struct Authorship: Hashable, Sendable {
    public enum Actor: Hashable, Sendable {
        /// Somebody signed in, by the account's id.
        case account(Int64)
        /// A program of an organisation, by the key's id.
        case apiKey(Int64)
        /// Somebody who has not signed in.
        case anonymous
        /// The command line, on the machine itself.
        case command
    }

    public var actor: Actor
    /// UTC.
    public var time: Date
    public var requestID: String

    public init(actor: Actor, time: Date, requestID: String) {
        self.actor = actor
        self.time = time
        self.requestID = requestID
    }
}

/// One change.
public struct AuditEntry: Hashable, Sendable {
    /// What was changed: the kind of thing and its id.
    public struct Subject: Hashable, Sendable {
        public enum Kind: String, CaseIterable, Sendable {
            case account, child, organization, membership, invitation, apiKey, facility, correction, event, dataset,
                gazetteer, service, slot, booking, notice
        }

        public var kind: Kind
        public var id: Int64

        public init(_ kind: Kind, _ id: Int64) {
            self.kind = kind
            self.id = id
        }
    }

    public var id: Int64
    public var authorship: Authorship
    /// A verb and no more: "created", "edited", "hidden", "cancelled".
    public var action: String
    public var subject: Subject
    /// Whose business it is; `nil` where it is no organisation's.
    public var organization: Int64?
    /// JSON objects of what was and what is, without any personal data; `nil` where there was or is nothing to show.
    public var before: String?
    public var after: String?
}
