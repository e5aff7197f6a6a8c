import Foundation
import SyntheticJapan
import Vocabulary

/// Where people ask from: places of the country itself, moved by a kilometre or so, and so as dense as it is.
struct QueryPoints {
    /// The seed of `facility-api generate`.
    private static let seed: UInt64 = 1
    /// So many that no answer is in a cache just because it was given a moment ago.
    private static let count = 2_000

    let points: [Point]
    /// The name of one place, which hardly any other bears.
    let rareName: String

    /// - Parameter size: of the smallest country that is measured; the larger ones contain its places.
    init(of size: Int) {
        var random = Dice(state: 20_261_121)
        var places = Array(SyntheticCountry(facilities: size, seed: Self.seed))
        places.shuffle(using: &random)
        points = places.prefix(Self.count).compactMap { place in
            place.point.map { point in
                let north = Double.random(in: -0.009...0.009, using: &random)
                let east = Double.random(in: -0.011...0.011, using: &random)
                return Point(latitude: point.latitude + north, longitude: point.longitude + east)
            }
        }
        rareName = places.last?.name ?? ""
    }
}

/// Equal numbers in every run.
struct Dice: RandomNumberGenerator {
    var state: UInt64

    /// SplitMix64.
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
