import Vocabulary

/// What places of a category are like: of every list one entry is drawn, so what is frequent stands there often.
struct CategoryTemplate: Sendable {
    var category: Category
    /// Of a thousand places of a ``SyntheticCountry``.
    var share = 0
    /// Ends of names in a ``SyntheticCountry``; no two categories share one.
    var kinds: [Word] = []
    var ages: [AgeRange?] = [nil]
    var capacity: ClosedRange<Int>?
    var hours: [OpeningHours]
    var further: [Set<Category>] = [[]]
    var amenities: [Set<Amenity>] = [[]]
    var operators: [String?] = [nil]
    var fees: [String?] = [nil]
    var notes: [String?] = [nil]

    /// Everything about the place but its name, where it lies and how to reach it.
    func fill(_ draft: inout FacilityDraft, _ random: inout SplitMix64) {
        draft.furtherCategories = random.element(of: further) ?? []
        draft.amenities = random.element(of: amenities) ?? []
        draft.ages = random.element(of: ages) ?? nil
        draft.hours = random.element(of: hours)
        draft.operatorName = random.element(of: operators) ?? nil
        draft.fee = random.element(of: fees) ?? nil
        draft.note = random.element(of: notes) ?? nil
        if let capacity { draft.capacity = random.within(capacity) }
        if draft.amenities.contains(.parking) { draft.parking = "あり" }
    }

    static func months(_ first: Int?, _ last: Int? = nil) -> AgeRange? {
        AgeRange(minMonths: first, maxMonths: last)
    }
}

extension CategoryTemplate {
    /// One for each category; the shares add up to 1000.
    ///
    /// | category | ‰ | category | ‰ | category | ‰ |
    /// |---|---|---|---|---|---|
    /// | nursery | 125 | sickChildCare | 12 | nursingRoom | 75 |
    /// | certifiedChildrensCenter | 40 | supportCenter | 45 | kidsCafeteria | 40 |
    /// | smallScaleNursery | 45 | childrensHall | 25 | library | 20 |
    /// | unlicensedNursery | 35 | afterSchool | 85 | clinic | 80 |
    /// | kindergarten | 50 | playArea | 20 | supporterShop | 85 |
    /// | temporaryCare | 20 | park | 170 | publicFacility | 28 |
    ///
    /// The nursery is the one category that every eighth place has: what one place in eight passes is the filter
    /// whose cost is measured.
    static let all: [CategoryTemplate] = care + counsel + outings

    /// Thousandths → index in ``all``.
    static let byThousandth: [Int] = all.indices.flatMap { Array(repeating: $0, count: all[$0].share) }
}
