public import Audit
public import Foundation
public import Vocabulary

/// What can be booked, and by whom it is: services, timetables, slots, holds, bookings, the waiting list, and the
/// sequence of changes that all of it makes.
///
/// The façade of this module, in plain values; ``SQLiteReservationStore`` implements it on the deployment's file. One
/// method is one use case and one transaction, checked inside it. Times are UTC and come in; nothing reads a clock.
public typealias ReservationStore = ServiceStore & SlotStore & BookingStore & BoardStore & VacancyStore
    & RegistrationStore & UsageStore

/// Services and their timetables, kept by facilities.
public protocol ServiceStore: Sendable {
    func addService(
        _ draft: ServiceDraft, of organization: Int64, at facility: Int64, by authorship: Authorship
    ) async throws -> Service
    /// - Throws: ``ReservationError`` `versionConflict`, `isOver`, `unitIsBooked`.
    func reviseService(
        _ id: Int64, ifVersion version: Int64, _ draft: ServiceDraft, by authorship: Authorship
    ) async throws -> Service
    /// Takes no bookings any more; those there are stay.
    func endService(_ id: Int64, by authorship: Authorship) async throws
    func service(_ id: Int64) async throws -> Service
    /// The services of a facility, also those that have ended, in the order in which they were made.
    func services(of facility: Int64) async throws -> [Service]
    func service(ofEvent event: Int64) async throws -> Service?
    /// Keeps the slots of events: to be run in the transaction in which an event changes.
    func keepingEvents(by authorship: Authorship) -> Companion<EventSlots>

    func timetable(of service: Int64) async throws -> KeptTimetable?
    /// What a timetable would change from `time` on; changes nothing.
    func preview(_ timetable: WeeklyTimetable, of service: Int64, at time: Date) async throws -> TimetablePlan
    /// Takes a timetable on and makes its slots.
    func replaceTimetable(
        of service: Int64, by timetable: WeeklyTimetable, authorship: Authorship
    ) async throws -> TimetablePlan
    /// Makes the slots of days that have come within the reach of their policies. Twice makes nothing twice; what staff
    /// or parents did is not touched.
    ///
    /// - Returns: how many slots were made.
    func extendTimetables(by authorship: Authorship) async throws -> Int
}

/// Slots, by those who keep them.
public protocol SlotStore: Sendable {
    /// - Throws: ``ReservationError`` `invalidSlot`, `slotExists`, `isOver` when the service or the time is.
    func addSlot(_ draft: SlotDraft, to service: Int64, by authorship: Authorship) async throws -> SlotView
    /// - Parameters:
    ///   - change: what is to be different.
    ///   - overcommitting: whether the capacity may fall below what is booked.
    /// - Throws: ``ReservationError`` `belowBooked`, `versionConflict`, `isOver`.
    func changeSlot(
        _ id: Int64, ifVersion version: Int64, _ change: SlotChange, overcommitting: Bool, by authorship: Authorship
    ) async throws -> SlotView
    /// The −1/+1 of the phone: the capacity moves by `delta`.
    ///
    /// - Throws: `belowBooked` unless `overcommitting`.
    func adjustSlot(
        _ id: Int64, by delta: Int, reason: String, overcommitting: Bool, authorship: Authorship
    ) async throws -> SlotView
    /// Calls it off for everybody, each with the reason.
    func cancelSlot(_ id: Int64, reason: String, by authorship: Authorship) async throws -> SlotView
    func slot(_ id: Int64, at time: Date) async throws -> SlotView
    /// The slots of a service that start within `range`, in order of their start, at most `limit`.
    func slots(of service: Int64, startingIn range: Range<Date>, limit: Int, at time: Date) async throws -> [SlotView]
    /// The first slots after another one that would take a party, at most `limit`.
    ///
    /// - Parameter children: who comes; where nobody is named, only `places` counts.
    func nextOpenSlots(
        after slot: Int64, places: Int, children: [PartyChild], limit: Int, at time: Date
    ) async throws -> [SlotView]
}

/// What staff change of a slot; what is `nil` stays.
public struct SlotChange: Hashable, Sendable {
    public var capacity: Int?
    public var quotas: [Quota]?
    public var isClosed: Bool?

    public init(capacity: Int? = nil, quotas: [Quota]? = nil, isClosed: Bool? = nil) {
        self.capacity = capacity
        self.quotas = quotas
        self.isClosed = isClosed
    }
}

