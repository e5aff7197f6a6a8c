internal import Vocabulary

/// What a word says about the kind of place.
enum KindText {
    struct Reading: Hashable {
        var main: Category?
        var further: Set<Category> = []
        /// その他, 文化施設: said, but a better-informed word may refine it.
        var isGeneric = false
    }

    /// Words by category; the first line that holds a word of the text decides. 企業主導型 stands before 認可外:
    /// by law it is the latter, but families look for it among the small nurseries, so it is found under both.
    private static let words: [(words: [String], main: Category, further: Set<Category>)] = [
        (["放課後等デイ", "放課後デイ", "児童発達支援", "デイサービス"], .publicFacility, []),
        (["企業主導"], .smallScaleNursery, [.unlicensedNursery]),
        (["小規模保育", "事業所内", "家庭的保育", "保育ママ", "居宅訪問型", "地域型保育"], .smallScaleNursery, []),
        (["認可外", "無認可", "認証保育", "届出保育", "ベビーホテル"], .unlicensedNursery, []),
        (["こども園", "子ども園", "子供園"], .certifiedChildrensCenter, []),
        (["病児", "病後児"], .sickChildCare, []),
        (["一時預かり", "一時保育", "一時預り"], .temporaryCare, []),
        (["幼稚園"], .kindergarten, []),
        (
            ["子育て支援", "地域子育て", "つどいの広場", "子育てひろば", "子育て広場", "ファミリー・サポート", "ファミリーサポート", "ファミサポ"],
            .supportCenter, []
        ),
        (["放課後", "学童", "児童クラブ", "留守家庭", "児童育成クラブ"], .afterSchool, []),
        (["児童館", "児童センター", "こども館", "子ども館", "児童会館"], .childrensHall, []),
        (["授乳", "赤ちゃんの駅", "赤ちゃん駅", "あかちゃんえき", "ベビーステーション", "赤ちゃんほっと", "おむつ"], .nursingRoom, []),
        (["保育所", "保育園", "保育施設", "ほいくえん"], .nursery, []),
        (["こども食堂", "子ども食堂", "子供食堂"], .kidsCafeteria, []),
        (["図書館", "図書室", "図書分館"], .library, []),
        (["プレーパーク", "プレイパーク", "遊び場", "あそび場"], .playArea, []),
        (["公園", "児童遊園", "緑地", "遊園"], .park, []),
        (["病院", "診療所", "医院", "クリニック", "医療", "小児科", "産科", "歯科"], .clinic, []),
        (["協賛"], .supporterShop, []),
    ]

    private static let generic = [
        "その他", "文化施設", "官公庁", "公共施設", "金融", "小売", "店舗", "トイレ", "宿泊", "観光", "学校", "体育", "スポーツ", "集会", "公民館",
        "福祉施設", "庁舎",
    ]

    /// Labels and codes of our own, as an export of ours writes them.
    private static let labels: [String: Category] = {
        var result: [String: Category] = [:]
        for category in Category.allCases {
            result[category.japaneseLabel] = category
            result[category.rawValue] = category
        }
        return result
    }()

    /// Reads a cell such as 種別; several kinds may stand in it.
    static func parse(_ text: String) -> Reading {
        if EmptyText.isEmpty(text) { return Reading() }
        let parts = text.split { "、;；,，\n".contains($0) }.map { $0.trimmingSpaces() }
        var reading = Reading()
        for part in parts {
            let one = parseOne(part)
            guard let main = one.main else { continue }
            if reading.main == nil {
                reading = one
            } else {
                reading.further.formUnion(one.further.union([main]))
            }
        }
        if let main = reading.main { reading.further.remove(main) }
        return reading
    }

    private static func parseOne(_ text: String) -> Reading {
        if let category = labels[text] {
            return Reading(main: category, isGeneric: category == .publicFacility)
        }
        let plain = String(TextWidth.narrowed(text).filter { !$0.isWhitespace })
        if let found = words.first(where: { entry in entry.words.contains { plain.holds($0) } }) {
            return Reading(main: found.main, further: found.further)
        }
        if generic.contains(where: { plain.holds($0) }) { return Reading(main: .publicFacility, isGeneric: true) }
        return Reading()
    }

    /// Reads a facility's own name: あさひ公園 is a park, あさひ公園トイレ is none.
    static func inName(_ name: String) -> Category? {
        let plain = name.prefix { $0 != "(" && $0 != "（" }.trimmingSpaces()
        if ["トイレ", "便所", "駐車場", "跡", "バス停"].contains(where: { plain.holds($0) }) { return nil }
        let endsOnly: Set<Category> = [.park, .clinic, .playArea]
        let found = words.first { entry in
            entry.words.contains { endsOnly.contains(entry.main) ? plain.hasSuffix($0) : plain.holds($0) }
        }
        return found?.main
    }

    /// Reads a short remark that is nothing but a kind: 私立認定こども園, 児童センター（子育て支援センター併設）.
    static func inRemark(_ remark: String) -> Category? {
        guard remark.count <= 60 else { return nil }
        let plain = remark.prefix { !"(（、;；\n。".contains($0) }.trimmingSpaces()
        guard plain.count <= 24 else { return nil }
        return words.first { $0.words.contains(where: plain.hasSuffix) }?.main
    }

    /// Further kinds a remark or a list of services names.
    static func further(in remark: String) -> Set<Category> {
        guard remark.utf8.count <= 300 else { return [] }
        var result: Set<Category> = []
        if remark.holds("病児保育") || remark.holds("病後児保育") { result.insert(.sickChildCare) }
        if remark.holds("子育て支援センター") { result.insert(.supportCenter) }
        if remark.holds("放課後児童クラブ") { result.insert(.afterSchool) }
        if remark.holds("一時預かり") || remark.holds("一時保育") { result.insert(.temporaryCare) }
        return result
    }
}
