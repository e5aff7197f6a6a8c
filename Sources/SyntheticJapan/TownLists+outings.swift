import Vocabulary

extension TownLists {
    static let support = [supportCentres, halls]
    static let parks = [openPlayAreas, indoorPlayAreas, largeParks, smallParks, greens]

    private static let supportCentres = TownList(
        CategoryTemplate(
            category: .supportCenter, ages: [months(0, 71), months(0, 47)],
            hours: [
                TownHours.closedOnHolidays(TownHours.weekdays, 540, 960),
                TownHours.closedOnHolidays(TownHours.toSaturday, 570, 960),
                TownHours.closedOnHolidays([.tue, .wed, .thu, .fri, .sat], 600, 1020),
            ],
            further: [[], [.temporaryCare]],
            amenities: [
                [.nursingRoom, .diaperChanging, .hotWater, .indoor],
                [.nursingRoom, .diaperChanging, .indoor, .parking, .eatingAllowed],
                [.nursingRoom, .diaperChanging, .indoor, .strollerAccess],
            ],
            operators: ["そよかぜ市", "NPO法人子育てのわ"], fees: ["無料"],
            notes: [
                "身体測定は毎月第1水曜日、助産師の相談は第3金曜日です。", "離乳食の講座を毎月開きます。",
                "双子・三つ子の会を毎月開きます。", "プレパパ・プレママの見学も歓迎します。",
            ]
        ),
        """
        本町:子育て支援センターそよかぜ/コソダテシエンセンターソヨカゼ/Soyokaze_Parenting_Support_Centre
        駅前町:駅前子育てひろばぽっぽ/エキマエコソダテヒロバポッポ
        中央:つどいの広場まちなか/ツドイノヒロバマチナカ
        ひばりが丘:ひばりが丘子育て支援センター/ヒバリガオカコソダテシエンセンター/Hibarigaoka_Parenting_Support_Centre
        星見台:星見台つどいの広場きらら/ホシミダイツドイノヒロバキララ
        緑が丘:緑が丘子育て支援センター/ミドリガオカコソダテシエンセンター
        若葉台:子育てサロンわかば/コソダテサロンワカバ
        潮見町:潮見子育て支援センターなぎさ/シオミコソダテシエンセンターナギサ
        川端町:つどいの広場かわばた/ツドイノヒロバカワバタ
        桜台:桜台子育て支援センター/サクラダイコソダテシエンセンター
        東雲町:東雲親子ひろば/シノノメオヤコヒロバ
        旭町:旭町子育てひろばにこにこ/アサヒチョウコソダテヒロバニコニコ
        青葉町:青葉子育て支援センター/アオバコソダテシエンセンター
        牧野:牧野子育てサロンこうま/マキノコソダテサロンコウマ
        """)

    private static let halls = TownList(
        CategoryTemplate(
            category: .childrensHall, ages: [months(0, 215)],
            hours: [TownHours.hall(540, 1020), TownHours.hall(570, 1080)],
            amenities: [
                [.indoor, .diaperChanging, .accessibleToilet],
                [.indoor, .nursingRoom, .diaperChanging, .parking],
            ],
            operators: cityOperator, fees: ["無料"],
            notes: ["乳幼児の時間は10時から12時です。", "小学生だけでも利用できます。", "体育室と工作室があります。"]
        ),
        """
        本町:中央児童センター/チュウオウジドウセンター/Chuo_Children's_Centre
        ひばりが丘:ひばりが丘児童館/ヒバリガオカジドウカン
        星見台:星見台児童館/ホシミダイジドウカン
        若葉台:若葉台児童館/ワカバダイジドウカン
        潮見町:潮見児童館/シオミジドウカン
        桜台:桜台児童館/サクラダイジドウカン
        旭町:旭町児童館/アサヒチョウジドウカン
        青葉町:青葉児童センター/アオバジドウセンター
        """)

    private static let openPlayAreas = TownList(
        CategoryTemplate(
            category: .playArea, ages: [months(0, 215), months(36, 143)], hours: [TownHours.hall(600, 1020)],
            amenities: [[.playground, .parking], [.playground, .accessibleToilet]],
            operators: ["NPO法人そよかぜあそびの会", "そよかぜ市"], fees: ["無料"],
            notes: ["汚れてもよい服装でお越しください。", "雨天は中止することがあります。", nil]
        ),
        """
        川端町:そよかぜプレーパーク/ソヨカゼプレーパーク/Soyokaze_Adventure_Playground 川端冒険あそび場/カワバタボウケンアソビバ
        ひばりが丘:ひばりの森プレーパーク/ヒバリノモリプレーパーク
        牧野:牧野ふれあい牧場あそびの丘/マキノフレアイボクジョウアソビノオカ
        潮見町:潮見じゃぶじゃぶ池/シオミジャブジャブイケ
        緑が丘:緑が丘交通遊園/ミドリガオカコウツウユウエン
        星見台:星見台わんぱく砦/ホシミダイワンパクトリデ
        """)

