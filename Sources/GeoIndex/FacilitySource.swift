/// A published dataset that facilities came from, or the organisation that keeps them by hand.
public struct FacilitySource: Hashable, Sendable {
    /// Unique; what attribution names, for example "焼津市 子育て施設一覧".
    public var name: String
    /// As the publisher words it, for example "CC BY 4.0"; `nil` when nobody said.
    public var licence: String?
    /// When an import last read the dataset, or somebody last wrote one of the facilities kept by hand; UTC, seconds
    /// since 1970.
    public var verifiedAt: Int64

    public init(name: String, licence: String?, verifiedAt: Int64) {
        self.name = name
        self.licence = licence
        self.verifiedAt = verifiedAt
    }
}
