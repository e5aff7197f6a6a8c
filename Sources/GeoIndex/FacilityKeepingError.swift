/// Why a facility or a correction is not changed.
public enum FacilityKeepingError: Error, Hashable, Sendable {
    case noSuchFacility(Int64)
    /// Somebody, or an import, has changed the facility meanwhile.
    case changedSince(Int64, current: Int64)
    /// - text: the value, cut off after 200 characters.
    case flawed(FacilityField, text: String, FacilityFieldFlaw)
    /// A reason or a message is empty or longer than it may be, in characters.
    case badText(String, limit: Int)
    case noSuchCorrection(Int64)
    /// Accepted, declined or withdrawn before.
    case correctionIsClosed(Int64)
    /// It has neither changes nor a text.
    case correctionSaysNothing
    /// So many wait for the facility that no more are taken.
    case tooManyCorrections(facility: Int64, limit: Int)
}

/// Why a field cannot hold a value.
public enum FacilityFieldFlaw: Hashable, Sendable {
    /// Every facility has one.
    case missing
    /// In characters; for hours in bytes of their JSON.
    case tooLong(limit: Int)
    case severalLines
    /// A number that is negative or absurd, an age range that ends before it begins, a point that is nowhere.
    case outOfRange
    /// Not http or https.
    case noWebAddress
    case noEmailAddress
}
