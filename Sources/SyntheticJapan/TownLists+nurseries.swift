import Vocabulary

extension TownLists {
    static let nurseries = [
        municipalNurseries, privateNurseries, eveningNurseries, lateNursery, centres, smallNurseries,
        unlicensed,
        overnight,
    ]

    private static let operators: [String?] = [
        "社会福祉法人そよかぜ福祉会", "社会福祉法人ひばり会", "社会福祉法人みらい児童福祉会", "学校法人青空学園",
    ]

    private static let municipalNurseries = TownList(
        CategoryTemplate(
            category: .nursery, ages: [months(6, 71), months(12, 71), months(3, 71)], capacity: 60...120,
            hours: [TownHours.closedOnHolidays(TownHours.toSaturday, 450, 1110)],
            further: [[], [.temporaryCare]],
            amenities: [[.lunch, .playground, .parking], [.lunch, .diaperChanging, .playground]],
            operators: cityOperator,
            notes: [
                "園庭開放は毎週水曜日の10時から11時30分です。予約は要りません。", "離乳食と食物アレルギーの相談を受けます。",
                "延長保育は19時までです。", "見学は平日の10時から11時です。前日までに電話でお申し込みください。",
            ]
        ),
        """
        本町:そよかぜ市立中央保育所/ソヨカゼシリツチュウオウホイクショ/Soyokaze_Municipal_Chuo_Nursery
        駅前町:そよかぜ市立駅前保育所/ソヨカゼシリツエキマエホイクショ
        ひばりが丘:そよかぜ市立ひばりが丘保育所/ソヨカゼシリツヒバリガオカホイクショ そよかぜ市立ひばりが丘第二保育所/ソヨカゼシリツヒバリガオカダイニホイクショ
        潮見町:そよかぜ市立潮見保育所/ソヨカゼシリツシオミホイクショ
        川端町:そよかぜ市立川端保育所/ソヨカゼシリツカワバタホイクショ
        若葉台:そよかぜ市立若葉台保育所/ソヨカゼシリツワカバダイホイクショ
        桜台:そよかぜ市立桜台保育所/ソヨカゼシリツサクラダイホイクショ
        旭町:そよかぜ市立旭保育所/ソヨカゼシリツアサヒホイクショ
        牧野:そよかぜ市立牧野保育所/ソヨカゼシリツマキノホイクショ
        """)

    private static let privateNurseries = TownList(
        CategoryTemplate(
            category: .nursery, ages: [months(2, 71), months(3, 71), months(6, 71)], capacity: 45...130,
            hours: [
                TownHours.withSaturday(420, 1140, saturday: 1080),
                TownHours.closedOnHolidays(TownHours.toSaturday, 450, 1110),
            ],
            further: [[], [], [.temporaryCare]],
            amenities: [[.lunch, .diaperChanging], [.lunch, .parking], [.lunch, .playground, .parking]],
            operators: operators,
            notes: [
                "毎月第2火曜日に園開放「あそびにおいで」を開きます。",
                "見学は随時受け付けます。電話でお申し込みください。", "布団と紙おむつは園で用意します。",
            ]
        ),
        """
        本町:光の子保育園/ヒカリノコホイクエン
        中央:こばと保育園/コバトホイクエン
        駅前町:駅前すみれ保育園/エキマエスミレホイクエン
        ひばりが丘:ひばりの森保育園/ヒバリノモリホイクエン
        星見台:星の子保育園/ホシノコホイクエン 星見台たんぽぽ保育園/ホシミダイタンポポホイクエン
        緑が丘:緑が丘どんぐり保育園/ミドリガオカドングリホイクエン
        若葉台:わかば保育園/ワカバホイクエン
        潮見町:しおかぜ保育園/シオカゼホイクエン
        東雲町:東雲ひまわり保育園/シノノメヒマワリホイクエン
        桜台:さくら保育園/サクラホイクエン
        青葉町:青葉保育園/アオバホイクエン
        川端町:めだか保育園/メダカホイクエン
        """)

    private static let eveningNurseries = TownList(
        CategoryTemplate(
            category: .nursery, ages: [months(2, 71)], capacity: 30...90,
            hours: [TownHours.closedOnHolidays(TownHours.toSaturday, 420, 1200)],
            further: [[.temporaryCare], []], amenities: [[.lunch, .diaperChanging, .hotWater]],
            operators: operators, notes: ["産休明けから受け入れます。夕食もあります。", "夕方からの利用もご相談ください。"]
        ),
        """
        駅前町:駅前あおぞら保育園/エキマエアオゾラホイクエン
        中央:中央つばめ保育園/チュウオウツバメホイクエン
        本町:まちなか保育園/マチナカホイクエン
        旭町:旭町こぐま保育園/アサヒチョウコグマホイクエン
        """)

    private static let lateNursery = TownList(
        CategoryTemplate(
            category: .nursery, ages: [months(2, 71)], capacity: 40...60,
            hours: [TownHours.closedOnHolidays(TownHours.toSaturday, 420, 1320)], further: [[.temporaryCare]],
            amenities: [[.lunch, .diaperChanging, .hotWater]], operators: operators,
            notes: ["産休明けから22時までお預かりします。夕食もあります。"]
        ),
        """
        星見台:つきのひかり保育園/ツキノヒカリホイクエン
        """)

