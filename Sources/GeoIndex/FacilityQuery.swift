public import Vocabulary

/// What somebody looks for. Every condition that is set must hold.
public struct FacilityQuery: Sendable {
    /// Where from; results then come nearest first, with their distance.
    public var centre: Point?
    /// Metres from the centre, geodesic, inclusive; needs a centre.
    public var radius: Double?
    /// Only places inside; without a centre, results are ordered from the middle of the box.
    public var box: BoundingBox?
    /// Any of these; empty for all.
    public var categories: CategorySet = []
    /// All of these.
    public var amenities: AmenitySet = []
    /// Places that take a child of so many completed months; a place that names no ages takes every child.
    public var ageMonths: Int?
    /// Places known to be open then; those whose hours nobody published do not pass.
    public var openAt: JapanTime?
    /// Words, all of which occur in the name, its reading or the address, folded.
    public var words: String?
    /// Only these facilities (those that another module found to have a vacancy, for example).
    public var ids: IDSet?
    /// How many at most.
    public var limit: Int
    /// Go on behind this point of an earlier answer to the same query.
    public var after: FacilityCursor?

    public init(limit: Int = 20) { self.limit = limit }
}

/// A point between two results, which stays where it is when facilities come and go.
public enum FacilityCursor: Hashable, Sendable {
    /// Behind the facility at this distance in metres with this id.
    case distance(Double, id: Int64)
    /// Behind the facility with this id, in a list that has no centre.
    case id(Int64)
}

/// Results in order, and where to go on.
public struct FacilityPage: Sendable {
    /// Nearest first and ties by id; by id when the query had neither centre nor box.
    public var hits: [FacilityHit]
    /// `nil` on the last page.
    public var next: FacilityCursor?
}

/// One result.
public struct FacilityHit: Sendable {
    public var id: Int64
    /// Geodesic metres from the query's centre; `nil` when it had none.
    public var distance: Double?
    /// `nil` while the facility waits for somebody to place it.
    public var point: Point?
    /// Whether the point is only that of the 町丁目 in the address.
    public var isPlacedByTown: Bool
    /// Open at the time of the search; `nil` when the hours are unknown.
    public var isOpen: Bool?
    public var source: FacilitySource
    /// The facility's properties as one JSON object in UTF-8; see ``FacilityDocument``.
    public var document: [UInt8]

    /// What the document says, its point aside.
    ///
    /// - Throws: `DecodingError` when it is not one that ``FacilityDocument`` wrote.
    public func draft() throws -> FacilityDraft { try FacilityDocument.draft(of: document) }
}
