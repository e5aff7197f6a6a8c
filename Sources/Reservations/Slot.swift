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
    public var window: BookingWindow
    public var status: Status

    /// - Parameter isActive: whether the service still takes bookings.
    init(_ slot: Slot, _ occupancy: Occupancy, _ window: BookingWindow, isActive: Bool, at time: Date) {
        self.slot = slot
        self.occupancy = occupancy
        self.window = window
        let (taken, capacity) = (occupancy.places, slot.draft.capacity)
        status =
            if slot.cancellation != nil {
                .cancelled
            } else if slot.draft.end <= time {
                .ended
            } else if slot.isClosed || !isActive || window.closesAt <= time {
                .closed
            } else if let opensAt = window.opensAt, time < opensAt {
                .notYetOpen
            } else if taken >= capacity {
                .full
            } else {
                Self.isFew(capacity - taken, of: capacity) ? .few : .open
            }
    }

    /// Whether free places are worth hurrying for: a fifth or less, and never when nobody has booked yet.
    public static func isFew(_ remaining: Int, of capacity: Int) -> Bool {
        remaining < capacity && remaining <= max(1, capacity / 5)
    }

    /// Free places; never negative, also where more is booked than there is room.
    public var remaining: Int { max(0, slot.draft.capacity - occupancy.places) }

    /// Places that are booked beyond the capacity, because staff said so.
    public var overcommitted: Int { max(0, occupancy.places - slot.draft.capacity) }
}
