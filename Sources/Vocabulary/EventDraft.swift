public import Foundation

/// An event as an organisation publishes it, or as one row of a published list describes it, cleaned.
///
/// Text is trimmed and never empty: what nobody said is `nil`.
public struct EventDraft: Hashable, Sendable {
    /// The publisher's own id of the row; a hint and no identity.
    public var externalID: String?
    public var title: String
    public var titleKana: String?
    public var titleEnglish: String?
    /// For people to read; may hold line breaks.
    public var summary: String?
    /// Who holds it, as the publisher words it.
    public var organizer: String?
    public var place = EventPlace()
    public var ages: AgeRange?
    /// In words: "無料", "親子1組 500円".
    public var fee: String?
    public var capacityUnit = CapacityUnit.people
    /// How places are booked here; `nil` where nothing is said, see ``takesBookings``.
    public var policy: BookingPolicy?
    /// Until when one can apply, UTC.
    public var deadline: Date?
    public var howToApply: String?
    /// Short words to search by, without duplicates.
    public var tags: [String] = []
    /// A link to a picture.
    public var picture: String?
    public var contact = EventContact()
    public var url: String?
    public var note: String?
    /// When it takes place; at least one, in order of their start.
    public var sessions: [EventSession] = []

    public init(title: String) { self.title = title }

    /// Whether the sessions that name a capacity are booked here: unless people are told to apply some other way.
    public var takesBookings: Bool { policy != nil || howToApply == nil }
}

/// Where an event takes place, when it is not at a facility.
public struct EventPlace: Hashable, Sendable {
    public var name: String?
    public var address: String?
    public var building: String?
    /// 全国地方公共団体コード with its check digit, six digits.
    public var municipalityCode: String?
    public var prefecture: String?
    public var municipality: String?
    /// `nil` when nobody said where exactly.
    public var point: Point?
    public var access: String?
    public var parking: String?

    public init() {}
}

/// Whom to ask about an event.
public struct EventContact: Hashable, Sendable {
    public var name: String?
    public var phone: String?
    public var email: String?
    public var url: String?

    public init() {}
}

/// One time at which an event takes place: [start, end).
public struct EventSession: Hashable, Sendable {
    /// UTC.
    public var start: Date
    /// UTC, after `start`.
    public var end: Date
    /// Whether only the day is known; the session then lasts from midnight to midnight in Japan.
    public var isAllDay: Bool
    /// How many can take part, in the event's unit; `nil` when there is no limit that anybody named.
    public var capacity: Int?

    public init(start: Date, end: Date, isAllDay: Bool = false, capacity: Int? = nil) {
        self.start = start
        self.end = end
        self.isAllDay = isAllDay
        self.capacity = capacity
    }
}

/// What a capacity counts.
public enum CapacityUnit: String, CaseIterable, Codable, Sendable {
    case people, families
}
