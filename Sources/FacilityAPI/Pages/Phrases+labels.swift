import Mustache
import Reservations
import Vocabulary

/// What the codes are called. The two main languages have their labels in the vocabulary; the easy one in its file.
extension Phrases {
    func label(_ category: Category) -> Phrase {
        switch language {
        case .japanese: Phrase(category.japaneseLabel)
        case .easyJapanese: phrase("category", category.rawValue)
        case .english: Phrase(category.englishLabel)
        }
    }

    func label(_ amenity: Amenity) -> Phrase {
        switch language {
        case .japanese: Phrase(amenity.japaneseLabel)
        case .easyJapanese: phrase("amenity", amenity.rawValue)
        case .english: Phrase(amenity.englishLabel)
        }
    }
}

extension Category {
    /// In the order in which families ask for them; the first ones are shown at once.
    static let asPicked: [Category] = [
        .temporaryCare, .playArea, .park, .supportCenter, .childrensHall, .nursingRoom, .kidsCafeteria, .nursery,
        .certifiedChildrensCenter, .smallScaleNursery, .kindergarten, .sickChildCare, .afterSchool, .unlicensedNursery,
        .library, .clinic, .supporterShop, .publicFacility,
    ]
    static let shownAtOnce = 7

    /// The one character on its pin.
    var glyph: String {
        switch self {
        case .nursery: "保"
        case .certifiedChildrensCenter: "認"
        case .smallScaleNursery: "小"
        case .unlicensedNursery: "託"
        case .kindergarten: "幼"
        case .temporaryCare: "預"
        case .sickChildCare: "病"
        case .supportCenter: "広"
        case .childrensHall: "児"
        case .afterSchool: "学"
        case .playArea: "遊"
        case .park: "公"
        case .nursingRoom: "乳"
        case .kidsCafeteria: "食"
        case .library: "本"
        case .clinic: "医"
        case .supporterShop: "店"
        case .publicFacility: "他"
        }
    }

    /// The colour of its pin, which never stands alone.
    var family: String {
        switch self {
        case .nursery, .certifiedChildrensCenter, .smallScaleNursery, .unlicensedNursery, .kindergarten: "nursery"
        case .temporaryCare, .sickChildCare, .afterSchool: "care"
        case .supportCenter, .childrensHall, .playArea, .park, .library: "play"
        case .nursingRoom, .kidsCafeteria, .clinic, .supporterShop, .publicFacility: "help"
        }
    }
}

/// ○ △ × －, with the word that says the same.
struct MarkView {
    let code, sign: String
    let label: Phrase

    init(_ vacancy: Vacancy, _ phrases: Phrases) {
        code = vacancy.mark.rawValue
        sign =
            switch vacancy.mark {
            case .open: "○"
            case .few: "△"
            case .full: "×"
            case .none: "－"
            }
        label = phrases.phrase("mark", code)
    }
}

extension MarkView: MustacheParent {
    func child(named name: String) -> Any? {
        switch name {
        case "code": code
        case "sign": sign
        case "label": label
        default: nil
        }
    }
}
