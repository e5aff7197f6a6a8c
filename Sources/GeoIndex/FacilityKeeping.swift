public import Audit
public import Foundation
public import Vocabulary

/// Facilities kept by hand: made, edited, hidden, handed over by people, beside those that imports bring.
///
/// Every method is one transaction, which also appends to the audit log; searches find the change at once. Who may do
/// it is decided above.
public protocol FacilityKeeping: Sendable {
    /// Makes a facility of an organisation. No import touches it.
    ///
    /// - Parameters:
    ///   - draft: without a point the facility stands where the gazetteer knows its address, or waits for somebody
    ///     to place it. Its external id is ignored.
    ///   - source: what attribution names, usually the organisation's name; not empty.
    /// - Throws: ``FacilityKeepingError/flawed(_:text:_:)``.
    func create(
        _ draft: FacilityDraft, organization: Int64, source: String, by authorship: Authorship
    ) async throws -> KeptFacility

    /// One facility for those who keep it, hidden ones included; `nil` when there is none with this id.
    func kept(_ id: Int64) async throws -> KeptFacility?

    /// Changes fields. Those that differ afterwards are the person's, until a file says the same as the person.
    /// What already is as asked for changes nothing and is not logged.
    ///
    /// - Parameter version: of the facility that the person saw.
    /// - Throws: ``FacilityKeepingError/noSuchFacility(_:)``, ``FacilityKeepingError/changedSince(_:current:)``,
    ///   ``FacilityKeepingError/flawed(_:text:_:)``.
    func edit(
        _ id: Int64, ifVersion version: Int64, _ changes: FacilityChanges, by authorship: Authorship
    ) async throws -> KeptFacility

    /// Takes a facility off the map. No import brings it back.
    ///
    /// - Parameter reason: for those who keep it, and in the audit log; 1 to 500 characters.
    /// - Throws: ``FacilityKeepingError/noSuchFacility(_:)``, ``FacilityKeepingError/badText(_:limit:)``.
    func hide(_ id: Int64, reason: String, by authorship: Authorship) async throws -> KeptFacility

    /// Brings back what a person has hidden, or an import as missing.
    ///
    /// - Throws: ``FacilityKeepingError/noSuchFacility(_:)``.
    func restore(_ id: Int64, by authorship: Authorship) async throws -> KeptFacility

    /// Hands a facility, and its open corrections, to an organisation; to none with `nil`.
    ///
    /// - Throws: ``FacilityKeepingError/noSuchFacility(_:)``.
    func assign(_ id: Int64, to organization: Int64?, by authorship: Authorship) async throws -> KeptFacility

    /// What an organisation keeps, hidden ones included, by id.
    ///
    /// - Parameters:
    ///   - after: only those with a greater id.
    ///   - limit: how many at most.
    func facilities(ofOrganization organization: Int64, after: Int64?, limit: Int) async throws -> [KeptFacility]
}

/// A facility as those who keep it see it.
public struct KeptFacility: Hashable, Sendable {
    public var id: Int64
    /// Grows with every change, also by an import or by a new owner; for If-Match.
    public var version: Int64
    /// Who keeps it; `nil` when it is left to its municipality.
    public var organization: Int64?
    /// 全国地方公共団体コード, six digits; `nil` when nobody said.
    public var municipalityCode: String?
    public var isHidden: Bool
    /// What the person said who hid it; `nil` when it is visible, or an import missed it.
    public var hiddenReason: String?
    /// What it says now. The point is there only when somebody said it, not when the gazetteer placed it by its town.
    public var draft: FacilityDraft
    /// For every field.
    public var fieldSources: [FacilityField: FieldSource]
}

/// Where what a field says, or that it says nothing, comes from.
public enum FieldSource: Hashable, Sendable {
    /// A published dataset, by its name, and when an import last read it, UTC.
    case imported(source: String, at: Date)
    /// Somebody who keeps the facility, and when, UTC; who it was is in the audit log.
    case person(at: Date)
}

/// A field that an import has left to the person who changed it, though its file says something else.
public struct KeptField: Hashable, Sendable {
    public var field: FacilityField
    /// For people to read; `nil` when it says nothing.
    public var personValue: String?
    public var fileValue: String?
}
