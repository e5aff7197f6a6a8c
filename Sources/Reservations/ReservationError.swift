public import Foundation
public import Vocabulary

/// Why somebody cannot book as they asked: the rule that refused, with its values.
public enum Refusal: Error, Hashable, Sendable {
    case slotFull(remaining: Int)
    case quotaFull(Quota, remaining: Int)
    /// By the facility; `reason` when it called the slot off.
    case slotClosed(reason: String?)
    case notOpenYet(opensAt: Date)
    /// Booking has ended.
    case deadlinePassed(Date)
    /// The time for cancelling is over.
    case cancelDeadlinePassed(Date)
    case ageNotEligible(child: Int64, months: Int, ages: AgeRange)
    /// The child is booked at that time already.
    case overlappingBooking(child: Int64, booking: Int64)
    /// Minutes in the slot's month, with what is asked for.
    case monthlyHoursExceeded(child: Int64, minutes: Int, hours: Int)
    case registrationRequired(child: Int64)
    case partyTooLarge(most: Int)
    case idempotencyConflict
    case holdExpired
}

/// Why something was not done.
public enum ReservationError: Error, Hashable, Sendable {
    case refused(Refusal)
    case unknownService(Int64)
    case unknownSlot(Int64)
    case unknownBooking(Int64)
    case unknownRegistration(Int64)
    case unknownNotice(Int64)
    /// Nobody, or somebody twice.
    case invalidParty
    /// A slot that ends before it begins, takes fewer than nobody, or lies beyond the years 1970 to 9999.
    case invalidSlot(SlotDraft)
    case wrongState(current: BookingState, action: BookingAction)
    /// The slot was called off, or the service ended.
    case isOver
    case versionConflict(current: Int64)
    /// There is one at that time already: more places belong into its capacity.
    case slotExists(Int64)
    /// Places are booked that were counted otherwise.
    case unitIsBooked
    /// More is booked than that; staff must say that they mean it.
    case belowBooked(booked: Int)
    /// There are free places: nobody needs to wait.
    case notFull
    /// The family waits already, or has a booking there.
    case alreadyThere(booking: Int64)
    case codeDoesNotMatch
    /// Nobody can have come, or stayed away, before then.
    case tooEarly(Date)
}
