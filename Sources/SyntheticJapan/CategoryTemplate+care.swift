import Vocabulary

extension CategoryTemplate {
    private static let corporations: [String?] = [
        nil, "社会福祉法人みどり会", "社会福祉法人光の子福祉会", "社会福祉法人ひまわり福祉会", "学校法人青葉学園", "株式会社そよかぜ保育",
        "NPO法人子育てひろば",
    ]

    /// Places that look after children.
    static let care: [CategoryTemplate] = [
        CategoryTemplate(
            category: .nursery, share: 125,
            kinds: Word.list("保育園/ホイクエン 保育所/ホイクショ 中央保育園/チュウオウホイクエン"),
            ages: [months(2, 71), months(6, 71), months(3, 71), months(12, 71)], capacity: 40...180,
            hours: HoursPatterns.nurseries, further: [[], [], [], [.temporaryCare]],
            amenities: [[.lunch, .diaperChanging], [.lunch, .parking], [.lunch, .playground, .parking]],
            operators: corporations,
            notes: [nil, nil, "園庭開放は毎週水曜日の10時から11時30分です。", "延長保育は19時までです。"]
        ),
        CategoryTemplate(
            category: .certifiedChildrensCenter, share: 40,
            kinds: Word.list("こども園/コドモエン 認定こども園/ニンテイコドモエン"),
            ages: [months(2, 71), months(6, 71), months(36, 71)], capacity: 90...280,
            hours: HoursPatterns.nurseries,
            further: [[], [.temporaryCare], [.temporaryCare, .supportCenter]],
            amenities: [[.lunch, .parking, .playground], [.lunch, .schoolBus, .playground]],
            operators: corporations, notes: [nil, "1号認定と2・3号認定のお子さんを受け入れます。"]
        ),
        CategoryTemplate(
            category: .smallScaleNursery, share: 45,
            kinds: Word.list("小規模保育園/ショウキボホイクエン 保育室/ホイクシツ ナーサリー/ナーサリー"),
            ages: [months(2, 35), months(6, 35)], capacity: 6...19, hours: HoursPatterns.nurseries,
            amenities: [[.lunch, .diaperChanging]], operators: corporations,
            notes: [nil, "卒園後は連携施設へ進級できます。"]
        ),
        CategoryTemplate(
            category: .unlicensedNursery, share: 35,
            kinds: Word.list("託児室/タクジシツ キッズルーム/キッズルーム ベビーホーム/ベビーホーム"),
            ages: [months(2, 71), months(0, 143), nil], capacity: 5...40,
            hours: HoursPatterns.nurseries + HoursPatterns.overnight + HoursPatterns.overnight,
            further: [[], [.temporaryCare]], amenities: [[.diaperChanging], [.diaperChanging, .hotWater]],
            fees: ["1時間800円", "1時間1,000円", nil]
        ),
        CategoryTemplate(
            category: .kindergarten, share: 50,
            kinds: Word.list("幼稚園/ヨウチエン 第一幼稚園/ダイイチヨウチエン"), ages: [months(36, 71), months(48, 71)],
            capacity: 60...320, hours: HoursPatterns.kindergartens, further: [[], [], [.temporaryCare]],
            amenities: [[.schoolBus, .playground], [.playground, .parking]], operators: corporations,
            notes: [nil, "預かり保育は17時までです。"]
        ),
        CategoryTemplate(
            category: .temporaryCare, share: 20,
            kinds: Word.list("一時預かり室/イチジアズカリシツ 一時保育ルーム/イチジホイクルーム"), ages: [months(6, 71), months(2, 71)],
            capacity: 5...15, hours: HoursPatterns.supportCentres,
            amenities: [[.diaperChanging, .nursingRoom]],
            fees: ["1時間500円", "1時間700円", "半日1,500円"], notes: ["利用日の前日までにご予約ください。"]
        ),
        CategoryTemplate(
            category: .sickChildCare, share: 12,
            kinds: Word.list("病児保育室/ビョウジホイクシツ 病後児保育ルーム/ビョウゴジホイクルーム"), ages: [months(6, 143), months(2, 143)],
            capacity: 3...8, hours: HoursPatterns.supportCentres, amenities: [[.diaperChanging, .hotWater]],
            fees: ["1日2,000円", "1日2,500円"], notes: ["事前登録と医師の連絡票が必要です。"]
        ),
        CategoryTemplate(
            category: .afterSchool, share: 85,
            kinds: Word.list("学童クラブ/ガクドウクラブ 児童クラブ/ジドウクラブ 放課後クラブ/ホウカゴクラブ"), ages: [months(72, 143)],
            capacity: 20...80, hours: HoursPatterns.afterSchool, fees: ["月額5,000円", "月額7,000円", nil],
            notes: [nil, "長期休業中は8時から開所します。"]
        ),
    ]
}
