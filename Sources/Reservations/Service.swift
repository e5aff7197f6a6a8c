public import Vocabulary

/// What kind of thing is booked.
public enum ServiceKind: String, CaseIterable, Codable, Sendable {
    case temporaryCare, sickChildCare, consultation
    /// The sessions of an event.
    case event
}

/// A service as its facility or an event's organiser describes it.
public struct ServiceDraft: Hashable, Sendable {
    public var kind: ServiceKind
    public var name: String
    /// Which ages, in completed months on the day of the slot.
    public var ages: AgeRange
    /// What the capacity of its slots counts.
    public var unit: CapacityUnit
    public var policy: BookingPolicy
    /// For parents: what to bring, what it costs.
    public var note: String?

    public init(
        kind: ServiceKind, name: String, ages: AgeRange = AgeRange(), unit: CapacityUnit = .people,
        policy: BookingPolicy = BookingPolicy(), note: String? = nil
    ) {
        self.kind = kind
        self.name = name
        self.ages = ages
        self.unit = unit
        self.policy = policy
        self.note = note
    }
}

/// Something that can be booked.
public struct Service: Hashable, Sendable {
    public var id: Int64
    public var organization: Int64
    /// Where it takes place; `nil` for an event at a place of its own.
    public var facility: Int64?
    /// The event whose sessions are its slots.
    public var event: Int64?
    public var draft: ServiceDraft
    /// Whether it still takes bookings.
    public var isActive: Bool
    /// 1 when it is made, one more with each change.
    public var version: Int64
}
