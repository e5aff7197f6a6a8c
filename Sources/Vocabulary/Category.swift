/// What kind of place a facility is. The raw value is the stable code of the API and of the database.
///
/// The order is fixed: a category's position is its bit in a stored ``CategorySet``, so new ones are added at
/// the end.
public enum Category: String, CaseIterable, Codable, Sendable, Hashable {
    case nursery, certifiedChildrensCenter, smallScaleNursery, unlicensedNursery, kindergarten
    case temporaryCare, sickChildCare, supportCenter, childrensHall, afterSchool
    case playArea, park, nursingRoom, kidsCafeteria, library
    case clinic, supporterShop, publicFacility

    /// The label parents read.
    public var japaneseLabel: String {
        switch self {
        case .nursery: "認可保育所"
        case .certifiedChildrensCenter: "認定こども園"
        case .smallScaleNursery: "小規模・事業所内等"
        case .unlicensedNursery: "認可外保育施設"
        case .kindergarten: "幼稚園"
        case .temporaryCare: "一時預かり"
        case .sickChildCare: "病児・病後児保育"
        case .supportCenter: "子育て支援拠点・つどいの広場"
        case .childrensHall: "児童館・児童センター"
        case .afterSchool: "放課後児童クラブ"
        case .playArea: "遊び場・プレーパーク"
        case .park: "公園"
        case .nursingRoom: "授乳室・赤ちゃんの駅"
        case .kidsCafeteria: "こども食堂"
        case .library: "図書館"
        case .clinic: "医療機関"
        case .supporterShop: "協賛店"
        case .publicFacility: "その他"
        }
    }

    /// The label of the English pages.
    public var englishLabel: String {
        switch self {
        case .nursery: "Licensed nursery"
        case .certifiedChildrensCenter: "Certified centre for early childhood education and care"
        case .smallScaleNursery: "Small-scale or workplace nursery"
        case .unlicensedNursery: "Unlicensed childcare facility"
        case .kindergarten: "Kindergarten"
        case .temporaryCare: "Temporary care"
        case .sickChildCare: "Care for sick or recovering children"
        case .supportCenter: "Parenting support centre"
        case .childrensHall: "Children's hall"
        case .afterSchool: "After-school club"
        case .playArea: "Play area"
        case .park: "Park"
        case .nursingRoom: "Nursing room, baby station"
        case .kidsCafeteria: "Kids' cafeteria"
        case .library: "Library"
        case .clinic: "Clinic"
        case .supporterShop: "Supporter shop"
        case .publicFacility: "Other public facility"
        }
    }
}

extension Category: IndexedCase {
    /// The bit in a stored ``CategorySet``; written out because it must not change with the list above.
    public var index: Int {
        switch self {
        case .nursery: 0
        case .certifiedChildrensCenter: 1
        case .smallScaleNursery: 2
        case .unlicensedNursery: 3
        case .kindergarten: 4
        case .temporaryCare: 5
        case .sickChildCare: 6
        case .supportCenter: 7
        case .childrensHall: 8
        case .afterSchool: 9
        case .playArea: 10
        case .park: 11
        case .nursingRoom: 12
        case .kidsCafeteria: 13
        case .library: 14
        case .clinic: 15
        case .supporterShop: 16
        case .publicFacility: 17
        }
    }
}
