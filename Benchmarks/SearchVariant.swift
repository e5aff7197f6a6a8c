import GeoIndex
import Vocabulary

/// One kind of search.
struct SearchVariant {
    /// How much of the work is done.
    enum Depth { case ids, documents }

    let label: String
    let depth: Depth
    let query: FacilityQuery

    private init(_ label: String, _ depth: Depth = .ids, _ change: (inout FacilityQuery) -> Void = { _ in }) {
        var query = FacilityQuery(limit: 20)
        change(&query)
        self.label = label
        self.depth = depth
        self.query = query
    }

    static let all = SearchVariant("20 nearest: ids and distances")
    static let oneInEight = SearchVariant("… nursery, one in eight") { $0.categories = CategorySet(.nursery) }
    static let documents = SearchVariant("20 nearest with documents", .documents)

    /// Everything that is measured, the unfiltered search first.
    static func list(rareName: String) -> [SearchVariant] {
        let morning = JapanTime(date: CivilDate(year: 2026, month: 11, day: 24)!, minute: 10 * 60 + 30)
        let sundayNight = JapanTime(date: CivilDate(year: 2026, month: 11, day: 22)!, minute: 22 * 60)
        return [
            all, oneInEight,
            SearchVariant("… for a child of 14 months") { $0.ageMonths = 14 },
            SearchVariant("… open on a Tuesday at 10:30") { $0.openAt = morning },
            SearchVariant("… open on a Sunday at 22:00") { $0.openAt = sundayNight },
            SearchVariant("… nappy changing and hot water") { $0.amenities = [.diaperChanging, .hotWater] },
            SearchVariant("… q=保育園") { $0.words = "保育園" },
            SearchVariant("… q=公園, two characters") { $0.words = "公園" },
            SearchVariant("… q=a whole name, rare") { $0.words = rareName },
            documents,
            SearchVariant("… nursery, one in eight, with documents", .documents) {
                $0.categories = CategorySet(.nursery)
            },
        ]
    }

    /// Answers it once, from `point`; how many places were found.
    @inline(never)
    func run(on store: SpatiaLiteStore, from point: Point, at time: JapanTime) throws -> Int {
        var query = query
        query.centre = point
        switch depth {
        case .ids: return try store.ids(query).count
        case .documents: return try store.facilities(query, at: time).hits.count
        }
    }
}
