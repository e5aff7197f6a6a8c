public import Vocabulary

/// A made-up Japan for load tests: places clustered as real ones are, city after city, as if every municipality's
/// file were read after the other.
///
/// The cities are real, with their positions and their sizes relative to one another; everything in them is
/// invented, and so are the municipality codes. Places may lie in the sea. The same number and seed give the same
/// places. A draft takes about a microsecond, none is kept.
public struct SyntheticCountry: Sequence, Sendable {
    private let seed: UInt64
    /// Places in each of ``City/all``.
    private let quotas: [Int]

    /// - Parameters:
    ///   - facilities: How many places there are, 0 or more.
    public init(facilities: Int, seed: UInt64) {
        self.seed = seed
        quotas = Self.quotas(of: facilities)
    }

    public var underestimatedCount: Int { quotas.reduce(0, +) }

    public func makeIterator() -> Iterator { Iterator(seed: seed, quotas: quotas) }

    /// Shares the places out by population to the power of 0.9: large cities have fewer places a head.
    private static func quotas(of facilities: Int) -> [Int] {
        precondition(facilities >= 0, "\(facilities) places")
        var quotas: [Int] = []
        var (weightSoFar, given) = (0.0, 0)
        let total = City.all.reduce(0) { $0 + $1.weight }
        for city in City.all {
            weightSoFar += city.weight
            let due = Int((Double(facilities) * weightSoFar / total).rounded())
            quotas.append(due - given)
            given = due
        }
        return quotas
    }

    public struct Iterator: IteratorProtocol, Sendable {
        private let seed: UInt64
        private let quotas: [Int]
        private var nextCity = 0
        private var leftInCity = 0
        private var serial = 0
        private var maker: PlaceMaker?

        fileprivate init(seed: UInt64, quotas: [Int]) {
            self.seed = seed
            self.quotas = quotas
        }

        public mutating func next() -> FacilityDraft? {
            while leftInCity == 0 {
                guard nextCity < quotas.count else { return nil }
                leftInCity = quotas[nextCity]
                maker = PlaceMaker(city: City.all[nextCity], seed: seed &+ UInt64(nextCity))
                nextCity += 1
            }
            leftInCity -= 1
            serial += 1
            return maker?.place(number: serial)
        }
    }
}
