internal import Vocabulary

/// What the walk decides on, in memory, one entry for every facility; the place in each array is the id.
///
/// An immutable picture of one revision of the database: a change publishes a new one. 57 bytes a facility.
final class FacilityColumns: Sendable {
    /// The filters of a facility; `categories` is empty when there is no such facility or it is hidden.
    struct Attributes: Sendable {
        var categories: CategorySet = []
        var amenities: AmenitySet = []
        var minMonths: UInt16 = 0
        /// Inclusive; `UInt16.max` when nothing restricts it.
        var maxMonths: UInt16 = .max
        /// Index into ``FacilityColumns/hours``; 0 when the hours are unknown.
        var hours: UInt32 = 0
    }

    /// How well the place of a facility is known.
    enum Located: UInt8, Sendable { case nowhere, exactly, byTown }

    let revision: GeoRevision
    let attributes: [Attributes]
    let positions: [Position]
    let located: [Located]
    /// Distinct opening hours by their id; `nil` at 0, which stands for unknown ones, and where there is no such id.
    let hours: [OpeningHours?]
    let sources: [Int64: FacilitySource]
    /// How many facilities are visible, and how many of those have no place.
    let count: Int
    let unlocated: Int

    init(_ draft: Draft) {
        revision = draft.revision
        attributes = draft.attributes
        positions = draft.positions
        located = draft.located
        hours = draft.hours
        sources = draft.sources
        let visible = draft.attributes.indices.lazy.filter { !draft.attributes[$0].categories.isEmpty }
        count = visible.reduce(0) { count, _ in count + 1 }
        unlocated = visible.reduce(0) { $0 + (draft.located[$1] == .nowhere ? 1 : 0) }
    }

    /// Columns being filled.
    struct Draft {
        var revision = GeoRevision(number: -1, token: 0)
        var attributes: [Attributes] = []
        var positions: [Position] = []
        var located: [Located] = []
        var hours: [OpeningHours?] = [nil]
        var sources: [Int64: FacilitySource] = [:]

        init() {}

        init(_ columns: FacilityColumns) {
            revision = columns.revision
            attributes = columns.attributes
            positions = columns.positions
            located = columns.located
            hours = columns.hours
            sources = columns.sources
        }

        /// Makes room for ids up to `id`.
        mutating func reach(_ id: Int) {
            guard id >= attributes.count else { return }
            let missing = id + 1 - attributes.count
            attributes.append(contentsOf: repeatElement(Attributes(), count: missing))
            positions.append(contentsOf: repeatElement(Position.none, count: missing))
            located.append(contentsOf: repeatElement(.nowhere, count: missing))
        }
    }
}

extension Position {
    /// The placeholder of a facility whose place is unknown; never compared.
    static let none = Position(Point(latitude: 0, longitude: 0))
}
