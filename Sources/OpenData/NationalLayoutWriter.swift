public import Vocabulary

/// Writes the current national layout 子育て施設一覧 (自治体標準オープンデータセット, 53 columns): UTF-8 without a byte
/// order mark, CRLF, quotes as in RFC 4180.
///
/// Reading a line back with ``FacilityFile`` gives the same draft. What no column of the layout holds (amenities
/// such as 給食, further categories) stands in 備考 and 種別 in words the reader knows. Hours that consist of a note
/// alone come back as the facility's note.
public struct NationalLayoutWriter: Sendable {
    /// The header line, with its line break.
    public static let header: String = columns.joined(separator: ",") + "\r\n"

    static let columns: [String] = [
        "全国地方公共団体コード", "ID", "地方公共団体名", "名称", "名称_カナ", "名称_英字", "種別", "所在地_全国地方公共団体コード", "町字ID",
        "所在地_連結表記", "所在地_都道府県", "所在地_市区町村", "所在地_町字", "所在地_番地以下", "建物名等(方書)", "緯度", "経度", "高度の種別",
        "高度の値", "アクセス方法", "駐車場情報", "電話番号", "内線番号", "FAX番号", "連絡先メールアドレス", "連絡先FormURL",
        "連絡先備考（その他、SNSなど）", "郵便番号", "法人番号", "団体名", "認可等年月日", "収容定員", "受入年齢", "利用可能曜日", "開始時間",
        "終了時間", "利用可能日時特記事項", "一時預かりの有無", "子供預かり料金種別", "子供預かり料金", "子供預かり料金備考", "子供預かり開所時間",
        "子供預かり閉所時間", "病児保育の有無", "授乳室", "おむつ替えコーナー", "飲食可否", "ベビーカー貸出", "ベビーカー利用", "URL", "画像",
        "画像_ライセンス", "備考",
    ]

    private static let positions = Dictionary(uniqueKeysWithValues: columns.enumerated().map { ($1, $0) })

    /// The draft's line, with its line break.
    public static func line(for draft: FacilityDraft) -> String {
        var cells = Array(repeating: "", count: columns.count)
        func set(_ header: String, _ text: String?) {
            if let text, let position = positions[header] { cells[position] = text }
        }
        set("全国地方公共団体コード", draft.municipalityCode)
        set("ID", draft.externalID)
        set("名称", draft.name)
        set("名称_カナ", draft.nameKana)
        set("名称_英字", draft.nameEnglish)
        set("種別", kinds(of: draft))
        set("所在地_全国地方公共団体コード", draft.municipalityCode)
        set("所在地_連結表記", draft.address)
        set("所在地_都道府県", draft.prefecture)
        set("所在地_市区町村", draft.municipality)
        set("建物名等(方書)", draft.building)
        set("緯度", draft.point.map { "\($0.latitude)" })
        set("経度", draft.point.map { "\($0.longitude)" })
        set("アクセス方法", draft.access)
        set("駐車場情報", draft.parking)
        set("電話番号", draft.phone)
        set("連絡先メールアドレス", draft.email)
        set("郵便番号", draft.postcode)
        set("団体名", draft.operatorName)
        set("収容定員", draft.capacity.map(String.init))
        set("受入年齢", draft.ages.map(ages))
        set("子供預かり料金", draft.fee)
        set("URL", draft.url)
        set("備考", note(of: draft))
        if let hours = draft.hours {
            let written = HoursText.write(hours)
            set("利用可能曜日", written.weekdays)
            set("開始時間", written.opens)
            set("終了時間", written.closes)
            set("利用可能日時特記事項", written.remarks)
        }
        for (header, amenity) in amenityColumns { set(header, draft.amenities.contains(amenity) ? "有" : nil) }
        for (header, category) in categoryColumns { set(header, flag(category, of: draft)) }
        return cells.map(quoted).joined(separator: ",") + "\r\n"
    }

    private static let amenityColumns: [(String, Amenity)] = [
        ("授乳室", .nursingRoom), ("おむつ替えコーナー", .diaperChanging), ("飲食可否", .eatingAllowed),
        ("ベビーカー貸出", .strollerRental),
        ("ベビーカー利用", .strollerAccess),
    ]

    private static let categoryColumns: [(String, Category)] = [
        ("一時預かりの有無", .temporaryCare), ("病児保育の有無", .sickChildCare),
    ]

    /// 有, or 無 where a place of care says so by having the column; a park says nothing.
    private static func flag(_ category: Category, of draft: FacilityDraft) -> String? {
        if draft.furtherCategories.contains(category) { return "有" }
        let care: Set<Category> = [
            .nursery, .certifiedChildrensCenter, .smallScaleNursery, .unlicensedNursery, .kindergarten,
        ]
        return care.contains(draft.category) ? "無" : nil
    }

    /// The main category first, then those that have no column of their own.
    private static func kinds(of draft: FacilityDraft) -> String {
        let own = Set(categoryColumns.map(\.1))
        let further = Category.allCases.filter { draft.furtherCategories.contains($0) && !own.contains($0) }
        return ([draft.category] + further).map(\.japaneseLabel).joined(separator: "、")
    }

    /// The note, and before it a line with the amenities that have no column.
    private static func note(of draft: FacilityDraft) -> String? {
        let own = Set(amenityColumns.map(\.1))
        let saysParking = draft.parking.map(AmenityText.says) ?? false
        let others = Amenity.allCases.filter {
            draft.amenities.contains($0) && !own.contains($0) && !($0 == .parking && saysParking)
        }
        let line =
            others.isEmpty ? nil : AmenityText.noteLabel + others.map(\.japaneseLabel).joined(separator: "、")
        let parts = [line, draft.note].compactMap(\.self)
        return parts.isEmpty ? nil : parts.joined(separator: "\n")
    }

    /// `3か月～5歳`: full years where the months make full years.
    static func ages(_ ages: AgeRange) -> String {
        let low = ages.minMonths.map { $0 % 12 == 0 ? "\($0 / 12)歳" : "\($0)か月" }
        let high = ages.maxMonths.map { ($0 + 1) % 12 == 0 ? "\(($0 + 1) / 12 - 1)歳" : "\($0)か月" }
        if low == nil, high == nil { return "" }
        return (low ?? "") + "～" + (high ?? "")
    }

    private static func quoted(_ cell: String) -> String {
        let needsQuotes = cell.utf8.contains {
            $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "\n")
                || $0 == UInt8(ascii: "\r")
        }
        return needsQuotes ? "\"" + cell.replacing("\"", with: "\"\"") + "\"" : cell
    }
}