    private static let centres = TownList(
        CategoryTemplate(
            category: .certifiedChildrensCenter, ages: [months(2, 71), months(6, 71), months(12, 71)],
            capacity: 105...240, hours: [TownHours.withSaturday(420, 1140, saturday: 1080)],
            further: [[.temporaryCare], []],
            amenities: [[.lunch, .schoolBus, .playground], [.lunch, .playground, .parking]],
            operators: operators,
            notes: [
                "1号認定のお子さんの教育時間は9時から14時です。", "未就園児の会「ぴよぴよ」を毎週木曜日に開きます。",
                "食育と外遊びに力を入れています。",
            ]
        ),
        """
        本町:認定こども園そよかぜ幼稚園/ニンテイコドモエンソヨカゼヨウチエン
        中央:認定こども園ひかり/ニンテイコドモエンヒカリ
        ひばりが丘:ひばりが丘こども園/ヒバリガオカコドモエン/Hibarigaoka_Children's_Centre
        星見台:認定こども園星見台/ニンテイコドモエンホシミダイ
        緑が丘:緑が丘こども園/ミドリガオカコドモエン
        若葉台:幼保連携型認定こども園わかばの森/ヨウホレンケイガタニンテイコドモエンワカバノモリ
        潮見町:そよかぜ市立潮見こども園/ソヨカゼシリツシオミコドモエン
        川端町:そよかぜ市立川端こども園/ソヨカゼシリツカワバタコドモエン
        東雲町:東雲こども園/シノノメコドモエン
        桜台:認定こども園桜台つくし/ニンテイコドモエンサクラダイツクシ
        青葉町:認定こども園あおばの杜/ニンテイコドモエンアオバノモリ
        旭町:旭町こども園/アサヒチョウコドモエン
        """)

    private static let smallNurseries = TownList(
        CategoryTemplate(
            category: .smallScaleNursery, ages: [months(2, 35), months(6, 35)], capacity: 6...19,
            hours: [
                TownHours.closedOnHolidays(TownHours.toSaturday, 450, 1110),
                TownHours.closedOnHolidays(TownHours.weekdays, 450, 1110),
            ],
            amenities: [[.lunch, .diaperChanging]], operators: operators + ["株式会社みらいキッズ"],
            notes: ["3歳からは連携施設へ進級できます。", "少人数で家庭的な保育をします。", nil]
        ),
        """
        駅前町:小規模保育園ぽっけ/ショウキボホイクエンポッケ えきまえナーサリー/エキマエナーサリー
        中央:おうち保育園ことり/オウチホイクエンコトリ 中央病院院内保育所ゆりかご/チュウオウビョウインインナイホイクショユリカゴ
        本町:小規模保育室ひよこ/ショウキボホイクシツヒヨコ
        ひばりが丘:ひばりが丘ちいさな保育園/ヒバリガオカチイサナホイクエン 家庭的保育室まーぶる/カテイテキホイクシツマーブル
        星見台:星見台ベビー園/ホシミダイベビーエン
        緑が丘:小規模保育園どんぐりの木/ショウキボホイクエンドングリノキ
        若葉台:若葉台ナーサリー/ワカバダイナーサリー
        潮見町:事業所内保育園うみのこ/ジギョウショナイホイクエンウミノコ
        桜台:小規模保育園もも/ショウキボホイクエンモモ
        東雲町:家庭的保育室なないろ/カテイテキホイクシツナナイロ
        青葉町:青葉町ちびっこ保育室/アオバチョウチビッコホイクシツ
        """)

    private static let unlicensed = TownList(
        CategoryTemplate(
            category: .unlicensedNursery, ages: [months(6, 71), months(36, 71), months(2, 143)],
            capacity: 8...30,
            hours: [
                TownHours.closedOnHolidays(TownHours.weekdays, 480, 1140),
                TownHours.closedOnHolidays(TownHours.toSaturday, 480, 1200),
            ],
            further: [[.temporaryCare], []], amenities: [[.diaperChanging, .hotWater], [.parking]],
            fees: ["1時間800円", "1時間1,000円", "月額38,000円"],
            notes: ["当日の空きは電話でお尋ねください。", "一日単位の利用もできます。"]
        ),
        """
        駅前町:託児ルームにじいろ/タクジルームニジイロ
        中央:キッズスペースぴよぴよ/キッズスペースピヨピヨ
        星見台:森のようちえんこだち/モリノヨウチエンコダチ
        緑が丘:インターナショナルプリスクールみらい/インターナショナルプリスクールミライ/Mirai_International_Preschool
        本町:?ベビーシッターの家まんまる/ベビーシッターノイエマンマル
        旭町:旭町キッズランド/アサヒチョウキッズランド
        """)

    /// Open at night: until the next morning, and around the clock.
    private static let overnight = TownList(
        CategoryTemplate(
            category: .unlicensedNursery, ages: [months(2, 143)], capacity: 10...20,
            hours: [TownHours.daily(1080, 1860)], further: [[.temporaryCare]],
            amenities: [[.diaperChanging, .hotWater]], fees: ["1時間1,200円、深夜は1時間1,500円"],
            notes: ["夜間のお預かりは当日18時までにご予約ください。"]
        ),
        """
        駅前町:夜間託児つきあかり/ヤカンタクジツキアカリ まちの夜間保育ほしぞら/マチノヤカンホイクホシゾラ
        """)
}
