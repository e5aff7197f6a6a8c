internal import Vocabulary

/// A facility's properties as the API publishes them: one JSON object in UTF-8, stored as it is sent.
///
/// What depends on the moment or on the question (open now, the distance, the source) is not in it. Members that a
/// facility has nothing to say about are left out; their order is fixed, so equal facilities have equal bytes.
public enum FacilityDocument {
    /// - Parameter hours: the JSON of the draft's hours.
    static func json(_ draft: FacilityDraft, hours: [UInt8]?) -> [UInt8] {
        var writer = JSONWriter()
        writer.begin()
        writer.member("name", draft.name)
        writer.member("nameKana", draft.nameKana)
        writer.member("nameEnglish", draft.nameEnglish)
        writer.member("category", draft.category.rawValue)
        let categories = [draft.category] + CategorySet(draft.furtherCategories).categories
        writer.member("categories", categories.map(\.rawValue))
        writer.member("municipalityCode", draft.municipalityCode)
        writer.member("prefecture", draft.prefecture)
        writer.member("municipality", draft.municipality)
        writer.member("postcode", draft.postcode)
        writer.member("address", draft.address)
        writer.member("building", draft.building)
        writer.member("phone", draft.phone)
        writer.member("email", draft.email)
        writer.member("url", draft.url)
        if let ages = draft.ages {
            writer.open("ages")
            writer.member("minMonths", ages.minMonths)
            writer.member("maxMonths", ages.maxMonths)
            writer.end()
        }
        writer.member("capacity", draft.capacity)
        if let hours { writer.member("hours", json: hours) }
        writer.member("amenities", AmenitySet(draft.amenities).amenities.map(\.rawValue))
        writer.member("operator", draft.operatorName)
        writer.member("access", draft.access)
        writer.member("parking", draft.parking)
        writer.member("fee", draft.fee)
        writer.member("note", draft.note)
        writer.end()
        return writer.bytes
    }
}
