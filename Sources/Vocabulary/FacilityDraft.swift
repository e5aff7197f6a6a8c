/// A facility as one row of a published file describes it, cleaned, before anybody has looked into a database.
///
/// Text is trimmed and never empty: what the file leaves blank is `nil`.
public struct FacilityDraft: Hashable, Sendable {
    /// The publisher's own id of the row. Publishers renumber, so it is a hint and no identity.
    public var externalID: String?
    public var name: String
    public var nameKana: String?
    public var nameEnglish: String?
    public var category: Category
    /// Further categories, the main one not among them.
    public var furtherCategories: Set<Category> = []
    /// 全国地方公共団体コード with its check digit, six digits.
    public var municipalityCode: String?
    public var prefecture: String?
    public var municipality: String?
    /// The whole address in one line, without the postcode.
    public var address: String?
    public var building: String?
    public var postcode: String?
    /// `nil` when the file has no usable point; the place then waits for one.
    public var point: Point?
    public var phone: String?
    public var email: String?
    public var url: String?
    public var ages: AgeRange?
    public var capacity: Int?
    public var hours: OpeningHours?
    public var amenities: Set<Amenity> = []
    public var operatorName: String?
    public var access: String?
    public var parking: String?
    public var fee: String?
    /// What else the publisher says, for people to read.
    public var note: String?

    public init(name: String, category: Category) {
        self.name = name
        self.category = category
    }
}
