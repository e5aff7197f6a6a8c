public import Foundation

/// What a service asks of those who book it. A field that is absent restricts nothing.
public struct BookingPolicy: Hashable, Sendable {
    /// Who lets a booking through.
    public enum Approval: String, CaseIterable, Codable, Sendable {
        /// Nobody has to: it is confirmed at once.
        case instant
        /// The facility's staff.
        case staff
    }

    /// The moment at which booking opens for every slot, UTC.
    public var opensAt: Date?
    /// How many days before the slot's day booking opens, at ``opensAtTime``.
    public var opensDaysBefore: Int?
    /// Minutes after midnight in Japan; `nil` opens at midnight.
    public var opensAtTime: Int?
    /// The moment at which booking ends for every slot, UTC.
    public var closesAt: Date?
    /// How many hours before a slot starts booking ends; `nil` when it starts. The earlier of both counts.
    public var closesHoursBefore: Int?
    /// Until how many hours before the start a parent may cancel; `nil` until it starts.
    public var cancelHoursBefore: Int?
    /// How many children one booking may bring.
    public var maxParty: Int?
    public var approval: Approval?
    /// Whether a child has to be registered with the facility first, after an interview for example.
    public var registrationRequired: Bool?
    /// How many hours a child may book in a calendar month.
    public var monthlyHoursPerChild: Int?
    /// How long a place is held while a parent fills in the form; `nil` for ``usualHoldMinutes``.
    public var holdMinutes: Int?
    /// How long a freed place waits for the family it is offered to; `nil` for ``usualOfferMinutes``.
    public var offerMinutes: Int?
    /// How many days ahead the timetable makes slots; `nil` for ``usualDaysAhead``, and never fewer than
    /// ``opensDaysBefore``.
    public var daysAhead: Int?
    /// Whether a child may be booked elsewhere at the same time: a talk with the parents, for example, while the child
    /// is cared for.
    public var allowsOverlap: Bool?

    public static let usualHoldMinutes = 10
    public static let usualOfferMinutes = 12 * 60
    public static let usualDaysAhead = 60

    public init() {}
}

extension BookingPolicy: Codable {
    private enum CodingKeys: String, CodingKey {
        case opensAt, opensDaysBefore, opensAtTime, closesAt, closesHoursBefore, cancelHoursBefore, maxParty, approval,
            registrationRequired, monthlyHoursPerChild, holdMinutes, offerMinutes, daysAhead, allowsOverlap
    }

    /// Reads what ``json()`` writes.
    public init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: CodingKeys.self)
        opensAt = try members.decodeIfPresent(String.self, forKey: .opensAt).flatMap(Timestamp.date)
        opensDaysBefore = try members.decodeIfPresent(Int.self, forKey: .opensDaysBefore)
        opensAtTime = try members.decodeIfPresent(String.self, forKey: .opensAtTime).flatMap(ClockTime.minutes)
        closesAt = try members.decodeIfPresent(String.self, forKey: .closesAt).flatMap(Timestamp.date)
        closesHoursBefore = try members.decodeIfPresent(Int.self, forKey: .closesHoursBefore)
        cancelHoursBefore = try members.decodeIfPresent(Int.self, forKey: .cancelHoursBefore)
        maxParty = try members.decodeIfPresent(Int.self, forKey: .maxParty)
        approval = try members.decodeIfPresent(Approval.self, forKey: .approval)
        registrationRequired = try members.decodeIfPresent(Bool.self, forKey: .registrationRequired)
        monthlyHoursPerChild = try members.decodeIfPresent(Int.self, forKey: .monthlyHoursPerChild)
        holdMinutes = try members.decodeIfPresent(Int.self, forKey: .holdMinutes)
        offerMinutes = try members.decodeIfPresent(Int.self, forKey: .offerMinutes)
        daysAhead = try members.decodeIfPresent(Int.self, forKey: .daysAhead)
        allowsOverlap = try members.decodeIfPresent(Bool.self, forKey: .allowsOverlap)
    }

    public func encode(to encoder: any Encoder) throws {
        var members = encoder.container(keyedBy: CodingKeys.self)
        try members.encodeIfPresent(opensAt.map(Timestamp.text), forKey: .opensAt)
        try members.encodeIfPresent(opensDaysBefore, forKey: .opensDaysBefore)
        try members.encodeIfPresent(opensAtTime.map(ClockTime.text), forKey: .opensAtTime)
        try members.encodeIfPresent(closesAt.map(Timestamp.text), forKey: .closesAt)
        try members.encodeIfPresent(closesHoursBefore, forKey: .closesHoursBefore)
        try members.encodeIfPresent(cancelHoursBefore, forKey: .cancelHoursBefore)
        try members.encodeIfPresent(maxParty, forKey: .maxParty)
        try members.encodeIfPresent(approval, forKey: .approval)
        try members.encodeIfPresent(registrationRequired, forKey: .registrationRequired)
        try members.encodeIfPresent(monthlyHoursPerChild, forKey: .monthlyHoursPerChild)
        try members.encodeIfPresent(holdMinutes, forKey: .holdMinutes)
        try members.encodeIfPresent(offerMinutes, forKey: .offerMinutes)
        try members.encodeIfPresent(daysAhead, forKey: .daysAhead)
        try members.encodeIfPresent(allowsOverlap, forKey: .allowsOverlap)
    }

    /// As the API speaks of it: an object whose members always stand in the same order.
    public func json() -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        // Numbers, flags and short texts cannot fail to be written.
        return (try? encoder.encode(self)).map(Array.init) ?? Array("{}".utf8)
    }
}
