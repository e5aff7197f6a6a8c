internal import Foundation
internal import Vocabulary

extension SlotDraft {
    /// A slot is something of one day; what lasts longer is several.
    public static let mostHours = 24
    /// More than any hall takes, so that a slip of the finger is noticed.
    public static let mostPlaces = 10_000
    public static let mostQuotas = 10

    /// The same slot as the tables hold it: whole seconds, quotas in their order.
    ///
    /// - Throws: ``ReservationError/invalidSlot(_:)``.
    func checked() throws -> SlotDraft {
        let draft = SlotDraft(
            start: Date(stored: start.stored), end: Date(stored: end.stored), capacity: capacity,
            quotas: quotas.normalized)
        let length = end.stored - start.stored
        guard (1...Int64(Self.mostHours * 3_600)).contains(length), Timestamp.range.contains(start.stored),
            (0...Self.mostPlaces).contains(capacity), quotas.areSound
        else { throw ReservationError.invalidSlot(self) }
        return draft
    }
}

extension [Quota] {
    /// The same bands in one order, with the age 0 where there was no lower end: equal quotas become equal lists.
    public var normalized: [Quota] {
        map { Quota(minMonths: $0.minMonths ?? 0, maxMonths: $0.maxMonths, capacity: $0.capacity) }.sorted {
            ($0.minMonths ?? 0, $0.maxMonths ?? .max, $0.capacity)
                < ($1.minMonths ?? 0, $1.maxMonths ?? .max, $1.capacity)
        }
    }

    /// Few enough, each with room for nobody or more and an upper end that is not below the lower one.
    var areSound: Bool {
        count <= SlotDraft.mostQuotas
            && allSatisfy { quota in
                let least = quota.minMonths ?? 0
                return (0...SlotDraft.mostPlaces).contains(quota.capacity) && least >= 0
                    && (quota.maxMonths ?? .max) >= least
            }
    }
}
