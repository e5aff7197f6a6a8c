public import Foundation
public import Vocabulary

/// What those who answer for a municipality see of it: each method looks at one 団体コード and nothing else.
public protocol MunicipalityStore: Sendable {
    /// Facilities that no search finds because nobody knows where they are, by id; hidden ones excluded.
    ///
    /// - Parameter after: only those with a greater id.
    func unlocatedFacilities(in code: String, after: Int64?, limit: Int) async throws -> [KeptFacility]

    /// What people have taken off the map, the youngest of each first.
    func takenDown(in code: String, limit: Int) async throws -> TakenDown

    /// Which organisations keep facilities here or publish events, hidden and taken down ones aside, by organisation.
    func activities(in code: String) async throws -> [OrganizationActivity]

    /// Of some facilities and events, those that lie here.
    func located(in code: String, facilities: Set<Int64>, events: Set<Int64>) async throws -> LocatedThings

    /// What organisations have published here in the months, by month and organisation.
    func publications(in code: String, _ months: Range<CivilMonth>) async throws -> [Publication]
}

/// What has been taken off the map.
public struct TakenDown: Hashable, Sendable {
    /// With ``KeptFacility/hiddenReason``.
    public var facilities: [KeptFacility]
    public var events: [PublishedEvent]
}

public struct OrganizationActivity: Hashable, Sendable {
    public var organization: Int64
    public var facilities = 0
    public var events = 0
}

public struct LocatedThings: Hashable, Sendable {
    public var facilities: Set<Int64>
    public var events: Set<Int64>
}

/// What an organisation has published in a month, whatever became of it.
public struct Publication: Hashable, Sendable {
    public var month: CivilMonth
    public var organization: Int64
    public var events: Int
    /// Made by hand.
    public var facilities: Int
}

/// The imports of municipalities, with their reports.
public protocol ImportRunStore: Sendable {
    /// Remembers one with its report, CSV in UTF-8.
    func remember(_ run: NewImportRun, report: [UInt8]) async throws -> ImportRun
    /// The newest first; of many, the oldest have no report any more.
    ///
    /// - Parameter before: only those with a smaller id.
    func importRuns(of organization: Int64, before: Int64?, limit: Int) async throws -> [ImportRun]
    /// The names of the datasets that places of a municipality come from, by name.
    func datasets(in code: String) async throws -> [String]
    /// `nil` when there is none, or it is too old.
    func importReport(_ id: Int64, of organization: Int64) async throws -> [UInt8]?
}

public struct NewImportRun: Hashable, Sendable {
    public var organization: Int64
    /// UTC.
    public var time: Date
    public var isDryRun: Bool
    public var fileName: String
    public var source: String
    /// A JSON object of numbers.
    public var counts: [UInt8]

    public init(
        organization: Int64, time: Date, isDryRun: Bool, fileName: String, source: String, counts: [UInt8]
    ) {
        self.organization = organization
        self.time = time
        self.isDryRun = isDryRun
        self.fileName = fileName
        self.source = source
        self.counts = counts
    }
}

public struct ImportRun: Hashable, Sendable {
    public var id: Int64
    public var run: NewImportRun
}

/// Searches that found nothing, counted without who asked, when exactly and where exactly.
public protocol VainSearchStore: Sendable {
    func count(_ searches: [VainSearch: Int]) async throws
    /// Those of the months, the most frequent first, at most `limit`.
    func vainSearches(
        in code: String, _ months: Range<CivilMonth>, limit: Int
    ) async throws -> [(search: VainSearch, count: Int)]
    /// How many there were, for months in which there were any.
    func vainSearchSums(in code: String, _ months: Range<CivilMonth>) async throws -> [CivilMonth: Int]
}

/// What was searched for in vain.
public struct VainSearch: Hashable, Sendable {
    public var month: CivilMonth
    /// 団体コード of the municipality around.
    public var municipalityCode: String
    public var square: GridSquare
    /// None for any.
    public var categories: CategorySet
    /// The names of the other parameters that narrowed it, in order.
    public var filters: [String]

    public init(
        month: CivilMonth, municipalityCode: String, square: GridSquare, categories: CategorySet, filters: [String]
    ) {
        self.month = month
        self.municipalityCode = municipalityCode
        self.square = square
        self.categories = categories
        self.filters = filters
    }
}
