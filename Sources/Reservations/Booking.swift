public import Foundation
public import Vocabulary

/// A child of a party, as whoever asks knows it. The birth date is used and not kept.
public struct PartyChild: Hashable, Sendable {
    public var id: Int64
    public var birthDate: CivilDate

    public init(id: Int64, birthDate: CivilDate) {
        self.id = id
        self.birthDate = birthDate
    }
}

/// A child in a booking.
public struct BookedChild: Hashable, Sendable {
    /// `nil` once its account is erased, and in a hold that named no children.
    public var id: Int64?
    /// Completed months on the day of the slot; `nil` in a hold that named no children.
    public var ageMonths: Int?
}

/// A party of one or more children in one slot, whatever its state.
public struct Booking: Hashable, Sendable {
    public var id: Int64
    public var slot: Int64
    public var service: Int64
    public var organization: Int64
    public var facility: Int64?
    /// `nil` once the account is erased.
    public var account: Int64?
    public var state: BookingState
    public var children: [BookedChild]
    /// How much of the capacity it takes: its children, or one for the family.
    public var places: Int
    /// The slot's times, UTC.
    public var start: Date
    public var end: Date
    /// When a hold or an offer ends.
    public var expiresAt: Date?
    /// What is said or shown at the door: eight digits and letters without those that look alike.
    public var code: String
    /// What the parent wrote, sealed by whoever keeps the keys.
    public var note: Data?
    /// Why it is cancelled, declined or called off.
    public var reason: String?
    public var checkedInAt: Date?
    public var checkedOutAt: Date?
    public var createdAt: Date
    public var updatedAt: Date
}

/// What a parent asks for.
public struct BookingRequest: Hashable, Sendable {
    /// A key under which the same request may come again.
    public struct Idempotency: Hashable, Sendable {
        public var key: String
        /// A digest of the request's body.
        public var fingerprint: Data

        public init(key: String, fingerprint: Data) {
            self.key = key
            self.fingerprint = fingerprint
        }
    }

    public var slot: Int64
    public var account: Int64
    public var children: [PartyChild]
    /// The hold whose place it takes.
    public var hold: Int64?
    /// Sealed by whoever keeps the keys.
    public var note: Data?
    public var idempotency: Idempotency?

    public init(
        slot: Int64, account: Int64, children: [PartyChild], hold: Int64? = nil, note: Data? = nil,
        idempotency: Idempotency? = nil
    ) {
        self.slot = slot
        self.account = account
        self.children = children
        self.hold = hold
        self.note = note
        self.idempotency = idempotency
    }
}

/// A place on a waiting list.
public struct WaitlistEntry: Hashable, Sendable {
    public var booking: Booking
    /// 1 for whoever is next; `nil` when it is not waiting any more.
    public var position: Int?
    /// Why it cannot be served as things stand; `nil` when only a place is missing.
    public var obstacle: Refusal?
}

/// A step in a booking's life, as the history keeps it.
public struct BookingStep: Hashable, Sendable {
    public var time: Date
    public var from: BookingState?
    public var to: BookingState
    public var reason: String?
}
