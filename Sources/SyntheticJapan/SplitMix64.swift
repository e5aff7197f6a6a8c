/// A small generator with a fixed sequence for every seed, on every machine and with every release of Swift.
///
/// Sebastiano Vigna's SplitMix64. The standard library's `shuffled(using:)` and `random(in:using:)` may draw
/// differently in a later release, so what is drawn here is worked out here.
struct SplitMix64: Sendable {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// 0..<bound; the bias of bound / 2⁶⁴ is of no consequence here.
    mutating func below(_ bound: Int) -> Int {
        Int(truncatingIfNeeded: next().multipliedFullWidth(by: UInt64(bound)).high)
    }

    mutating func within(_ range: ClosedRange<Int>) -> Int {
        range.lowerBound + below(range.count)
    }

    mutating func chance(_ percent: Int) -> Bool { below(100) < percent }

    /// `nil` when there is nothing to choose from.
    mutating func element<Element>(of choices: [Element]) -> Element? {
        choices.isEmpty ? nil : choices[below(choices.count)]
    }

    /// Close to the standard normal distribution, never beyond ±3.47.
    ///
    /// The sum of four even draws of 16 bits each: no library function whose last bit differs between systems.
    mutating func gaussian() -> Double {
        let bits = next()
        let sum = (bits & 0xFFFF) + (bits >> 16 & 0xFFFF) + (bits >> 32 & 0xFFFF) + (bits >> 48)
        // Each draw has the variance 1/12; four together 1/3.
        return (Double(sum) / 65_536 - 2) * 1.732_050_807_568_877_2
    }

    mutating func shuffle<Element>(_ elements: inout [Element]) {
        for last in stride(from: elements.count - 1, to: 0, by: -1) {
            elements.swapAt(last, below(last + 1))
        }
    }
}
