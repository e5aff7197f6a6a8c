public import Audit
public import Foundation

/// Corrections that anybody may send for a facility, and the inbox of those who keep it.
///
/// Every method is one transaction, which also appends to the audit log: which fields a correction is about, never
/// what its sender wrote.
public protocol CorrectionKeeping: Sendable {
    /// Puts a correction into the inbox of the facility's owner and its municipality.
    ///
    /// - Parameters:
    ///   - changes: what should be otherwise, field by field; may be empty when there is a text.
    ///   - text: a message in the reporter's words, at most 2,000 characters; blank is none.
    ///   - reporter: the account to be told, `nil` for somebody who did not sign in.
    /// - Returns: the correction's id.
    /// - Throws: ``FacilityKeepingError/noSuchFacility(_:)`` (also for a hidden one),
    ///   ``FacilityKeepingError/flawed(_:text:_:)``, ``FacilityKeepingError/badText(_:limit:)``,
    ///   ``FacilityKeepingError/correctionSaysNothing``, ``FacilityKeepingError/tooManyCorrections(facility:limit:)``.
    func submit(
        _ changes: FacilityChanges, text: String?, for facility: Int64, reporter: Int64?, by authorship: Authorship
    ) async throws -> Int64

    /// One correction; `nil` when there is none with this id.
    func correction(_ id: Int64) async throws -> Correction?

    /// Corrections in the order in which they were sent.
    ///
    /// - Parameters:
    ///   - after: only those with a greater id.
    ///   - limit: how many at most.
    func corrections(in inbox: CorrectionInbox, openOnly: Bool, after: Int64?, limit: Int) async throws -> [Correction]

    /// Makes the changes that an open correction asks for, as ``FacilityKeeping/edit(_:ifVersion:_:by:)`` does, and
    /// closes it. One that is only a text is closed.
    ///
    /// - Throws: ``FacilityKeepingError/noSuchCorrection(_:)``, ``FacilityKeepingError/correctionIsClosed(_:)``.
    func accept(_ id: Int64, by authorship: Authorship) async throws -> KeptFacility

    /// Closes an open correction and changes nothing.
    ///
    /// - Parameter reason: for the reporter; 1 to 500 characters.
    /// - Throws: as ``accept(_:by:)``, and ``FacilityKeepingError/badText(_:limit:)``.
    func decline(_ id: Int64, reason: String, by authorship: Authorship) async throws

    /// Forgets who sent the corrections of an account, and what they wrote. The changes they proposed stay; an open
    /// correction without any is withdrawn.
    ///
    /// - Returns: how many corrections it was about.
    @discardableResult
    func eraseReporter(_ account: Int64, by authorship: Authorship) async throws -> Int
}

/// Whose corrections.
public enum CorrectionInbox: Hashable, Sendable {
    /// For the facilities of an organisation.
    case organization(Int64)
    /// For all facilities of a municipality, whoever owns them; 団体コード, six digits.
    case municipality(code: String)
    /// Also for facilities that are nobody's.
    case everything
    /// What one account has sent.
    case reporter(Int64)
}

/// What somebody says should be otherwise.
public struct Correction: Hashable, Sendable {
    public enum State: String, Sendable {
        case open, accepted, declined
        /// The reporter's account was erased before anybody had looked at it.
        case withdrawn
    }

    public var id: Int64
    public var facility: Int64
    /// The facility's name as it is now.
    public var facilityName: String
    public var organization: Int64?
    public var municipalityCode: String?
    public var changes: FacilityChanges
    /// In the reporter's words; may hold personal data.
    public var text: String?
    /// An account.
    public var reporter: Int64?
    /// UTC.
    public var submittedAt: Date
    public var state: State
    /// UTC; `nil` as long as it is open.
    public var closedAt: Date?
    public var declineReason: String?
}
