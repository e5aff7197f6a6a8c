public import Foundation
public import Vocabulary

/// What taking a timetable on does to the slots there are.
public struct TimetablePlan: Hashable, Sendable {
    /// A slot that stays although the timetable has it otherwise or not at all.
    public struct Obstacle: Hashable, Sendable {
        public var slot: Slot
        /// Whether somebody has booked it, or had; else staff have made or changed it.
        public var isBooked: Bool
    }

    /// Slots that it makes.
    public var adds: [SlotDraft] = []
    /// Slots that are as it would make them.
    public var keeps: [Slot] = []
    /// Slots of the old timetable that nobody touched or booked.
    public var removes: [Slot] = []
    /// Slots that it has otherwise or not at all, but that staff changed or people booked: they stay.
    public var cannotRemove: [Obstacle] = []

    /// Compares what a timetable makes of `days` with what is there.
    ///
    /// - Parameters:
    ///   - existing: the slots of these days, and whether there is any booking of them, whatever its state.
    ///   - time: what begins before it is neither made nor removed.
    public init(
        _ timetable: WeeklyTimetable, on days: ClosedRange<CivilDate>, from time: Date,
        existing: [(slot: Slot, isBooked: Bool)]
    ) {
        let wanted = Dictionary(grouping: timetable.slots(on: days).filter { $0.start >= time }, by: \.start)
        let present = Dictionary(grouping: existing.filter { $0.slot.draft.start >= time }, by: \.slot.draft.start)
        for start in Set(wanted.keys).union(present.keys).sorted() {
            match(wanted[start] ?? [], with: (present[start] ?? []).map(Present.init))
        }
    }

    private struct Present {
        var slot: Slot
        var isBooked: Bool

        init(slot: Slot, isBooked: Bool) {
            self.slot = slot
            self.isBooked = isBooked
        }

        /// Whether it is somebody's: never changed or removed by a timetable.
        var isFixed: Bool { isBooked || !slot.isUntouched || slot.isClosed || slot.cancellation != nil }

        func isSame(as draft: SlotDraft) -> Bool {
            slot.draft.end == draft.end && slot.draft.capacity == draft.capacity
                && slot.draft.quotas.normalized == draft.quotas
        }
    }

    /// Settles what begins at the same time: a half day and a whole one may.
    private mutating func match(_ wanted: [SlotDraft], with present: [Present]) {
        var (wanted, rest) = (wanted, [Present]())
        // What is somebody's goes first: where there are two of the same, the other one is superfluous.
        for slot in present.filter(\.isFixed) + present.filter({ !$0.isFixed }) {
            if let index = wanted.firstIndex(where: slot.isSame) {
                wanted.remove(at: index)
                keeps.append(slot.slot)
            } else {
                rest.append(slot)
            }
        }
        removes += rest.filter { !$0.isFixed }.map(\.slot)
        // A slot that stays stands for the one that would begin beside it; first for the one with the same end.
        let obstacles = rest.filter(\.isFixed)
        let others = obstacles.filter { obstacle in
            guard let index = wanted.firstIndex(where: { $0.end == obstacle.slot.draft.end }) else { return true }
            wanted.remove(at: index)
            return false
        }
        wanted.removeFirst(min(others.count, wanted.count))
        cannotRemove += obstacles.map { Obstacle(slot: $0.slot, isBooked: $0.isBooked) }
        adds += wanted
    }
}
