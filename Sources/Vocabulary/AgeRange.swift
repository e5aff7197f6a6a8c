/// The ages a place takes, in completed months of life, both ends included.
///
/// 「3歳まで」 means until the day before the fourth birthday, so `maxMonths` is 47. A missing end restricts
/// nothing.
public struct AgeRange: Hashable, Sendable, Codable {
    /// The youngest; `nil` takes newborns.
    public var minMonths: Int?
    /// The oldest, included; `nil` has no upper end.
    public var maxMonths: Int?

    /// A range; without arguments one that takes everybody.
    public init(minMonths: Int? = nil, maxMonths: Int? = nil) {
        self.minMonths = minMonths
        self.maxMonths = maxMonths
    }

    /// Whether a child of `months` completed months is taken.
    public func contains(_ months: Int) -> Bool {
        (minMonths ?? 0) <= months && months <= (maxMonths ?? .max)
    }
}
