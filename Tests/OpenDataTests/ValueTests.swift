import Testing
import Vocabulary

@testable import OpenData

@Suite("Cell values")
struct ValueTests {
    @Test(
        "Ages",
        arguments: [
            ("57日", 2, nil), ("生後8週", 2, nil), ("産休明", 2, nil), ("産休明け", 2, nil), ("産休あけ", 2, nil),
            ("就学前", nil, 71), ("1歳10か月", 22, nil), ("６歳～１２歳（要相談）", 72, 155), ("1歳から5歳", 12, 71),
            ("3歳から", 36, nil), ("0～5歳", 0, 71), ("3か月～2歳児", 3, 35), ("満6か月", 6, nil), ("3ヶ月～2歳児", 3, 35),
            ("1号認定 3歳児～、2・3号認定 3か月～", 3, nil), ("54日～2歳児", 2, 35), ("小学1～6年生", 72, 143),
            ("小学１～６年生（低学年優先）", 72, 143), ("中学生まで", nil, 179), ("0歳児クラス", 0, 11),
            ("0～5歳児（地域枠：0～２歳児）", 0, 71), ("1号認定 満3歳～、2・3号認定 1歳半～", 18, nil), ("3歳未満", nil, 35),
            ("6か月以上3歳未満", 6, 35), ("おおむね2か月～就学前", 2, 71), ("2歳児まで", nil, 35), ("0歳児から就学前まで", 0, 71),
            ("小学１年生～高校３年生までの児童", 72, 215), ("0、1、2歳児", 0, 35), ("３・４・５歳児", 36, 71), ("乳幼児", 0, 71),
            ("2・3号認定 14か月～２歳児", 14, 35), ("3歳", 36, 47), ("小学生", 72, 143), ("0-5歳", 0, 71),
            ("１歳～就学前", 12, 71), ("1～6年生", 72, 143), ("１年生～６年生", 72, 143), ("小学校1～3年生", 72, 107),
            ("児童 1～3年生", 72, 107), ("1年生から6年生まで", 72, 143), ("未就園児", 0, 35), ("年少～年長", 36, 71),
        ] as [(String, Int?, Int?)])
    func ages(_ text: String, _ low: Int?, _ high: Int?) {
        #expect(AgeText.parse(text) == .range(AgeRange(minMonths: low, maxMonths: high)))
    }

