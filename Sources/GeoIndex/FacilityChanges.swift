public import Vocabulary

/// What becomes of one field.
public enum FieldChange<Value: Hashable & Sendable>: Hashable, Sendable {
    /// It stays as it is.
    case keep
    case set(Value)
    /// It then says nothing.
    case clear
}

/// Changes to a facility, field by field.
///
/// Text is trimmed, and blank text clears; so do an empty set and hours that say nothing. A name and a category can
/// be set and not cleared. The JSON form is a merge patch (RFC 7396) over ``FacilityField``'s names.
public struct FacilityChanges: Hashable, Sendable {
    public var name = FieldChange<String>.keep
    public var nameKana = FieldChange<String>.keep
    public var nameEnglish = FieldChange<String>.keep
    public var category = FieldChange<Category>.keep
    /// The main category may be among them and is left out.
    public var furtherCategories = FieldChange<Set<Category>>.keep
    /// EPSG:4326; without one the facility stands where the gazetteer knows its address, or waits.
    public var point = FieldChange<Point>.keep
    public var address = FieldChange<String>.keep
    public var building = FieldChange<String>.keep
    public var postcode = FieldChange<String>.keep
    public var phone = FieldChange<String>.keep
    public var email = FieldChange<String>.keep
    public var url = FieldChange<String>.keep
    public var ages = FieldChange<AgeRange>.keep
    public var capacity = FieldChange<Int>.keep
    public var hours = FieldChange<OpeningHours>.keep
    public var amenities = FieldChange<Set<Amenity>>.keep
    public var operatorName = FieldChange<String>.keep
    public var access = FieldChange<String>.keep
    public var parking = FieldChange<String>.keep
    public var fee = FieldChange<String>.keep
    public var note = FieldChange<String>.keep

    public init() {}

    /// The fields that are set or cleared, in the order of their declaration.
    public var fields: [FacilityField] { FacilityField.allCases.filter { $0.place.isNamed(by: self) } }

    public var isEmpty: Bool { fields.isEmpty }

    /// The draft with the changes made.
    ///
    /// - Throws: ``FacilityKeepingError/flawed(_:text:_:)`` for the first field that cannot hold its new value.
    public func applied(to draft: FacilityDraft) throws -> FacilityDraft {
        if category == .clear { throw FacilityKeepingError.flawed(.category, text: "", .missing) }
        var result = draft
        for field in fields { field.place.apply(self, to: &result) }
        result.furtherCategories.remove(result.category)
        for field in fields { try result.check(field) }
        return result
    }

    /// - Throws: as ``applied(to:)``.
    func check() throws {
        _ = try applied(to: FacilityDraft(name: "-", category: .publicFacility))
    }
}

extension FacilityDraft {
    /// As a person's draft is kept: trimmed, without what says nothing.
    ///
    /// - Throws: ``FacilityKeepingError/flawed(_:text:_:)``.
    func cleaned() throws -> FacilityDraft {
        var result = self
        for field in FacilityField.allCases {
            field.place.clean(&result)
            try result.check(field)
        }
        result.furtherCategories.remove(category)
        return result
    }

    fileprivate func check(_ field: FacilityField) throws {
        guard let flaw = field.place.flaw(in: self) else { return }
        throw FacilityKeepingError.flawed(field, text: (field.place.text(in: self) ?? "").excerpt, flaw)
    }
}
