import Vocabulary

/// Everything that there is in the demonstration town, by the themes of its open data.
enum TownLists {
    /// The one place in the very middle.
    static let cityHall = "そよかぜ市役所"

    static let cityOperator: [String?] = ["そよかぜ市"]

    static func months(_ first: Int?, _ last: Int? = nil) -> AgeRange? {
        CategoryTemplate.months(first, last)
    }
}