    @Test("Ages nobody can read", arguments: ["要相談", "市内在住の方", "99999999999999歳", "5歳～2歳", "???"])
    func unreadableAges(_ text: String) { #expect(AgeText.parse(text) == .unreadable) }

    @Test("Ages that restrict nothing", arguments: ["どなたでも", "制限なし", "-", "―", ""])
    func everybody(_ text: String) { #expect(AgeText.parse(text) == .unrestricted) }

    @Test(
        "Capacities",
        arguments: [
            ("120", 120), ("8/52", 52), ("1号認定 15、2・3号認定 105", 120), ("40人", 40), ("３８人", 38),
            ("40人\n（長期休暇60人）", 40),
            ("50人ぐらい", 50), ("約30名", 30), ("1,200", 1200), ("2・3号認定 20", 20), ("70人（長期休暇中のみの利用を含む）", 70),
            (" 33人", 33), ("20～30人", 30), ("0歳児6人、1歳児10人", 16), ("60.0", 60), ("６０．０", 60),
        ])
    func capacities(_ text: String, _ count: Int) { #expect(CapacityText.parse(text) == .count(count)) }

    @Test("Capacities that say nothing", arguments: ["0", "", "-", "非公開"])
    func unknownCapacity(_ text: String) { #expect(CapacityText.parse(text) == .unknown) }

    @Test("Capacities nobody can read", arguments: ["要確認", "999999999999", "10 20 30", "-5", "－５"])
    func unreadableCapacity(_ text: String) { #expect(CapacityText.parse(text) == .unreadable) }

    @Test(
        "Dates",
        arguments: [
            ("1952/1/25", "1952-01-25"), ("H29.1.6", "2017-01-06"), ("S47.4.1", "1972-04-01"),
            ("R1.7.1", "2019-07-01"),
            ("19720831", "1972-08-31"), ("42644", "2016-10-01"), ("2021年9月30日", "2021-09-30"),
            ("2021年9月30日(木)", "2021-09-30"),
            ("令和元年7月1日", "2019-07-01"), ("平成２９年１月６日", "2017-01-06"), ("2026-07-21", "2026-07-21"),
            ("2026/08/01 10:00", "2026-08-01"), ("2026-08-01T10:00:00+09:00", "2026-08-01"),
            ("昭和64年1月7日", "1989-01-07"),
            ("42644.0", "2016-10-01"), ("H.30.4.1", "2018-04-01"),
        ])
    func dates(_ text: String, _ expected: String) {
        #expect(JapaneseDate.parse(text)?.description == expected)
    }

    @Test(
        "No dates",
        arguments: [
            "9月28日(土)", "2021/13/1", "2021/2/30", "平成", "99999999", "", "3", "2021年9月", "R999.1.1", "毎週土曜日",
            "1952/1/25頃",
        ])
    func noDates(_ text: String) { #expect(JapaneseDate.parse(text) == nil) }

    @Test(
        "Phones",
        arguments: [
            ("(054)629-4753 ", "054-629-4753"), ("０５４－６２９－４７５３", "054-629-4753"),
            ("054(629)4753", "054-629-4753"),
            ("087-864-3103/087-864-3137", "087-864-3103"), ("TEL 054-629-4753", "054-629-4753"),
            ("0546294753", "0546294753"),
            ("054-629-4753（内線12）", "054-629-4753"), ("090-1234-5678", "090-1234-5678"),
            ("+81-54-629-4753", "054-629-4753"),
            ("054 629 4753", "054-629-4753"), ("087-880-1588\n080-5664-7790", "087-880-1588"),
            ("0120ー123ー456", "0120-123-456"),
            ("546291234", "0546291234"), ("546291234.0", "0546291234"), ("9012345678", "09012345678"),
        ])
    func phones(_ text: String, _ expected: String) { #expect(ContactText.phone(text) == .value(expected)) }

    @Test("No phones", arguments: ["市役所へ", "33-1111", "12"])
    func noPhones(_ text: String) { #expect(ContactText.phone(text) == .unreadable) }

    @Test(
        "Web addresses",
        arguments: [
            ("https://example.jp/a?b=1", "https://example.jp/a?b=1"),
            ("ｈｔｔｐ://example.jp", "http://example.jp"),
            ("www.example.jp", "https://www.example.jp"),
            ("http://example.jp/\nhttp://example.com/", "http://example.jp/"),
        ])
    func urls(_ text: String, _ expected: String) { #expect(ContactText.url(text) == .value(expected)) }

    @Test(
        "No web addresses",
        arguments: [
            "javascript:alert(1)", "JavaScript:alert(1)", "data:text/html,x", "http://", "ftp://example.jp/",
            "準備中",
            "http://user@evil.example/", "http://ex\"ample.jp/", "https://localhost", "java\tscript:alert(1)",
        ])
    func noURLs(_ text: String) {
        #expect(ContactText.url(text) == .unreadable)
        var copy = text
        #expect(copy.withUTF8 { !PlainContact.isURL($0) })
    }

    @Test("Mail addresses")
    func emails() {
        #expect(ContactText.email("kosodate@city.example.jp") == .value("kosodate@city.example.jp"))
        #expect(ContactText.email("ｋｏｓｏ＠example.jp") == .value("koso@example.jp"))
        #expect(ContactText.email("kosodate at example") == .unreadable)
        #expect(ContactText.email("a@b@example.jp") == .unreadable)
    }

    @Test("Postcodes")
    func postcodes() {
        #expect(ContactText.postcode("〒425-0041") == .value("425-0041"))
        #expect(ContactText.postcode("４２５００４１") == .value("425-0041"))
        #expect(ContactText.postcode("600001") == .value("060-0001"))
        #expect(ContactText.postcode("4250022.0") == .value("425-0022"))
        #expect(ContactText.postcode("60001") == .value("006-0001"))
        #expect(ContactText.postcode("425") == .unreadable)
    }

    @Test(
        "Municipality codes",
        arguments: [
            ("222127", MunicipalityCode.Reading.code("222127")), ("22212", .code("222127")),
            ("011002", .code("011002")),
            ("1100", .code("011002")), ("222128", .wrongCheckDigit(expected: "222127")), ("焼津市", .unreadable),
            ("", .nothing),
            ("２２２１２７", .code("222127")), ("222127.0", .code("222127")), ("990001", .code("990001")),
            ("480001", .unreadable),
            ("372013", .code("372013")),
        ])
    func codes(_ text: String, _ expected: MunicipalityCode.Reading) {
        #expect(MunicipalityCode.parse(text) == expected)
    }

    @Test(
        "Flags",
        arguments: [
            ("有", true), ("無", false), ("○", true), ("×", false), ("◯", true), ("Y", true), ("N", false),
            ("あり", true), ("なし", false),
            ("可", true), ("不可", false), ("有（2台）", true), ("―", false), ("無料", nil), ("要相談", nil), ("休止中", false),
            ("利用できません", false), ("実施していない", false),
            ("設置なし", false), ("0台", false), ("10台", nil), ("準備中", nil), ("有（要予約）", true), ("有（休止中）", nil),
        ] as [(String, Bool?)])
    func flags(_ text: String, _ expected: Bool?) { #expect(FlagText.parse(text) == expected) }

    @Test(
        "Addresses with a postcode in front",
        arguments: [
            ("761-8031 高松市郷東町1-1", "高松市郷東町1-1", "761-8031"), ("〒425-0041　静岡県焼津市石津１", "静岡県焼津市石津１", "425-0041"),
            ("７６１－８０３１　高松市", "高松市", "761-8031"), ("〒4250041静岡県", "静岡県", "425-0041"),
            ("1-2-3 どこか町", "1-2-3 どこか町", nil), ("静岡県焼津市石津１", "静岡県焼津市石津１", nil),
        ] as [(String, String, String?)])
    func addresses(_ text: String, _ address: String, _ postcode: String?) {
        #expect(AddressText.parse(text) == .init(address: address, postcode: postcode))
    }

    @Test("Addresses in parts")
    func addressParts() {
        #expect(AddressText.join(["静岡県", "みほん市", "中央一丁目", "2-3"]) == "静岡県みほん市中央一丁目2-3")
        #expect(AddressText.join(["静岡県", "みほん市", "静岡県みほん市中央2-3"]) == "静岡県みほん市中央2-3")
        #expect(AddressText.join(["静岡県", "みほん市", "みほん市中央2-3"]) == "静岡県みほん市中央2-3")
        #expect(AddressText.join(["静岡県", "みほん市", "中央", "中央2-3"]) == "静岡県みほん市中央2-3")
        #expect(AddressText.join([]) == nil)
    }
}
