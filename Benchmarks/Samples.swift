import Foundation

/// Measurements of one thing, one from every round.
struct Samples {
    private(set) var values: [Double] = []

    mutating func add(_ value: Double) { values.append(value) }

    /// 0 when nothing was measured.
    var median: Double {
        guard !values.isEmpty else { return 0 }
        let sorted = values.sorted()
        let middle = sorted.count / 2
        return sorted.count.isMultiple(of: 2) ? (sorted[middle - 1] + sorted[middle]) / 2 : sorted[middle]
    }

    var least: Double { values.min() ?? 0 }

    /// The median of the ratios round by round: what slowed the machine for a moment slowed both.
    func ratio(to other: Samples) -> Double {
        var ratios = Samples()
        for (value, base) in zip(values, other.values) where base > 0 { ratios.add(value / base) }
        return ratios.median
    }
}

enum Stopwatch {
    /// Seconds that `body` takes.
    static func seconds(_ body: () throws -> Void) rethrows -> Double {
        let start = ContinuousClock.now
        try body()
        return (ContinuousClock.now - start).seconds
    }
}

extension Duration {
    var seconds: Double { Double(components.seconds) + Double(components.attoseconds) * 1e-18 }
}

/// Says on the standard error what is going on.
func say(_ text: String) {
    FileHandle.standardError.write(Data("\(text)\n".utf8))
}
