/// What a person can change about a facility, field by field.
///
/// The raw value is the field's name in the API, in reports and in the database.
public enum FacilityField: String, CaseIterable, Hashable, Sendable {
    case name, nameKana, nameEnglish, category, furtherCategories
    case point = "coordinates"
    case address, building, postcode, phone, email, url, ages, capacity, hours, amenities
    case operatorName = "operator"
    case access, parking, fee, note

    /// The label that staff read.
    public var japaneseLabel: String {
        switch self {
        case .name: "名称"
        case .nameKana: "名称（カナ）"
        case .nameEnglish: "名称（英語）"
        case .category: "種別"
        case .furtherCategories: "その他の種別"
        case .point: "位置"
        case .address: "住所"
        case .building: "建物名"
        case .postcode: "郵便番号"
        case .phone: "電話番号"
        case .email: "メールアドレス"
        case .url: "ウェブサイト"
        case .ages: "対象年齢"
        case .capacity: "定員"
        case .hours: "利用時間"
        case .amenities: "設備"
        case .operatorName: "運営者"
        case .access: "アクセス"
        case .parking: "駐車場"
        case .fee: "料金"
        case .note: "備考"
        }
    }

    /// Whether every facility has one.
    public var isRequired: Bool { self == .name || self == .category }
}

extension FacilityField: CodingKey {}
