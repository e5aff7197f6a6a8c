public import Audit
public import Foundation

/// A published dataset about to be imported.
public struct FacilityDataset: Sendable {
    /// The source's name: places are known again among those of the same source only.
    public var source: String
    public var licence: String?
    /// Look at everything and change nothing.
    public var isDryRun: Bool
    /// What becomes of the places of the source that the dataset no longer has.
    public var removal: Removal
    /// 団体コード of the municipality that publishes it and may touch no other's places; `nil` for any.
    public var municipalityCode: String?
    /// Who takes it in, for the audit log; `nil` on the command line.
    public var author: Author?
    /// When the dataset was read.
    public var time: Date

    public struct Author: Sendable {
        public var organization: Int64
        public var authorship: Authorship

        public init(organization: Int64, authorship: Authorship) {
            self.organization = organization
            self.authorship = authorship
        }
    }

    public init(
        source: String, licence: String? = nil, isDryRun: Bool = false, removal: Removal = .none,
        municipalityCode: String? = nil, time: Date
    ) {
        self.source = source
        self.licence = licence
        self.isDryRun = isDryRun
        self.removal = removal
        self.municipalityCode = municipalityCode
        self.time = time
    }

    public enum Removal: Sendable {
        /// They stay and are reported.
        case none
        /// They are hidden, unless there are so many that it must be a mistake.
        case careful
        case unconditional
    }
}

/// Why a dataset was not taken in, though every row could be.
public enum FacilityImportError: Error, Hashable, Sendable {
    /// Of the places to be hidden there are more than of those found.
    case mostAreMissing(missing: Int, remaining: Int)
    /// A dataset of this name holds places of another municipality.
    case sourceIsAnothers(String)
}
