/// What a place offers to somebody who comes with a child. The raw value is the stable code of the API.
///
/// The order is fixed: an amenity's position is its bit in a stored set, so new ones are added at the end.
public enum Amenity: String, CaseIterable, Codable, Sendable, Hashable {
    case nursingRoom, diaperChanging, hotWater, strollerAccess, strollerRental, eatingAllowed
    case parking, accessibleToilet, elevator, indoor, playground, kidsSpace, schoolBus, lunch

    /// The label parents read.
    public var japaneseLabel: String {
        switch self {
        case .nursingRoom: "授乳室"
        case .diaperChanging: "おむつ替え"
        case .hotWater: "調乳用のお湯"
        case .strollerAccess: "ベビーカーで入れる"
        case .strollerRental: "ベビーカー貸出"
        case .eatingAllowed: "飲食できる"
        case .parking: "駐車場"
        case .accessibleToilet: "バリアフリートイレ"
        case .elevator: "エレベーター"
        case .indoor: "屋内"
        case .playground: "遊具"
        case .kidsSpace: "キッズスペース"
        case .schoolBus: "送迎バス"
        case .lunch: "給食"
        }
    }

    /// The label of the English pages.
    public var englishLabel: String {
        switch self {
        case .nursingRoom: "Nursing room"
        case .diaperChanging: "Nappy changing"
        case .hotWater: "Hot water for formula"
        case .strollerAccess: "Pushchair access"
        case .strollerRental: "Pushchair rental"
        case .eatingAllowed: "Eating allowed"
        case .parking: "Parking"
        case .accessibleToilet: "Accessible toilet"
        case .elevator: "Lift"
        case .indoor: "Indoors"
        case .playground: "Play equipment"
        case .kidsSpace: "Children's corner"
        case .schoolBus: "School bus"
        case .lunch: "Meals provided"
        }
    }
}

extension Amenity: IndexedCase {
    /// The bit in a stored ``AmenitySet``; written out because it must not change with the list above.
    public var index: Int {
        switch self {
        case .nursingRoom: 0
        case .diaperChanging: 1
        case .hotWater: 2
        case .strollerAccess: 3
        case .strollerRental: 4
        case .eatingAllowed: 5
        case .parking: 6
        case .accessibleToilet: 7
        case .elevator: 8
        case .indoor: 9
        case .playground: 10
        case .kidsSpace: 11
        case .schoolBus: 12
        case .lunch: 13
        }
    }
}
