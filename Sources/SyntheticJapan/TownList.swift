import Vocabulary

/// Places of the town that are alike but for name and quarter.
struct TownList: Sendable {
    var template: CategoryTemplate
    var entries: [Entry]

    struct Entry: Sendable {
        var quarter: TownPlan.Quarter
        var word: Word
        var english: String?
        /// Whether its file gives an address only, so that somebody has to find the place.
        var lacksPoint: Bool
    }

    /// - Parameters:
    ///   - places: A line for each quarter: its name, a colon, then `名前/ナマエ` or `名前/ナマエ/English_name` by
    ///     spaces; `?` before a name that has no point.
    init(_ template: CategoryTemplate, _ places: String) {
        self.template = template
        entries = places.split(separator: "\n").flatMap(Self.entries)
    }

    private static func entries(of line: Substring) -> [Entry] {
        let parts = line.split(separator: ":")
        guard parts.count == 2, let quarter = TownPlan.quarters.first(where: { $0.name == parts[0] }) else {
            preconditionFailure("\(line) names no quarter")
        }
        return parts[1].split(separator: " ").map { entry in
            let lacksPoint = entry.hasPrefix("?")
            let names = entry.dropFirst(lacksPoint ? 1 : 0).split(separator: "/")
            precondition(names.count >= 2, "\(entry) has no reading")
            return Entry(
                quarter: quarter, word: Word(String(names[0]), String(names[1])),
                english: names.count > 2
                    ? names[2].split(separator: "_").joined(separator: " ") : nil,
                lacksPoint: lacksPoint)
        }
    }
}
