public import Audit
public import Foundation
public import Vocabulary

/// Events: what takes place where and when, published by organisations or read from published lists.
///
/// In plain values, like ``FacilityStore``; ``SpatiaLiteStore`` implements it. One method is one use case and one
/// transaction, and what it changes is in the audit log. Where a `companion` goes with a change, it runs in the same
/// transaction, with the event as it then is. Times come in and go out as UTC, cut to whole seconds.
public protocol EventStore: Sendable {
    /// Publishes an event; nobody has to approve it.
    ///
    /// - Parameters:
    ///   - facility: where it takes place: the place and point of the draft are then the facility's, now and whenever
    ///     the facility changes. `nil` for a place of its own, which must have a point.
    ///   - municipality: the 団体コード of the place where the caller knows it; a facility's own goes before it.
    /// - Returns: the event in its version 1.
    /// - Throws: ``EventStoreError`` `unknownFacility`, `noPoint`, `invalidPoint`, `noSession`, `invalidSession`,
    ///   `invalidDeadline`.
    func publish(
        _ draft: EventDraft, at facility: Int64?, of organization: Int64, municipality: String?,
        by authorship: Authorship, with companion: Companion<PublishedEvent>?
    ) async throws -> PublishedEvent

    /// Replaces what an event says; parameters and errors as of ``publish(_:at:of:municipality:by:)``.
    ///
    /// - Parameter version: the version that the change was made from.
    /// - Throws: also `unknownEvent`, `versionConflict`, and `imported` for an event that comes from a list.
    func revise(
        _ id: Int64, ifVersion version: Int64, _ draft: EventDraft, at facility: Int64?, municipality: String?,
        by authorship: Authorship, with companion: Companion<PublishedEvent>?
    ) async throws -> PublishedEvent

    /// Calls an event off: it stays to be found, as cancelled.
    ///
    /// - Throws: `unknownEvent`, `noReason`; `wrongStatus` unless it is scheduled.
    func cancel(
        _ id: Int64, reason: String, by authorship: Authorship, with companion: Companion<PublishedEvent>?
    ) async throws -> PublishedEvent

    /// Takes an event off the public's eyes: no search finds it, and no later import brings it back.
    ///
    /// - Throws: `unknownEvent`, `noReason`; `wrongStatus` when it is taken down already.
    func takeDown(
        _ id: Int64, reason: String, by authorship: Authorship, with companion: Companion<PublishedEvent>?
    ) async throws -> PublishedEvent

    /// Puts an event that was taken down back to what it was before, scheduled or cancelled.
    ///
    /// - Throws: `unknownEvent`; `wrongStatus` unless it is taken down.
    func restoreEvent(
        _ id: Int64, by authorship: Authorship, with companion: Companion<PublishedEvent>?
    ) async throws -> PublishedEvent

    /// One event, whatever its status; `nil` when there is none with this id.
    func event(_ id: Int64) async throws -> PublishedEvent?

    /// The events of an organisation by id, whatever their status.
    ///
    /// - Parameter after: only those with a greater id.
    func events(
        ofOrganization organization: Int64, after: Int64?, limit: Int
    ) async throws -> [PublishedEvent]

    /// The events that pass the query, exactly, in order; none that is taken down.
    func events(_ query: EventQuery) async throws -> EventPage

    /// Takes in a whole published list in one transaction, or nothing of it.
    ///
    /// - Parameter feed: hands over the rows one by one; when it throws, nothing has changed.
    func importEvents(
        _ dataset: EventDataset, by authorship: Authorship, feed: (EventImport) throws -> Void
    ) async throws -> EventImport.Outcome
}

/// An event as it is kept.
public struct PublishedEvent: Hashable, Sendable {
    public var id: Int64
    /// Who publishes it; `nil` for an event that comes from a list.
    public var organization: Int64?
    /// Where it takes place; `nil` at a place of its own.
    public var facilityID: Int64?
    /// `nil` when nobody knows where exactly.
    public var point: Point?
    /// 1 when it is published, one more with each change.
    public var version: Int64
    public var status: EventStatus
    /// Why it is cancelled or taken down.
    public var reason: String?
    public var createdAt: Date
    public var updatedAt: Date
    /// The list it comes from; `nil` for an event that an organisation publishes here.
    public var source: FacilitySource?
    /// The publisher's id in that list.
    public var externalID: String?
    /// The event's properties as one JSON object in UTF-8; see ``EventDocument``.
    public var document: [UInt8]

    /// What the event says, as its organiser gave it.
    ///
    /// - Throws: `DecodingError` when the document is not one that ``EventDocument`` wrote.
    public func draft() throws -> EventDraft {
        var draft = try EventDocument.draft(document)
        draft.externalID = externalID
        return draft
    }
}

public enum EventStatus: String, CaseIterable, Sendable {
    case scheduled, cancelled, takenDown
}

/// Why an event was refused.
public enum EventStoreError: Error, Hashable, Sendable {
    case unknownEvent(Int64)
    /// There is no such facility, or it is hidden.
    case unknownFacility(Int64)
    /// Neither a facility nor a point of its own.
    case noPoint
    /// Not on the earth.
    case invalidPoint(Point)
    /// It never takes place.
    case noSession
    /// It ends before it has begun, lies beyond the years 1970 to 9999, or takes fewer than nobody.
    case invalidSession(EventSession)
    /// Beyond the years 1970 to 9999.
    case invalidDeadline(Date)
    /// Somebody else has changed the event, which is now at this version.
    case versionConflict(current: Int64)
    case wrongStatus(current: EventStatus)
    /// A cancellation or a takedown says why.
    case noReason
    /// What a list says of an event is changed by its publisher.
    case imported(Int64)
}
