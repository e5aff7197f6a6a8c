internal import Vocabulary

/// Reads how many can take part: `20名`, `先着30人`, `15組（1組3人まで）`, `親子20組`.
enum EventCapacity {
    struct Reading: Hashable {
        var unit = CapacityUnit.people
        var count: CapacityText.Reading
    }

    private static let families = ["組", "家族", "世帯", "家庭", "ペア"]

    /// A number of families counts before one of people (40組80名); lines that begin with ※ do not count.
    static func parse(_ text: String) -> Reading {
        let lines = text.split(separator: "\n").filter { !$0.hasPrefix("※") }
        let plain = lines.joined(separator: "\n")
        var scanner = TextScanner(plain)
        var counts: Set<Int> = []
        var depth = 0
        while !scanner.isAtEnd {
            if scanner.take("(") { depth += 1; continue }
            if scanner.take(")") { depth = max(0, depth - 1); continue }
            guard depth == 0, scanner.current.map({ ("0"..."9").contains($0) }) == true else {
                scanner.index += 1
                continue
            }
            guard let number = scanner.number() else { break }
            scanner.skipSpaces()
            if scanner.takeAny(families) != nil { counts.insert(number) }
        }
        guard let count = counts.first else { return Reading(count: CapacityText.parse(plain)) }
        let isPlausible = counts.count == 1 && (1...100_000).contains(count)
        return Reading(unit: .families, count: isPlausible ? .count(count) : .unreadable)
    }
}
