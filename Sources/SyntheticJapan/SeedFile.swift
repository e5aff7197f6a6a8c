public import Vocabulary

/// A file of the demonstration town's open data.
public struct SeedFile: Sendable {
    /// Without a folder: `soyokaze_nursery.csv`.
    public let name: String
    /// The data set's title in Japanese; says that the town is made up.
    public let source: String
    public let licence: String
    /// In the order of the file, none of them twice.
    public let drafts: [FacilityDraft]
}
