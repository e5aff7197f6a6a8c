internal import Vocabulary

/// By what a place is known again in the next release of its dataset, when publishers renumber and rename.
struct FacilityIdentity: Equatable {
    /// Stands for "not said" in a key; agrees with nothing.
    static let unknown: Int64 = 0

    var category: Category
    var nameKey: Int64
    var addressKey: Int64
    /// The point to five decimals (about a metre).
    var pointKey: Int64

    init(_ draft: FacilityDraft, _ folded: FoldedDraft) {
        category = draft.category
        nameKey = StableHash.of(folded.name)
        let address = folded.address + (draft.building?.searchFolded ?? "")
        addressKey = address.isEmpty ? Self.unknown : StableHash.of(address)
        pointKey =
            draft.point.map { point in
                let latitude = Int64((point.latitude * 100_000).rounded())
                let longitude = Int64((point.longitude * 100_000).rounded())
                return latitude << 32 | (longitude & 0xFFFF_FFFF)
            } ?? Self.unknown
    }

    init(category: Category, nameKey: Int64, addressKey: Int64, pointKey: Int64) {
        self.category = category
        self.nameKey = nameKey
        self.addressKey = addressKey
        self.pointKey = pointKey
    }

    /// Of a facility that a person made: no row of a dataset agrees with it.
    static func madeByHand(_ category: Category) -> FacilityIdentity {
        FacilityIdentity(category: category, nameKey: unknown, addressKey: unknown, pointKey: unknown)
    }

    /// Whether an entry with the same id may be the same place: something must have stayed as it was.
    ///
    /// Where a release has renumbered its rows, the old and the new bearer of an id share nothing.
    func isPlausiblySuccessor(of old: FacilityIdentity) -> Bool {
        nameKey == old.nameKey
            || category == old.category
                && (Self.agree(addressKey, old.addressKey) || Self.agree(pointKey, old.pointKey))
    }

    /// Whether an entry under another id is the same place, whatever else the new release says of it: its name and
    /// kind, and its address or its point.
    func isSamePlace(as old: FacilityIdentity) -> Bool {
        category == old.category && nameKey == old.nameKey
            && (Self.agree(addressKey, old.addressKey) || Self.agree(pointKey, old.pointKey))
    }

    /// Whether two rows of one release are the same place: nothing that both say may differ, for many parks of one
    /// name may share a point, and many an address.
    func isSameEntry(as other: FacilityIdentity) -> Bool {
        isSamePlace(as: other) && Self.mayAgree(addressKey, other.addressKey)
            && Self.mayAgree(pointKey, other.pointKey)
    }

    /// Whether nothing but name and kind is known of either.
    func isNamesake(of old: FacilityIdentity) -> Bool {
        self == old && addressKey == Self.unknown && pointKey == Self.unknown
    }

    private static func mayAgree(_ one: Int64, _ other: Int64) -> Bool {
        one == other || one == unknown || other == unknown
    }

    private static func agree(_ one: Int64, _ other: Int64) -> Bool { one == other && one != unknown }
}
