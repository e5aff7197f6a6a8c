import Testing
import Vocabulary

@testable import OpenData

@Suite("From a row to a draft")
struct DraftTests {
    private func point(_ latitude: String, _ longitude: String) throws -> (Point?, [String]) {
        let cells = [latitude, longitude].map { "\"" + $0.replacing("\"", with: "\"\"") + "\"" }.joined(separator: ",")
        let file = try ReadFile("名称,種別,緯度,経度\nみほん,公園,\(cells)\n")
        return (file.drafts[0].point, file.codes(0))
    }

    private static let mihon = Point(latitude: 34.5, longitude: 138.25)

    @Test(
        "Coordinates",
        arguments: [
            ("34.5", "138.25", true, []), (" 34.5　", "138.25 ", true, []), ("３４．５", "１３８．２５", true, []),
            ("34.500000000000000", "138.250000000000000", true, []), ("34°30'0\"", "138°15'0\"", true, []),
            ("北緯34度30分", "東経138度15分", true, []), ("34.5\n34.6", "138.25\n138.3", true, ["several-coordinates"]),
            ("138.25", "34.5", true, ["coordinates-swapped"]), ("34.5,138.25", "", true, []),
            ("0", "0", false, ["coordinates-zero"]), ("", "", false, ["location-missing"]),
            ("null", "null", false, ["location-missing"]), ("48.85", "2.35", false, ["outside-japan"]),
            ("不明地点", "どこか", false, ["coordinates-unreadable"]), ("34.30.00", "138.15.00", true, []),
            ("34 30 00", "138 15 00", true, []), ("34,5000", "138,2500", false, ["coordinates-unreadable"]),
            ("34.5 34.6", "138.25 138.3", true, ["several-coordinates"]),
            ("34.5、34.6", "138.25、138.3", true, ["several-coordinates"]),
            ("34.5 02", "138.25 02", false, ["coordinates-unreadable"]),
            ("34.5付近", "138.25付近", false, ["coordinates-unreadable"]),
        ] as [(String, String, Bool, [String])])
    func coordinates(
        _ latitude: String, _ longitude: String, _ isPlaced: Bool, _ codes: [String]
    ) throws {
        let (point, found) = try point(latitude, longitude)
        #expect(point == (isPlaced ? Self.mihon : nil))
        #expect(found == codes)
    }

    @Test(
        "X is the longitude, and one cell may hold both",
        arguments: [
            "名称,種別,X座標,Y座標\nみほん,公園,138.25,34.5", "名称,種別,経度,緯度\nみほん,公園,138.25,34.5",
            "名称,種別,緯度経度\nみほん,公園,\"34.5,138.25\"", "名称,種別,緯度経度\nみほん,公園,\"(138.25, 34.5)\"",
        ])
    func columns(_ text: String) throws {
        let file = try ReadFile(text)
        #expect(file.drafts[0].point == Self.mihon)
        #expect(file.codes(0).isEmpty)
    }

    @Test(
        "Kinds",
        arguments: [
            ("公立幼稚園", .kindergarten), ("私立幼稚園", .kindergarten), ("認可公立保育所", .nursery), ("認定私立保育所", .nursery),
            ("認可外保育所", .unlicensedNursery), ("認定こども園（幼保連携型）", .certifiedChildrensCenter),
            ("認定こども園（地方裁量型）", .certifiedChildrensCenter), ("地域型保育事業（小規模保育事業A型）", .smallScaleNursery),
            ("地域型保育事業（事業所内保育事業）", .smallScaleNursery), ("小規模保育施設", .smallScaleNursery),
            ("家庭的保育", .smallScaleNursery), ("企業主導型保育事業", .smallScaleNursery), ("放課後児童クラブ", .afterSchool),
            ("児童館", .childrensHall), ("街区公園", .park), ("図書館", .library), ("子ども食堂", .kidsCafeteria),
            ("一時預かり", .temporaryCare), ("病児・病後児保育", .sickChildCare), ("医療施設", .clinic), ("文化施設", .publicFacility),
        ] as [(String, Vocabulary.Category)])
    func kinds(_ text: String, _ category: Vocabulary.Category) throws {
        #expect(try ReadFile("名称,種別\nみほん,\(text)\n").drafts[0].category == category)
    }

