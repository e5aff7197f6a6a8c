import Reservations

/// Which changes somebody listens to.
struct StreamFilter: Hashable, Sendable {
    /// The facilities whose slots they are; `nil` for every change, also of events at places of their own.
    var facilities: Set<Int64>?

    func passes(_ change: SlotEvent) -> Bool {
        guard let facilities else { return true }
        return change.facility.map(facilities.contains) ?? false
    }

    /// Whether a change of one of these facilities may pass.
    func concerns(_ touched: Set<Int64>) -> Bool {
        facilities.map { !$0.isDisjoint(with: touched) } ?? true
    }
}
