import Foundation

/// The one table that is printed.
struct Report {
    private var rows: [[String]] = []
    private static let header = ["what", "places", "measured", "compared", "required", "aimed at", "reached"]

    /// - Parameters:
    ///   - goal: beside the value it speaks of.
    mutating func add(
        _ what: String, places: Int, _ measured: String, compared: String = "", goal: (Goal, Double)? = nil
    ) {
        var row = [what, places.grouped, measured, compared, "", "", ""]
        if let (goal, value) = goal {
            row[4] = goal.text(goal.required)
            row[5] = goal.text(goal.aimed)
            row[6] = goal.verdict(on: value)
        }
        rows.append(row)
    }

    /// The table, its columns aligned for reading it as plain text too.
    var markdown: String {
        let lines = [Self.header] + rows
        let widths = Self.header.indices.map { column in lines.map { $0[column].columns }.max() ?? 0 }
        func line(_ cells: [String]) -> String {
            let padded = zip(cells, widths).map { $0 + String(repeating: " ", count: $1 - $0.columns) }
            return "| " + padded.joined(separator: " | ") + " |"
        }
        let rule = "|" + widths.map { String(repeating: "-", count: $0 + 2) + "|" }.joined()
        return ([line(Self.header), rule] + rows.map(line)).joined(separator: "\n")
    }
}

/// A number to reach.
struct Goal {
    enum Direction { case atMost, atLeast }

    private let direction: Direction
    let required: Double
    let aimed: Double
    private let unit: String

    init(_ direction: Direction, required: Double, aimed: Double, unit: String) {
        self.direction = direction
        self.required = required
        self.aimed = aimed
        self.unit = unit
    }

    func text(_ value: Double) -> String {
        let number = value < 1 ? value.fixed(2) : value.shortest
        return (direction == .atMost ? "≤ " : "≥ ") + number + unit
    }

    /// Informs; nothing fails on it, because machines differ.
    func verdict(on value: Double) -> String {
        func isReached(_ bound: Double) -> Bool { direction == .atMost ? value <= bound : value >= bound }
        return isReached(aimed) ? "aimed at" : isReached(required) ? "required" : "no"
    }
}

extension Double {
    func fixed(_ digits: Int) -> String { String(format: "%.\(digits)f", self) }

    /// Without a fraction when there is none.
    var shortest: String { self == rounded() ? fixed(0) : "\(self)" }

    /// Milliseconds with three significant digits, near enough.
    var milliseconds: String {
        let value = self * 1_000
        return value.fixed(value < 1 ? 3 : value < 10 ? 2 : 1) + " ms"
    }
}

extension Int {
    /// 1000000 as "1,000,000".
    var grouped: String {
        let digits = Array(String(self))
        let groups = stride(from: digits.count, to: 0, by: -3).map { String(digits[Swift.max(0, $0 - 3)..<$0]) }
        return groups.reversed().joined(separator: ",")
    }
}

extension String {
    /// How many columns a terminal takes: two for Japanese.
    fileprivate var columns: Int { unicodeScalars.reduce(0) { $0 + ((0x3000...0xFFEF).contains($1.value) ? 2 : 1) } }
}
