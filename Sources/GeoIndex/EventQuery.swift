public import Foundation
public import Vocabulary

/// What somebody looks for among the events. Every condition that is set must hold.
public struct EventQuery: Sendable {
    /// Where from; results then come nearest first, with their distance, and an event without a point does not pass.
    public var centre: Point?
    /// Metres from the centre, geodesic, inclusive; needs a centre.
    public var radius: Double?
    /// Only events whose point is inside.
    public var box: BoundingBox?
    /// The period [from, to), which a session of the event must overlap; without an end, or both, it is open there.
    public var from: Date?
    public var to: Date?
    /// Events for a child of so many completed months; one that names no ages is for every child.
    public var ageMonths: Int?
    /// Events at a facility of any of these; empty for all events.
    public var categories: CategorySet = []
    /// Words, all of which occur in the title, its reading, the summary, the tags, the place or the organiser, folded.
    public var words: String?
    /// 団体コード of the place, six digits.
    public var municipality: String?
    public var organization: Int64?
    public var facility: Int64?
    /// Only these events (those that another module found to have a vacancy, for example).
    public var ids: IDSet?
    /// How many at most.
    public var limit: Int
    /// Go on behind this point of an earlier answer to the same query, its period included.
    public var after: EventCursor?

    public init(limit: Int = 20) { self.limit = limit }
}

/// A point between two results, which stays where it is when events come and go.
public enum EventCursor: Hashable, Sendable {
    /// Behind the event at this distance in metres with this id.
    case distance(Double, id: Int64)
    /// Behind the event with this id whose first session in the period starts then.
    case start(Date, id: Int64)
}

/// Results in order, and where to go on.
public struct EventPage: Sendable {
    /// Nearest first when the query has a centre, else by the start of the first session in the period; ties by id.
    public var hits: [EventHit]
    /// `nil` on the last page.
    public var next: EventCursor?
}

/// One result.
public struct EventHit: Sendable {
    public var event: PublishedEvent
    /// Geodesic metres from the query's centre; `nil` when it had none.
    public var distance: Double?
    /// When the first session that overlaps the period starts; before the period when it is going on already.
    public var start: Date
}