    private static let indoorPlayAreas = TownList(
        CategoryTemplate(
            category: .playArea, ages: [months(0, 71), months(6, 143)], hours: [TownHours.daily(600, 1080)],
            amenities: [[.indoor, .nursingRoom, .diaperChanging, .elevator, .strollerAccess]],
            fees: ["1時間子ども300円、保護者無料", "子ども200円"], notes: ["靴下を履いてご利用ください。雨の日も遊べます。"]
        ),
        """
        駅前町:屋内あそび場わんぱく広場/オクナイアソビバワンパクヒロバ
        中央:キッズプラザそよかぜ/キッズプラザソヨカゼ/Kids_Plaza_Soyokaze
        桜台:桜台親子あそび場ころころ/サクラダイオヤコアソビバコロコロ
        """)

    private static let largeParks = TownList(
        CategoryTemplate(
            category: .park, hours: [TownHours.daily(0, 1440)],
            amenities: [
                [.playground, .parking, .accessibleToilet, .diaperChanging],
                [.playground, .parking, .accessibleToilet],
            ],
            operators: cityOperator, fees: ["無料"],
            notes: ["複合遊具、芝生広場、多目的トイレがあります。", "幼児用の遊具とベビーカーで回れる園路があります。", "管理棟は9時から17時まで開いています。"]
        ),
        """
        本町:本町公園/ホンチョウコウエン
        中央:中央公園/チュウオウコウエン/Chuo_Park
        ひばりが丘:ひばりが丘中央公園/ヒバリガオカチュウオウコウエン
        星見台:星見台中央公園/ホシミダイチュウオウコウエン 天文台公園/テンモンダイコウエン
        緑が丘:緑が丘公園/ミドリガオカコウエン どんぐりの森公園/ドングリノモリコウエン
        若葉台:若葉台中央公園/ワカバダイチュウオウコウエン
        潮見町:潮見公園/シオミコウエン
        川端町:川端河川敷公園/カワバタカセンジキコウエン
        桜台:千本桜公園/センボンザクラコウエン
        青葉町:青葉の森公園/アオバノモリコウエン
        牧野:牧野運動公園/マキノウンドウコウエン
        """)

    private static let smallParks = TownList(
        CategoryTemplate(
            category: .park, hours: [TownHours.daily(0, 1440)],
            amenities: [[.playground]],
            operators: cityOperator, fees: ["無料"],
            notes: ["砂場、すべり台、ブランコがあります。", "鉄棒とベンチがあります。ボール遊びはご遠慮ください。", "水飲み場があります。", nil]
        ),
        """
        本町:本町児童公園/ホンチョウジドウコウエン
        駅前町:駅南児童公園/エキミナミジドウコウエン
        中央:中央児童公園/チュウオウジドウコウエン
        ひばりが丘:ひばりが丘東公園/ヒバリガオカヒガシコウエン ひばりが丘西公園/ヒバリガオカニシコウエン ひばりが丘南公園/ヒバリガオカミナミコウエン ひばりが丘北公園/ヒバリガオカキタコウエン 見晴らし公園/ミハラシコウエン
        星見台:流れ星公園/ナガレボシコウエン 三日月公園/ミカヅキコウエン 北斗公園/ホクトコウエン
        緑が丘:緑が丘第二公園/ミドリガオカダイニコウエン 白樺公園/シラカバコウエン
        若葉台:若葉台第一児童公園/ワカバダイダイイチジドウコウエン 若葉台第二児童公園/ワカバダイダイニジドウコウエン 四つ葉公園/ヨツバコウエン
        潮見町:かもめ公園/カモメコウエン 灯台公園/トウダイコウエン 潮風公園/シオカゼコウエン 貝がら児童公園/カイガラジドウコウエン
        川端町:せせらぎ公園/セセラギコウエン ほたる公園/ホタルコウエン 水車公園/スイシャコウエン 柳児童公園/ヤナギジドウコウエン
        桜台:桜台公園/サクラダイコウエン 桜台第二公園/サクラダイダイニコウエン さくらんぼ児童公園/サクランボジドウコウエン
        東雲町:東雲公園/シノノメコウエン 朝焼け公園/アサヤケコウエン ひまわり公園/ヒマワリコウエン
        旭町:旭公園/アサヒコウエン 旭町児童公園/アサヒチョウジドウコウエン 太陽の広場公園/タイヨウノヒロバコウエン お日さま公園/オヒサマコウエン
        青葉町:青葉公園/アオバコウエン つつじ公園/ツツジコウエン
        牧野:牧野公園/マキノコウエン こうま公園/コウマコウエン サイロ公園/サイロコウエン
        """)

    /// Trees and benches, nothing to climb on.
    private static let greens = TownList(
        CategoryTemplate(
            category: .park, hours: [TownHours.daily(0, 1440)], amenities: [[.strollerAccess], []],
            operators: cityOperator, fees: ["無料"],
            notes: ["ベンチと花壇があります。遊具はありません。", "木陰でひと休みできます。"]
        ),
        """
        本町:市役所前広場/シヤクショマエヒロバ 時計台公園/トケイダイコウエン
        駅前町:駅前広場公園/エキマエヒロバコウエン 駅前ポケットパーク/エキマエポケットパーク
        中央:噴水公園/フンスイコウエン いちょう並木公園/イチョウナミキコウエン
        桜台:花見の丘公園/ハナミノオカコウエン
        青葉町:野鳥公園/ヤチョウコウエン
        """)
}