    @Test("What decides when 種別 is silent: the importer, the file's name, the facility's name")
    func silentKinds() throws {
        let park = "名称,住所\nみほん公園,みほん市\n"
        #expect(try ReadFile(park, category: .playArea).drafts[0].category == .playArea)
        #expect(try ReadFile(park, name: "toshokan.csv").drafts[0].category == .library)
        #expect(try ReadFile(park).drafts[0].category == .park)
        #expect(try ReadFile("名称,住所\nみほん公園トイレ,みほん市\n").codes(0).contains("category-unknown"))
        let named = try ReadFile("名称,種別\nみほん,児童館\n", name: "toshokan.csv", category: .park)
        #expect(named.drafts[0].category == .childrensHall)
        #expect(
            try ReadFile("名称,備考\nみほん,市立認定こども園\n", name: "kindergarten.csv").drafts[0].category
                == .certifiedChildrensCenter)
    }

    @Test("Remarks and flags add kinds")
    func furtherKinds() throws {
        let text = """
            名称,種別,一時預かりの有無,病児保育の有無,備考
            甲,認可私立保育所,有,無,子育て支援センター;放課後児童クラブ
            乙,認可私立保育所,無,○,小規模保育事業
            丙,認可外保育所,,,企業主導型保育事業（地域枠あり）
            """
        let drafts = try ReadFile(text).drafts
        #expect(drafts.map(\.category) == [.nursery, .smallScaleNursery, .smallScaleNursery])
        #expect(drafts[0].furtherCategories == [.temporaryCare, .supportCenter, .afterSchool])
        #expect(drafts[1].furtherCategories == [.sickChildCare])
        #expect(drafts[2].furtherCategories == [.unlicensedNursery])
    }

    @Test("Baby stations are nursing rooms, whatever their trade")
    func babyStations() throws {
        let text = "登録施設名,業種,提供内容,提供時間,定休日\n甲店,スーパーマーケット,おむつ替え・授乳,終日,無し\n乙,子育て支援センター,おむつ替え,9:00～17:00,土日祝\n"
        let drafts = try ReadFile(text).drafts
        #expect(drafts.map(\.category) == [.nursingRoom, .nursingRoom])
        #expect(drafts[0].amenities == [.nursingRoom, .diaperChanging])
        #expect(drafts[1].amenities == [.diaperChanging])
        #expect(drafts[1].furtherCategories == [.supportCenter])
    }

    @Test("Texts: tags, half-width kana, whole addresses in a part, refused web addresses")
    func texts() throws {
        let text = """
            名称,名称_カナ,所在地_都道府県,所在地_市区町村,所在地_番地以下,URL,備考,電話番号
            みほん<BR>園,ﾐﾎﾝｴﾝ,静岡県,みほん市,静岡県みほん市中央1-1,javascript:alert(1),一行目<br>二行目,(054)600-0001
            """
        let file = try ReadFile(text)
        let draft = file.drafts[0]
        #expect(draft.name == "みほん 園")
        #expect(draft.nameKana == "ミホンエン")
        #expect(draft.address == "静岡県みほん市中央1-1")
        #expect(draft.url == nil)
        #expect(file.codes(0).contains("url-refused"))
        #expect(draft.note == "一行目\n二行目")
        #expect(draft.phone == "054-600-0001")
    }

    @Test(
        "Flags that do not say yes grant nothing",
        arguments: ["休止中", "準備中", "利用できません", "実施していない", "設置なし", "0台", "要相談", "有（現在休止中）"])
    func deniedFlags(_ text: String) throws {
        let file = try ReadFile("名称,種別,一時預かりの有無,病児保育の有無,授乳室\nみほん,公園,\(text),\(text),\(text)\n")
        #expect(file.drafts[0].furtherCategories.isEmpty)
        #expect(file.drafts[0].amenities.isEmpty)
        let equipment = try ReadFile("名称,種別,設備\nみほん,公園,授乳室なし、おむつ替え台あり\n")
        #expect(equipment.drafts[0].amenities == [.diaperChanging])
    }

    @Test("A qualified yes is a yes, and its condition stays")
    func qualifiedFlags() throws {
        let draft = try ReadFile("名称,種別,一時預かりの有無,授乳室\nみほん,公園,有（要予約）,有\n").drafts[0]
        #expect(draft.furtherCategories == [.temporaryCare])
        #expect(draft.amenities == [.nursingRoom])
        #expect(draft.note == "一時預かり：有（要予約）")
    }

    @Test("Entities, half-width kana in names, an address once more as 方書")
    func artefacts() throws {
        let text = """
            名称,種別,住所,方書,備考
            ﾐﾎﾝ保育園Ａ,保育所,静岡県みほん市中央1-1,静岡県みほん市中央1-1,&lt;A&gt; &amp; &quot;B&quot;&nbsp;&#39;C&#39; &amp;lt;
            乙,公園,静岡県みほん市中央1-1,静岡県みほん市中央1-1 ビル2階,
            丙,公園,静岡県みほん市中央1-1,ビル3階,
            """
        let drafts = try ReadFile(text).drafts
        #expect(drafts[0].name == "ミホン保育園Ａ")
        #expect(drafts.map(\.building) == [nil, "ビル2階", "ビル3階"])
        #expect(drafts[0].note == "<A> & \"B\" 'C' &lt;")
    }

    @Test("Every reason speaks both languages and has a code of its own")
    func reasons() {
        let reasons: [Reason] = [
            .nameMissing, .nameUndecodable, .wrongWidth(expected: 8, found: 3), .unreadableRecord,
            .recordTooLong(limit: 1),
            .repaired(.quotes), .repaired(.lineBreaks), .repaired(.missingCells), .repaired(.surplusCells),
            .repaired(.delimiters), .undecodableText, .locationMissing, .coordinatesUnreadable, .coordinatesZero,
            .coordinatesSwapped, .severalCoordinates(count: 2), .outsideJapan, .municipalityCodeUnreadable,
            .municipalityCodeCheckDigit(expected: "222127"), .postcodeUnreadable, .categoryUnknown(assumed: .park),
            .agesUnreadable, .capacityUnreadable, .hoursUnreadable, .weekdaysUnreadable, .phoneUnreadable,
            .emailUnreadable, .urlRefused,
        ]
        #expect(Set(reasons.map(\.code)).count == reasons.count)
        for reason in reasons {
            #expect(reason.japanese.hasSuffix("。"))
            #expect(reason.english.hasSuffix("."))
        }
    }
}
