public import Vocabulary

/// How much of what could be booked was booked, in sums; names nobody.
public protocol UsageStore: Sendable {
    /// All services there are and were, for whoever asks where they lie.
    func bookables() async throws -> [Bookable]
    /// By service and month of the slots, for services and months in which there were any. A booking counts in the
    /// month of its slot, whenever it was made.
    func usage(of services: Set<Int64>, _ months: Range<CivilMonth>) async throws -> [ServiceUsage]
    /// How many accounts had a booking, a request or a place on a waiting list in each month, however it ended.
    func activeAccounts(at services: Set<Int64>, _ months: Range<CivilMonth>) async throws -> [CivilMonth: Int]
}

/// A service, as far as its whereabouts go.
public struct Bookable: Hashable, Sendable {
    public var service: Int64
    public var name: String
    /// One of the two; an event at a facility has both.
    public var facility: Int64?
    public var event: Int64?
}

/// A service in a month.
public struct ServiceUsage: Hashable, Sendable {
    public var service: Int64
    public var month: CivilMonth
    /// Slots that were open to bookings: neither closed nor called off.
    public var slots = 0
    /// Their places, and how many of these were taken; by the service's unit.
    public var capacity = 0
    public var taken = 0
    /// Parties that were given a place, be it that they cancelled later.
    public var bookings = 0
    /// Of these: cancelled, by the family or by the facility.
    public var cancellations = 0
    public var cancelledByFacility = 0
    /// Of these: did not come.
    public var noShows = 0
}
