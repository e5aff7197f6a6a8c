public import Vocabulary

/// Places: what they are, where they are, who is near.
///
/// The façade of this module, in plain values: nothing above it knows which database answers.
/// ``SpatiaLiteStore`` is the implementation on one file; its way down is query → columns and walk → SQL.
public protocol FacilityStore: Sendable {
    /// The facilities that pass the query, exactly, in order.
    ///
    /// - Parameter time: the moment for which ``FacilityHit/isOpen`` is said.
    func facilities(_ query: FacilityQuery, at time: JapanTime) async throws -> FacilityPage

    /// One facility, `nil` when there is none with this id or it is hidden.
    func facility(_ id: Int64, at time: JapanTime) async throws -> FacilityHit?

    /// Takes in a whole published dataset in one transaction, or nothing of it.
    ///
    /// - Parameters:
    ///   - feed: hands over the rows one by one; when it throws, nothing has changed.
    /// - Returns: what became of the dataset's places as a whole.
    func importDataset(
        _ dataset: FacilityDataset, feed: (FacilityImport) throws -> Void
    ) async throws -> FacilityImport.Outcome

    /// What the store holds, for the health check.
    func census() async throws -> Census
}

/// How much a store holds.
public struct Census: Hashable, Sendable {
    /// Facilities that anybody can find.
    public var facilities: Int
    /// Of those, how many wait for somebody to place them.
    public var needingLocation: Int
    public var towns: Int
}

/// Places people know by name, to search around.
public protocol GazetteerStore: Sendable {
    /// Prefectures aside, what begins with the words, best first.
    func places(matching words: String, limit: Int) async throws -> [NamedPlace]

    /// Replaces the towns by those that `feed` hands over, in one transaction, and places the facilities that wait
    /// for a point and whose address lies in one of them.
    func importGazetteer(feed: (GazetteerImport) throws -> Void) async throws -> GazetteerImport.Outcome
}

/// A municipality or one of its 町丁目.
public struct NamedPlace: Hashable, Sendable {
    public enum Kind: String, Sendable { case municipality, town }

    public var name: String
    public var kind: Kind
    public var prefecture: String
    public var municipality: String
    /// The representative point.
    public var point: Point
}