/// Bookings, by parents. Each refuses with ``ReservationError/refused(_:)`` and the rule; nothing is half done.
public protocol BookingStore: Sendable {
    /// Keeps places for some minutes.
    ///
    /// - Parameter children: those who are to come, where the parent has chosen them already; then quotas are kept too.
    func hold(
        _ slot: Int64, places: Int, children: [PartyChild]?, of account: Int64, by authorship: Authorship
    ) async throws -> Booking
    /// - Returns: the booking; under a key that was used already the one of then, in the state it was answered with.
    func book(_ request: BookingRequest, by authorship: Authorship) async throws -> Booking
    /// Gives back a hold, a request, a booking, a place on the waiting list or an offer.
    ///
    /// - Parameter account: whose it must be, who is then bound to the deadline; `nil` for the facility itself.
    func cancel(_ id: Int64, of account: Int64?, reason: String?, by authorship: Authorship) async throws -> Booking
    /// - Throws: `notFull` when there is room, `alreadyThere`.
    func wait(
        for slot: Int64, children: [PartyChild], of account: Int64, by authorship: Authorship
    ) async throws -> WaitlistEntry
    func waitlistEntry(_ id: Int64, of account: Int64, at time: Date) async throws -> WaitlistEntry
    func accept(offer id: Int64, of account: Int64, by authorship: Authorship) async throws -> Booking
    func refuse(offer id: Int64, of account: Int64, by authorship: Authorship) async throws -> Booking
    func booking(_ id: Int64) async throws -> Booking
    func booking(_ id: Int64, of account: Int64) async throws -> Booking
    /// The newest first.
    ///
    /// - Parameter before: only those with a smaller id.
    func bookings(of account: Int64, before: Int64?, limit: Int) async throws -> [Booking]
    func history(of booking: Int64) async throws -> [BookingStep]
    /// Forgets who it was: what lies ahead is cancelled, the rest stays as a number.
    func erase(account: Int64, by authorship: Authorship) async throws
    /// Writes down what time has done, whenever somebody comes to it; see the implementation.
    ///
    /// - Returns: how many slots were looked at.
    func sweep(by authorship: Authorship) async throws -> Int
    /// A booking that has a child of the account in it and is not over.
    func openBooking(ofChild child: Int64, of account: Int64) async throws -> Int64?
    /// Offers places to those who wait for slots where something else than room was missing when it became free.
    func serveWaiting(by authorship: Authorship) async throws
    /// Forgets keys of requests that are a day old.
    func forgetAnswers(at time: Date) async throws
    /// Forgets the changes before the first one made at or after `time`. The newest stays, so that it remains known where
    /// the sequence stands.
    ///
    /// - Returns: how many.
    @discardableResult
    func forgetChanges(before time: Date) async throws -> Int
}

/// The day at a facility, by its staff.
public protocol BoardStore: Sendable {
    /// The slots of a day in Japan with everybody in them, whatever their state, in order of their start.
    func board(of place: BoardPlace, on day: CivilDate, at time: Date) async throws -> [BoardSlot]
    func approve(_ booking: Int64, by authorship: Authorship) async throws -> Booking
    func decline(_ booking: Int64, reason: String, by authorship: Authorship) async throws -> Booking
    /// - Parameter code: what was said or shown at the door; `nil` when staff know the family.
    func checkIn(_ booking: Int64, code: String?, by authorship: Authorship) async throws -> Booking
    func checkOut(_ booking: Int64, by authorship: Authorship) async throws -> Booking
    func markNoShow(_ booking: Int64, by authorship: Authorship) async throws -> Booking
    /// Who comes, is there or was there with this code, on that day or since the night before.
    func booking(withCode code: String, at place: BoardPlace, time: Date) async throws -> Booking
}

/// Where staff look after bookings. What others do at the same facility is not theirs to see.
public enum BoardPlace: Hashable, Sendable {
    case facility(Int64, organization: Int64)
    case event(Int64)
}

public struct BoardSlot: Hashable, Sendable {
    public var view: SlotView
    public var service: Service
    public var bookings: [Booking]
}

/// What changed, in the order in which it was committed: nothing that did not happen, everything that did.
public protocol ChangeFeed: Sendable {
    /// The changes after one of them, in order, at most `limit`.
    func changes(after sequence: Int64, limit: Int) async throws -> [SlotEvent]
    /// The newest and the oldest change that are kept; `nil` while there is none.
    func changeRange() async throws -> ClosedRange<Int64>?
}

/// A slot as it was after one change.
public struct SlotEvent: Hashable, Sendable {
    public var sequence: Int64
    public var slot: Int64
    /// `nil` for an event at a place of its own.
    public var facility: Int64?
    /// The slot as the API writes it, a JSON object in UTF-8.
    public var document: [UInt8]

    public init(sequence: Int64, slot: Int64, facility: Int64?, document: [UInt8]) {
        self.sequence = sequence
        self.slot = slot
        self.facility = facility
        self.document = document
    }
}
