/// What can be booked: the words for it. Slots and bookings are not built yet; see README, limits.

/// Where a booking stands.
public enum BookingStatus: String, CaseIterable, Codable, Sendable {
    case held, requested, confirmed, declined, checkedIn, completed, cancelled, noShow
}
