public import Foundation
public import Vocabulary

/// When a slot can be booked and given back, as its service's policy has it. All instants UTC.
public struct BookingWindow: Hashable, Sendable {
    /// `nil` when it was open from the beginning.
    public let opensAt: Date?
    /// Booking ends here; the slot's start at the latest.
    public let closesAt: Date
    /// Until here a parent may cancel; the slot's start at the latest.
    public let cancelBefore: Date

    public init(_ policy: BookingPolicy, slotStart: Date) {
        if let days = policy.opensDaysBefore {
            let day = JapanTime(slotStart).date.advanced(by: -days)
            opensAt = JapanTime.instant(day, minute: policy.opensAtTime ?? 0)
        } else {
            opensAt = policy.opensAt
        }
        closesAt = min(
            policy.closesAt ?? slotStart, slotStart.addingTimeInterval(-3_600 * Double(policy.closesHoursBefore ?? 0)))
        cancelBefore = slotStart.addingTimeInterval(-3_600 * Double(policy.cancelHoursBefore ?? 0))
    }

    public func isOpen(at time: Date) -> Bool { (opensAt ?? .distantPast) <= time && time < closesAt }
}
