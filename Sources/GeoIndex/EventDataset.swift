/// A published list of events about to be imported.
public struct EventDataset: Sendable {
    /// The list's name: events are known again among those of the same list only.
    public var source: String
    public var licence: String?
    /// Look at everything and change nothing.
    public var isDryRun: Bool

    public init(source: String, licence: String? = nil, isDryRun: Bool = false) {
        self.source = source
        self.licence = licence
        self.isDryRun = isDryRun
    }
}
