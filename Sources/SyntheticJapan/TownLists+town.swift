import Vocabulary

extension TownLists {
    static let cafeterias = [saturdayMeals, eveningMeals]
    static let publicPlaces = [
        libraries, clinics, specialists, nightClinic, offices, communityHouses,
    ]

    private static let saturdayMeals = TownList(
        CategoryTemplate(
            category: .kidsCafeteria, capacity: 30...60,
            hours: [
                TownHours.meals(.sat, weeks: [2, 4], 690, 840),
                TownHours.meals(.sat, weeks: [1, 3], 690, 840),
                TownHours.meals(.sun, weeks: [3], 690, 840),
            ],
            amenities: [[.eatingAllowed, .indoor], [.eatingAllowed, .indoor, .parking]],
            operators: ["本町こども食堂実行委員会", "NPO法人ごはんのわ", "地域の食卓の会"],
            fees: ["子ども無料、大人300円", "子ども100円、大人300円"],
            notes: ["予約は要りません。なくなり次第終わります。", "赤ちゃん連れも歓迎します。アレルギーはご相談ください。"]
        ),
        """
        本町:本町みんなの食堂/ホンチョウミンナノショクドウ
        中央:まちなかこども食堂/マチナカコドモショクドウ
        ひばりが丘:ひばりが丘こども食堂/ヒバリガオカコドモショクドウ ひばりごはん/ヒバリゴハン
        緑が丘:緑が丘こども食堂おかわり/ミドリガオカコドモショクドウオカワリ
        若葉台:若葉台ふれあい食堂/ワカバダイフレアイショクドウ
        潮見町:潮見こども食堂はまなす/シオミコドモショクドウハマナス
        川端町:お寺のこども食堂/オテラノコドモショクドウ
        桜台:桜台こども食堂/サクラダイコドモショクドウ
        """)

    private static let eveningMeals = TownList(
        CategoryTemplate(
            category: .kidsCafeteria, capacity: 20...40,
            hours: [
                TownHours.meals(.wed, weeks: [2, 4], 1020, 1170),
                TownHours.meals(.fri, weeks: [1, 3], 1020, 1200),
            ],
            amenities: [[.eatingAllowed, .indoor]], operators: ["NPO法人ごはんのわ", "地域の食卓の会"],
            fees: ["子ども無料、大人300円"], notes: ["前日までにご予約ください。宿題の見守りもします。", "お弁当の持ち帰りもできます。"]
        ),
        """
        駅前町:こども食堂ただいま/コドモショクドウタダイマ
        星見台:星空こども食堂/ホシゾラコドモショクドウ
        東雲町:みんなの食卓しののめ/ミンナノショクタクシノノメ
        旭町:?旭町こども食堂おひさま/アサヒチョウコドモショクドウオヒサマ
        青葉町:こども食堂あおば家/コドモショクドウアオバヤ
        """)

    private static let libraries = TownList(
        CategoryTemplate(
            category: .library, hours: [TownHours.hall(570, 1140, .nextWeekday), TownHours.hall(570, 1080)],
            amenities: [
                [.indoor, .accessibleToilet, .elevator, .diaperChanging, .strollerAccess, .parking],
                [.indoor, .accessibleToilet, .diaperChanging, .parking],
            ],
            operators: cityOperator, fees: ["無料"],
            notes: ["おはなし会は毎週土曜日の11時からです。", "赤ちゃんタイムは毎週火曜日の10時から12時です。"]
        ),
        """
        本町:そよかぜ市立中央図書館/ソヨカゼシリツチュウオウトショカン/Soyokaze_Central_Library
        駅前町:そよかぜ市立駅前こども図書館/ソヨカゼシリツエキマエコドモトショカン/Ekimae_Children's_Library
        ひばりが丘:そよかぜ市立ひばりが丘図書館/ソヨカゼシリツヒバリガオカトショカン
        潮見町:そよかぜ市立潮見図書館/ソヨカゼシリツシオミトショカン
        桜台:そよかぜ市立桜台図書館/ソヨカゼシリツサクラダイトショカン
        """)

