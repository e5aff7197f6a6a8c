public import Foundation

/// A published dataset about to be imported.
public struct FacilityDataset: Sendable {
    /// The source's name: places are known again among those of the same source only.
    public var source: String
    public var licence: String?
    /// Look at everything and change nothing.
    public var isDryRun: Bool
    /// Hide the places of the source that the dataset no longer has.
    public var removesMissing: Bool
    /// When the dataset was read.
    public var time: Date

    public init(
        source: String, licence: String? = nil, isDryRun: Bool = false, removesMissing: Bool = false, time: Date
    ) {
        self.source = source
        self.licence = licence
        self.isDryRun = isDryRun
        self.removesMissing = removesMissing
        self.time = time
    }
}
