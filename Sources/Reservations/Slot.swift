public import Foundation

/// How many children of an age band a slot takes.
public struct Quota: Hashable, Sendable, Codable {
    /// In completed months on the day of the slot, both ends included; an end that is `nil` is open.
    public var minMonths: Int?
    public var maxMonths: Int?
    public var capacity: Int

    public init(minMonths: Int? = nil, maxMonths: Int? = nil, capacity: Int) {
        self.minMonths = minMonths
        self.maxMonths = maxMonths
        self.capacity = capacity
    }

    public func contains(_ months: Int) -> Bool {
        (minMonths ?? 0) <= months && months <= (maxMonths ?? .max)
    }
}

/// A slot that is to be: [start, end), UTC, whole seconds.
public struct SlotDraft: Hashable, Sendable {
    public var start: Date
    public var end: Date
    public var capacity: Int
    /// Bands may overlap; a child counts in every one that contains its age.
    public var quotas: [Quota]

    public init(start: Date, end: Date, capacity: Int, quotas: [Quota] = []) {
        self.start = start
        self.end = end
        self.capacity = capacity
        self.quotas = quotas
    }
}

/// A time at which a service can be booked.
public struct Slot: Hashable, Sendable {
    public var id: Int64
    public var service: Int64
    public var facility: Int64?
    public var draft: SlotDraft
    public var isClosed: Bool
    /// Why the facility called it off; `nil` while it did not.
    public var cancellation: String?
    /// Whether the timetable made it and nobody has changed it since.
    public var isUntouched: Bool
    /// 1 when it is made, one more with each change by staff; bookings do not count.
    public var version: Int64
}

/// How much of a slot is taken at one moment.
public struct Occupancy: Hashable, Sendable {
    /// Places that are confirmed, held or offered.
    public var places: Int
    /// The same for each quota, in the slot's order.
    public var quotas: [Int]
    /// Parties on the waiting list.
    public var waiting: Int

    public init(places: Int = 0, quotas: [Int] = [], waiting: Int = 0) {
        self.places = places
        self.quotas = quotas
        self.waiting = waiting
    }
}

/// A slot with what is taken of it, as anybody may see it.
public struct SlotView: Hashable, Sendable {
    public enum Status: String, CaseIterable, Sendable {
        case open, few, full, closed, notYetOpen, ended, cancelled
    }

    public var slot: Slot
    public var occupancy: Occupancy
    public var status: Status

    /// Free places; never negative, also where more is booked than there is room.
    public var remaining: Int { max(0, slot.draft.capacity - occupancy.places) }

    /// Places that are booked beyond the capacity, because staff said so.
    public var overcommitted: Int { max(0, occupancy.places - slot.draft.capacity) }
}
