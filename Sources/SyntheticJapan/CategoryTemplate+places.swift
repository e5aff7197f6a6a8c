import Vocabulary

extension CategoryTemplate {
    /// Places that families visit for company and advice.
    static let counsel: [CategoryTemplate] = [
        CategoryTemplate(
            category: .supportCenter, share: 45,
            kinds: Word.list("子育て支援センター/コソダテシエンセンター つどいの広場/ツドイノヒロバ 子育てひろば/コソダテヒロバ"),
            ages: [months(0, 47), months(0, 71)], hours: HoursPatterns.supportCentres,
            further: [[], [.temporaryCare]],
            amenities: [
                [.nursingRoom, .diaperChanging, .hotWater, .indoor], [.nursingRoom, .indoor, .parking],
            ],
            fees: ["無料"], notes: [nil, "身体測定は毎月第1水曜日です。"]
        ),
        CategoryTemplate(
            category: .childrensHall, share: 25,
            kinds: Word.list("児童館/ジドウカン 児童センター/ジドウセンター"), ages: [months(0, 215)],
            hours: HoursPatterns.halls, further: [[], [.supportCenter]],
            amenities: [[.indoor, .diaperChanging], [.indoor, .nursingRoom, .accessibleToilet]], fees: ["無料"]
        ),
        CategoryTemplate(
            category: .nursingRoom, share: 75,
            kinds: Word.list("プラザ授乳室/プラザジュニュウシツ 赤ちゃんの駅/アカチャンノエキ ベビールーム/ベビールーム"),
            hours: HoursPatterns.shops + HoursPatterns.halls,
            amenities: [[.nursingRoom, .diaperChanging], [.nursingRoom, .diaperChanging, .hotWater]],
            fees: ["無料"]
        ),
        CategoryTemplate(
            category: .kidsCafeteria, share: 40,
            kinds: Word.list("こども食堂/コドモショクドウ みんなの食堂/ミンナノショクドウ"), capacity: 20...60,
            hours: HoursPatterns.cafeterias, amenities: [[.eatingAllowed, .indoor]],
            fees: ["子ども無料、大人300円", "子ども100円、大人300円"], notes: [nil, "予約は要りません。"]
        ),
        CategoryTemplate(
            category: .library, share: 20,
            kinds: Word.list("図書館/トショカン 図書室/トショシツ"), hours: HoursPatterns.libraries,
            amenities: [[.indoor, .accessibleToilet, .elevator], [.indoor, .diaperChanging]], fees: ["無料"],
            notes: [nil, "おはなし会は毎週土曜日の11時からです。"]
        ),
        CategoryTemplate(
            category: .clinic, share: 80,
            kinds: Word.list("こどもクリニック/コドモクリニック 小児科医院/ショウニカイイン ファミリークリニック/ファミリークリニック"),
            hours: HoursPatterns.clinics, further: [[], [], [], [], [.sickChildCare]],
            amenities: [[.indoor, .kidsSpace], [.indoor, .parking]], notes: [nil, "乳幼児健診は予約制です。"]
        ),
        CategoryTemplate(
            category: .publicFacility, share: 28,
            kinds: Word.list("公民館/コウミンカン 保健センター/ホケンセンター 市民センター/シミンセンター"),
            hours: HoursPatterns.supportCentres,
            amenities: [[.indoor, .parking, .accessibleToilet], [.indoor, .elevator]]
        ),
    ]

    /// Places to go out to.
    static let outings: [CategoryTemplate] = [
        CategoryTemplate(
            category: .playArea, share: 20,
            kinds: Word.list("プレーパーク/プレーパーク 冒険広場/ボウケンヒロバ"), ages: [months(0, 215), months(36, 143)],
            hours: HoursPatterns.halls,
            amenities: [[.playground, .parking], [.playground, .accessibleToilet]],
            fees: ["無料"]
        ),
        CategoryTemplate(
            category: .park, share: 170,
            kinds: Word.list("公園/コウエン 児童公園/ジドウコウエン 緑地/リョクチ 広場公園/ヒロバコウエン"),
            hours: HoursPatterns.always,
            amenities: [[.playground], [.playground, .parking], [.playground, .accessibleToilet], []]
        ),
        CategoryTemplate(
            category: .supporterShop, share: 85,
            kinds: Word.list("ベーカリー/ベーカリー 薬局/ヤッキョク 書店/ショテン 食堂/ショクドウ"), hours: HoursPatterns.shops,
            amenities: [[.strollerAccess], [.strollerAccess, .kidsSpace], [.parking]],
            notes: ["子育て応援カードの提示で5%引きになります。", "子育て応援カードの提示で粗品を差し上げます。"]
        ),
    ]
}
