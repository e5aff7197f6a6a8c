internal import Vocabulary

/// What a file's own name says about everything in it.
struct FileNameKind: Hashable, Sendable {
    var category: Category
    var further: Set<Category> = []
    /// The file holds several kinds, so a facility's own name knows better.
    var isWeak = false

    /// Parts of names in the order in which they are looked for: `park` is also in `playpark`.
    private static let words: [(words: [String], kind: FileNameKind)] = [
        (["dayservice", "day_service", "デイサービス"], .init(category: .publicFacility)),
        (
            ["company_led", "companyled", "kigyo_shudo", "kigyoushudou", "企業主導"],
            .init(category: .smallScaleNursery, further: [.unlicensedNursery])
        ),
        (
            ["infant_childcare", "sick_child", "byoji", "byouji", "病児", "病後児"],
            .init(category: .sickChildCare)
        ),
        (["temporary_care", "ichiji", "一時預かり", "一時保育"], .init(category: .temporaryCare)),
        (
            [
                "baby_station", "babystation", "baby_room", "akachan", "nursing", "junyu", "授乳", "赤ちゃん",
                "あかちゃん",
            ],
            .init(category: .nursingRoom)
        ),
        (
            [
                "children_club", "childrens_club", "childrenclub", "gakudo", "gakudou", "houkago", "hokago",
                "after_school",
                "afterschool", "放課後", "学童", "児童クラブ",
            ], .init(category: .afterSchool)
        ),
        (
            [
                "childrens_hall", "children_hall", "childrenshall", "jidoukan", "jidokan", "jidou_center",
                "児童館", "児童センター",
            ],
            .init(category: .childrensHall)
        ),
        (
            [
                "support_center", "supportcenter", "shien_center", "kosodate_shien", "kosodateshien",
                "tsudoi", "子育て支援", "つどい",
            ],
            .init(category: .supportCenter)
        ),
        (["shokudo", "shokudou", "cafeteria", "食堂"], .init(category: .kidsCafeteria)),
        (["unlicensed", "ninkagai", "認可外"], .init(category: .unlicensedNursery)),
        (["small_scale", "shokibo", "小規模保育"], .init(category: .smallScaleNursery)),
        (["kodomoen", "こども園", "子ども園"], .init(category: .certifiedChildrensCenter)),
        (["kindergarten", "youchien", "yochien", "幼稚園"], .init(category: .kindergarten)),
        (
            ["preschool", "nursery", "hoiku", "childcare_facilit", "保育", "子育て施設"],
            .init(category: .nursery, isWeak: true)
        ),
        (["library", "libraries", "toshokan", "図書館"], .init(category: .library)),
        (["playpark", "play_park", "play_area", "asobiba", "プレーパーク", "遊び場"], .init(category: .playArea)),
        (["clinic", "hospital", "iryou", "iryo", "医療", "病院", "小児科"], .init(category: .clinic)),
        (["passport", "kyousan", "kyosan", "協賛", "パスポート"], .init(category: .supporterShop)),
        (
            ["public_facilit", "public-facilit", "publicfacilit", "koukyou_shisetsu", "公共施設"],
            .init(category: .publicFacility, isWeak: true)
        ),
        (["park", "kouen", "koen", "公園"], .init(category: .park)),
    ]

    init(category: Category, further: Set<Category> = [], isWeak: Bool = false) {
        self.category = category
        self.further = further
        self.isWeak = isWeak
    }

    /// `nil` when the name says nothing.
    init?(path: String) {
        let name = (path.split(separator: "/").last.map(String.init) ?? path).compatibilityFolded.lowercased()
        let plain = String(name.map { $0 == "-" || $0 == " " ? "_" : $0 }).replacing("parking", with: "")
        guard
            let found = Self.words.first(where: { entry in
                entry.words.contains { plain.contains($0) || name.contains($0) }
            })
        else { return nil }
        self = found.kind
    }
}
