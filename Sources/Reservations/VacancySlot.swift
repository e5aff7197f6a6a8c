internal import Vocabulary

/// Whose slots they are: a facility's own, or an event's, wherever it takes place.
struct BookablePlace: Hashable {
    enum Kind: UInt8 { case facility, event }

    var kind: Kind
    var id: Int64
}

/// A slot that takes bookings, reduced to what decides whether it has a vacancy at some moment.
///
/// Times are seconds since 1970. Nothing in it becomes wrong by the clock: holds and offers that will expire are kept
/// as such, and counted when somebody asks.
struct VacancySlot {
    var place: BookablePlace
    /// Booking is open in [opensAt, closesAt).
    var opensAt: Int64
    var closesAt: Int64
    /// Completed months, both ends included.
    var minMonths: Int32
    var maxMonths: Int32
    var capacity: Int32
    /// Places that stay taken unless somebody changes it.
    var taken: Int32 = 0
    /// Shared by all slots that have the same.
    var quotas: [Quota]
    /// The same as ``taken`` for each quota; empty while that is nothing.
    var quotasTaken: [Int] = []
    /// `nil` for nearly all.
    var unsettled: Unsettled?

    /// What the clock still decides about a slot.
    final class Unsettled: Sendable {
        struct Claim {
            var expiresAt: Int64
            var party: Party
        }

        let claims: [Claim]
        /// Who waits, the first first: what expires is theirs before anybody else's.
        let waiting: [Party]
        let unit: CapacityUnit

        init(claims: [Claim], waiting: [Party], unit: CapacityUnit) {
            self.claims = claims
            self.waiting = waiting
            self.unit = unit
        }
    }

    /// How many places are left.
    struct Room {
        var remaining: Int
        var isFew: Bool

        init(_ taken: Int, of capacity: Int) {
            remaining = max(0, capacity - taken)
            isFew = SlotView.isFew(remaining, of: capacity)
        }

        /// Of two limits the one that leaves less; few by one of them is few.
        mutating func narrow(to other: Room) {
            remaining = min(remaining, other.remaining)
            isFew = isFew || other.isFew
        }
    }

    /// Whether a child of this age can be booked now, places aside.
    func takesBookings(for months: Int?, at time: Int64) -> Bool {
        guard opensAt <= time, time < closesAt else { return false }
        guard let months = months.map({ Int32(clamping: $0) }) else { return true }
        return minMonths <= months && months <= maxMonths
    }

    /// What is left for a child of this age; `nil` when it cannot be booked now at all.
    func room(for months: Int?, at time: Int64) -> Room? {
        guard takesBookings(for: months, at: time) else { return nil }
        let occupancy = unsettled.map { count($0, at: time) }
        var room = Room(occupancy?.places ?? Int(taken), of: Int(capacity))
        guard let months else { return room }
        let taken = occupancy?.quotas ?? quotasTaken
        for (index, quota) in quotas.enumerated() where quota.contains(months) {
            room.narrow(to: Room(taken.isEmpty ? 0 : taken[index], of: quota.capacity))
        }
        return room
    }

    /// As ``SlotRows/occupancy(of:at:)`` counts it from the rows.
    private func count(_ unsettled: Unsettled, at time: Int64) -> Occupancy {
        let space = SlotSpace(capacity: Int(capacity), quotas: quotas, unit: unsettled.unit)
        var occupancy = Occupancy(
            places: Int(taken), quotas: quotasTaken.isEmpty ? quotas.map { _ in 0 } : quotasTaken)
        var hasExpired = false
        for claim in unsettled.claims {
            if claim.expiresAt > time {
                occupancy = space.adding(claim.party, to: occupancy)
            } else {
                hasExpired = true
            }
        }
        guard hasExpired, !unsettled.waiting.isEmpty else { return occupancy }
        return space.served(unsettled.waiting, from: occupancy).occupancy
    }

    /// The next moment after `time` at which the clock alone changes something.
    func nextChange(after time: Int64) -> Int64 {
        var next = opensAt > time ? opensAt : closesAt > time ? closesAt : .max
        for claim in unsettled?.claims ?? [] where claim.expiresAt > time { next = min(next, claim.expiresAt) }
        return next
    }
}
