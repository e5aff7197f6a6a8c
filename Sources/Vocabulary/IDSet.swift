/// A set of ids as bits, cheap to ask a few hundred times in a search; an eighth of a byte for every id up to the
/// greatest.
public struct IDSet: Sendable {
    /// Bit n of word w stands for the id 64 w + n.
    public private(set) var words: [UInt64] = []
    public private(set) var count = 0

    public init() {}

    public init(_ ids: some Sequence<Int64>) {
        for id in ids { insert(id) }
    }

    @inlinable
    public func contains(_ id: Int64) -> Bool {
        let word = Int(id >> 6)
        return words.indices.contains(word) && words[word] & (1 << UInt64(id & 63)) != 0
    }

    /// Adds an id; a negative one is nobody's and is left out.
    public mutating func insert(_ id: Int64) {
        guard id >= 0 else { return }
        let (word, bit) = (Int(id >> 6), UInt64(1) << UInt64(id & 63))
        if word >= words.count {
            words.append(contentsOf: repeatElement(0, count: word + 1 - words.count))
        }
        if words[word] & bit == 0 {
            words[word] |= bit
            count += 1
        }
    }

    public mutating func remove(_ id: Int64) {
        guard contains(id) else { return }
        words[Int(id >> 6)] &= ~(1 << UInt64(id & 63))
        count -= 1
    }

    public mutating func formIntersection(_ other: IDSet) {
        words = zip(words, other.words).map { $0 & $1 }
        count = words.reduce(0) { $0 + $1.nonzeroBitCount }
    }

    /// Calls `body` with every id from `first` on in ascending order, until it answers false.
    @inlinable
    public func forEach(from first: Int = 0, _ body: (Int) -> Bool) {
        for index in words.indices.dropFirst(first >> 6) {
            var word = words[index]
            if index == first >> 6 { word &= ~0 << UInt64(first & 63) }
            while word != 0 {
                guard body(index << 6 + word.trailingZeroBitCount) else { return }
                word &= word - 1
            }
        }
    }

    /// Calls `body` with the words of a set, which are at least one; with `nil` when there is no set.
    @inlinable
    public static func withWords<Result>(
        of set: IDSet?, _ body: (UnsafeBufferPointer<UInt64>?) throws -> Result
    ) rethrows -> Result {
        guard let set else { return try body(nil) }
        // An empty set must restrict to nothing, so it still hands out a pointer.
        return try (set.words.isEmpty ? [0] : set.words).withUnsafeBufferPointer { try body($0) }
    }
}
