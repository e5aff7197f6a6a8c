internal import Vocabulary

/// The conditions of a query that the columns decide, with bare pointers into them for the length of one search.
struct FacilityFilter {
    let positions: UnsafePointer<Position>
    private let attributes: UnsafePointer<FacilityColumns.Attributes>
    private let count: Int
    private let categories: CategorySet
    private let amenities: AmenitySet
    private let ageMonths: UInt16?
    /// Bit n: facility n may pass.
    private let members: UnsafePointer<UInt64>?
    private let memberCount: Int
    private let openness: UnsafeMutablePointer<Openness>?
    private let hours: UnsafePointer<OpeningHours?>
    private let openAt: JapanTime

    enum Openness: UInt8 { case unasked, open, closed }

    /// Calls `body` with the filter of `query` on `columns`, restricted to `members` if there are any.
    static func with<Result>(
        _ query: FacilityQuery, on columns: FacilityColumns, members: IDSet?,
        _ body: (FacilityFilter) throws -> Result
    ) rethrows -> Result {
        let size = query.openAt == nil ? 0 : columns.hours.count
        return try withUnsafeTemporaryAllocation(of: Openness.self, capacity: size) { openness in
            openness.initialize(repeating: .unasked)
            return try columns.attributes.withUnsafeBufferPointer { attributes in
                try columns.positions.withUnsafeBufferPointer { positions in
                    try columns.hours.withUnsafeBufferPointer { hours in
                        try IDSet.withWords(of: members) { words in
                            try body(
                                FacilityFilter(
                                    query, attributes: attributes, positions: positions, hours: hours, members: words,
                                    openness: query.openAt == nil ? nil : openness.baseAddress))
                        }
                    }
                }
            }
        }
    }

    private init(
        _ query: FacilityQuery, attributes: UnsafeBufferPointer<FacilityColumns.Attributes>,
        positions: UnsafeBufferPointer<Position>, hours: UnsafeBufferPointer<OpeningHours?>,
        members: UnsafeBufferPointer<UInt64>?, openness: UnsafeMutablePointer<Openness>?
    ) {
        // The columns always hold an entry 0, so there is a base address.
        self.attributes = attributes.baseAddress!
        self.positions = positions.baseAddress!
        self.hours = hours.baseAddress!
        count = attributes.count
        categories = query.categories
        amenities = query.amenities
        ageMonths = query.ageMonths.map { UInt16(clamping: $0) }
        self.members = members?.baseAddress
        memberCount = members.map { $0.count * 64 } ?? 0
        self.openness = openness
        openAt = query.openAt ?? JapanTime(date: CivilDate(dayNumber: 0), minute: 0)
    }

    /// Whether facility `id` passes, unless it is in a category of `settled`, whose members have had their turn.
    @inline(__always)
    func passes(_ id: Int, settled: CategorySet = []) -> Bool {
        guard id < count else { return false }
        let entry = attributes[id]
        guard !entry.categories.isEmpty, categories.isEmpty || entry.categories.intersects(categories),
            !entry.categories.intersects(settled), entry.amenities.isSuperset(of: amenities)
        else { return false }
        if let ageMonths, ageMonths < entry.minMonths || ageMonths > entry.maxMonths { return false }
        if let members {
            guard id < memberCount, members[id >> 6] & (1 << UInt64(id & 63)) != 0 else { return false }
        }
        return openness.map { isOpen(entry.hours, $0) } ?? true
    }

    /// Many places share their hours, so each distinct set of hours is asked once in a search.
    private func isOpen(_ index: UInt32, _ openness: UnsafeMutablePointer<Openness>) -> Bool {
        guard index > 0 else { return false }
        if openness[Int(index)] == .unasked {
            openness[Int(index)] = hours[Int(index)]?.isOpen(at: openAt) == true ? .open : .closed
        }
        return openness[Int(index)] == .open
    }
}
