/// A facility as its keepers edit it.
extension KeptFacility {
    /// One JSON object in UTF-8 with every field that ``FacilityChanges`` can change; null where it says nothing. Sent
    /// back as changes, it changes nothing.
    public var json: [UInt8] { FacilityField.json(FacilityField.allCases) { $0.place.json(in: draft) } }
}