    private static let clinics = TownList(
        CategoryTemplate(
            category: .clinic,
            hours: [TownHours.clinic(afternoon: 840, 1080), TownHours.clinic(afternoon: 900, 1110)],
            amenities: [[.indoor, .kidsSpace, .parking], [.indoor, .diaperChanging, .parking]],
            notes: [
                "乳幼児健診と予防接種は予約制です。", "受付は診療終了の30分前までです。", "ウェブで順番を取れます。",
            ]
        ),
        """
        中央:そよかぜ中央病院/ソヨカゼチュウオウビョウイン/Soyokaze_Central_Hospital 中央こどもクリニック/チュウオウコドモクリニック
        駅前町:駅前キッズクリニック/エキマエキッズクリニック
        本町:本町小児科医院/ホンチョウショウニカイイン
        ひばりが丘:ひばりこどもクリニック/ヒバリコドモクリニック
        星見台:ほしの小児科/ホシノショウニカ
        若葉台:わかば内科小児科/ワカバナイカショウニカ
        潮見町:潮見ファミリークリニック/シオミファミリークリニック
        桜台:桜台小児科アレルギー科/サクラダイショウニカアレルギーカ
        青葉町:あおば子どもと家族のクリニック/アオバコドモトカゾクノクリニック
        """)

    private static let specialists = TownList(
        CategoryTemplate(
            category: .clinic, hours: [TownHours.clinic(afternoon: 870, 1110)],
            amenities: [[.indoor, .kidsSpace, .parking], [.indoor, .parking]],
            notes: ["お子さまの診療は予約の方を先にご案内します。", "ベビーカーのまま診察室に入れます。"]
        ),
        """
        駅前町:駅前耳鼻咽喉科医院/エキマエジビインコウカイイン
        本町:本町こども歯科/ホンチョウコドモシカ
        ひばりが丘:ひばりが丘皮膚科クリニック/ヒバリガオカヒフカクリニック
        """)

    private static let nightClinic = TownList(
        CategoryTemplate(
            category: .clinic, hours: [TownHours.daily(1140, 1860)],
            amenities: [[.indoor, .parking, .diaperChanging]], operators: cityOperator,
            notes: ["小児科の医師が毎晩います。お越しの前に電話でご相談ください。"]
        ),
        """
        本町:そよかぜ夜間急病センター/ソヨカゼヤカンキュウビョウセンター/Soyokaze_Night_Clinic
        """)

    private static let offices = TownList(
        CategoryTemplate(
            category: .publicFacility, hours: [TownHours.closedOnHolidays(TownHours.weekdays, 510, 1035)],
            amenities: [[.indoor, .parking, .accessibleToilet, .elevator, .strollerAccess, .diaperChanging]],
            operators: cityOperator, notes: ["子育ての相談窓口があります。母子健康手帳の交付は予約が要りません。"]
        ),
        """
        本町:そよかぜ市役所/ソヨカゼシヤクショ/Soyokaze_City_Hall そよかぜ市保健センター/ソヨカゼシホケンセンター/Soyokaze_Health_Centre
        駅前町:駅前市民サービスコーナー/エキマエシミンサービスコーナー
        中央:そよかぜ市民プラザ/ソヨカゼシミンプラザ
        """)

    private static let communityHouses = TownList(
        CategoryTemplate(
            category: .publicFacility, hours: [TownHours.hall(540, 1260)],
            amenities: [
                [.indoor, .parking, .accessibleToilet, .elevator],
                [.indoor, .parking, .accessibleToilet, .diaperChanging],
            ],
            operators: cityOperator, notes: ["親子サークルの部屋は無料で借りられます。", "親子向けの催しを毎月開きます。", nil]
        ),
        """
        中央:中央公民館/チュウオウコウミンカン
        ひばりが丘:ひばりが丘公民館/ヒバリガオカコウミンカン
        星見台:市民天文館ほしみ/シミンテンモンカンホシミ
        緑が丘:そよかぜ市総合体育館/ソヨカゼシソウゴウタイイクカン
        潮見町:潮見コミュニティセンター/シオミコミュニティセンター
        川端町:川端市民プール/カワバタシミンプール
        桜台:桜台公民館/サクラダイコウミンカン
        旭町:旭町地区会館/アサヒチョウチクカイカン
        """)
}
