internal import Vocabulary

/// Where a field stands in a draft, and where in changes: what is done to every field is written once.
protocol FacilityFieldPlace {
    /// `nil` when the draft says nothing.
    func json(in draft: FacilityDraft) -> [UInt8]?
    func text(in draft: FacilityDraft) -> String?
    func isEqual(in one: FacilityDraft, _ other: FacilityDraft) -> Bool
    func copy(from source: FacilityDraft, to draft: inout FacilityDraft)
    func clean(_ draft: inout FacilityDraft)
    func flaw(in draft: FacilityDraft) -> FacilityFieldFlaw?

    func isNamed(by changes: FacilityChanges) -> Bool
    func apply(_ changes: FacilityChanges, to draft: inout FacilityDraft)
    func json(in changes: FacilityChanges) -> [UInt8]?

    /// Reads a value that is set, or a null that clears; leaves alone what is not there.
    func read(from fields: KeyedDecodingContainer<FacilityField>, into changes: inout FacilityChanges) throws
    /// Reads what a stored document says; leaves alone what it does not say.
    func read(from fields: KeyedDecodingContainer<FacilityField>, into draft: inout FacilityDraft) throws
}

private struct Place<Value: FacilityFieldValue>: FacilityFieldPlace {
    let field: FacilityField
    let inDraft: WritableKeyPath<FacilityDraft, Value?>
    let inChanges: WritableKeyPath<FacilityChanges, FieldChange<Value>>

    func json(in draft: FacilityDraft) -> [UInt8]? { draft[keyPath: inDraft]?.json }

    func text(in draft: FacilityDraft) -> String? { draft[keyPath: inDraft]?.text }

    func isEqual(in one: FacilityDraft, _ other: FacilityDraft) -> Bool { json(in: one) == json(in: other) }

    func copy(from source: FacilityDraft, to draft: inout FacilityDraft) {
        draft[keyPath: inDraft] = source[keyPath: inDraft]
    }

    func clean(_ draft: inout FacilityDraft) { draft[keyPath: inDraft] = draft[keyPath: inDraft]?.cleaned }

    func flaw(in draft: FacilityDraft) -> FacilityFieldFlaw? {
        guard let value = draft[keyPath: inDraft] else { return field.isRequired ? .missing : nil }
        return value.flaw(in: field)
    }

    func isNamed(by changes: FacilityChanges) -> Bool { changes[keyPath: inChanges] != .keep }

    func apply(_ changes: FacilityChanges, to draft: inout FacilityDraft) {
        switch changes[keyPath: inChanges] {
        case .keep: break
        case .set(let value): draft[keyPath: inDraft] = value.cleaned
        case .clear: draft[keyPath: inDraft] = nil
        }
    }

    func json(in changes: FacilityChanges) -> [UInt8]? {
        guard case .set(let value) = changes[keyPath: inChanges] else { return nil }
        return value.json
    }

    func read(from fields: KeyedDecodingContainer<FacilityField>, into changes: inout FacilityChanges) throws {
        guard fields.contains(field) else { return }
        let value = try fields.decodeIfPresent(Entry<Value>.self, forKey: field)?.value
        changes[keyPath: inChanges] = value.map { .set($0) } ?? .clear
    }

    func read(from fields: KeyedDecodingContainer<FacilityField>, into draft: inout FacilityDraft) throws {
        guard let entry = try fields.decodeIfPresent(Entry<Value>.self, forKey: field) else { return }
        draft[keyPath: inDraft] = entry.value
    }
}

private struct Entry<Value: FacilityFieldValue>: Decodable {
    let value: Value

    init(from decoder: any Decoder) throws { value = try Value.read(from: decoder) }
}

extension FacilityField {
    var place: any FacilityFieldPlace {
        switch self {
        case .name: Place(field: self, inDraft: \.knownName, inChanges: \.name)
        case .nameKana: Place(field: self, inDraft: \.nameKana, inChanges: \.nameKana)
        case .nameEnglish: Place(field: self, inDraft: \.nameEnglish, inChanges: \.nameEnglish)
        case .category: Place(field: self, inDraft: \.knownCategory, inChanges: \.category)
        case .furtherCategories: Place(field: self, inDraft: \.knownCategories, inChanges: \.furtherCategories)
        case .point: Place(field: self, inDraft: \.point, inChanges: \.point)
        case .address: Place(field: self, inDraft: \.address, inChanges: \.address)
        case .building: Place(field: self, inDraft: \.building, inChanges: \.building)
        case .postcode: Place(field: self, inDraft: \.postcode, inChanges: \.postcode)
        case .phone: Place(field: self, inDraft: \.phone, inChanges: \.phone)
        case .email: Place(field: self, inDraft: \.email, inChanges: \.email)
        case .url: Place(field: self, inDraft: \.url, inChanges: \.url)
        case .ages: Place(field: self, inDraft: \.ages, inChanges: \.ages)
        case .capacity: Place(field: self, inDraft: \.capacity, inChanges: \.capacity)
        case .hours: Place(field: self, inDraft: \.hours, inChanges: \.hours)
        case .amenities: Place(field: self, inDraft: \.knownAmenities, inChanges: \.amenities)
        case .operatorName: Place(field: self, inDraft: \.operatorName, inChanges: \.operatorName)
        case .access: Place(field: self, inDraft: \.access, inChanges: \.access)
        case .parking: Place(field: self, inDraft: \.parking, inChanges: \.parking)
        case .fee: Place(field: self, inDraft: \.fee, inChanges: \.fee)
        case .note: Place(field: self, inDraft: \.note, inChanges: \.note)
        }
    }
}

/// The fields that are never `nil` in a draft, as those that may be.
extension FacilityDraft {
    fileprivate var knownName: String? {
        get { name.isEmpty ? nil : name }
        set { name = newValue ?? "" }
    }

    /// Cannot be cleared; ``FacilityChanges/applied(to:)`` refuses it.
    fileprivate var knownCategory: Category? {
        get { category }
        set { category = newValue ?? category }
    }

    fileprivate var knownCategories: Set<Category>? {
        get { furtherCategories.cleaned }
        set { furtherCategories = newValue ?? [] }
    }

    fileprivate var knownAmenities: Set<Amenity>? {
        get { amenities.cleaned }
        set { amenities = newValue ?? [] }
    }
}
