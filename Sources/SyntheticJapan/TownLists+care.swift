import Vocabulary

extension TownLists {
    static let schools = [municipalKindergartens, privateKindergartens, afterSchoolClubs]
    static let shortCare = [temporaryCare, sickChildCare]

    private static let municipalKindergartens = TownList(
        CategoryTemplate(
            category: .kindergarten, ages: [months(48, 71)], capacity: 70...140,
            hours: [TownHours.closedOnHolidays(TownHours.weekdays, 510, 840)],
            amenities: [[.playground, .parking]], operators: cityOperator,
            notes: ["水曜日は11時30分に降園します。", "園庭開放は毎週金曜日の10時からです。"]
        ),
        """
        本町:そよかぜ市立本町幼稚園/ソヨカゼシリツホンチョウヨウチエン
        潮見町:そよかぜ市立潮見幼稚園/ソヨカゼシリツシオミヨウチエン
        桜台:そよかぜ市立桜台幼稚園/ソヨカゼシリツサクラダイヨウチエン
        """)

    private static let privateKindergartens = TownList(
        CategoryTemplate(
            category: .kindergarten, ages: [months(36, 71)], capacity: 105...280,
            hours: [TownHours.closedOnHolidays(TownHours.weekdays, 525, 870)],
            further: [[], [.temporaryCare]],
            amenities: [[.schoolBus, .playground], [.schoolBus, .lunch, .playground]],
            operators: ["学校法人青空学園", "学校法人ひばり学園", "学校法人白樺学園"],
            notes: [
                "預かり保育は18時までです。夏休みも利用できます。", "満3歳児クラスがあります。",
                "未就園児の親子教室を毎月開きます。",
            ]
        ),
        """
        中央:めぐみ幼稚園/メグミヨウチエン
        ひばりが丘:ひばり幼稚園/ヒバリヨウチエン
        星見台:ほしのこ学園幼稚園/ホシノコガクエンヨウチエン
        緑が丘:緑が丘幼稚園/ミドリガオカヨウチエン
        若葉台:白ゆり幼稚園/シラユリヨウチエン
        青葉町:青葉学園幼稚園/アオバガクエンヨウチエン
        東雲町:しののめ幼稚園/シノノメヨウチエン
        """)

    private static let afterSchoolClubs = TownList(
        CategoryTemplate(
            category: .afterSchool, ages: [months(72, 143)], capacity: 30...60,
            hours: [TownHours.afterSchool],
            operators: ["そよかぜ市", "NPO法人放課後のひろば", "社会福祉法人ひばり会"],
            fees: ["月額5,000円", "月額6,000円（おやつ代を含む）"],
            notes: [
                "学校の長期休業中は8時から開所します。", "延長は19時30分までです。", "入所の申込みは前年の11月です。",
            ]
        ),
        """
        本町:中央小放課後児童クラブ/チュウオウショウホウカゴジドウクラブ 中央小第二放課後児童クラブ/チュウオウショウダイニホウカゴジドウクラブ
        駅前町:駅前キッズ学童クラブ/エキマエキッズガクドウクラブ
        中央:学童スクールみらい/ガクドウスクールミライ
        ひばりが丘:ひばりが丘学童クラブ/ヒバリガオカガクドウクラブ ひばりが丘第二学童クラブ/ヒバリガオカダイニガクドウクラブ 学童保育ひばりっこ/ガクドウホイクヒバリッコ
        星見台:星見台学童クラブ/ホシミダイガクドウクラブ 星見台第二学童クラブ/ホシミダイダイニガクドウクラブ
        緑が丘:緑が丘学童クラブ/ミドリガオカガクドウクラブ 緑が丘どんぐり学童/ミドリガオカドングリガクドウ
        若葉台:若葉台学童クラブ/ワカバダイガクドウクラブ 若葉台第二学童クラブ/ワカバダイダイニガクドウクラブ
        潮見町:潮見学童クラブ/シオミガクドウクラブ
        川端町:川端学童クラブ/カワバタガクドウクラブ 川端せせらぎ児童クラブ/カワバタセセラギジドウクラブ
        桜台:桜台学童クラブ/サクラダイガクドウクラブ 桜台第二学童クラブ/サクラダイダイニガクドウクラブ
        東雲町:東雲学童クラブ/シノノメガクドウクラブ
        旭町:旭学童クラブ/アサヒガクドウクラブ 旭町こどもクラブ/アサヒチョウコドモクラブ
        青葉町:青葉学童クラブ/アオバガクドウクラブ 青葉第二学童クラブ/アオバダイニガクドウクラブ
        牧野:牧野放課後児童クラブ/マキノホウカゴジドウクラブ
        """)

    private static let temporaryCare = TownList(
        CategoryTemplate(
            category: .temporaryCare, ages: [months(6, 71), months(2, 71), months(12, 71)], capacity: 5...15,
            hours: [
                TownHours.closedOnHolidays(TownHours.weekdays, 540, 1020),
                TownHours.closedOnHolidays(TownHours.toSaturday, 510, 1050),
            ],
            amenities: [[.diaperChanging, .nursingRoom, .hotWater], [.diaperChanging, .parking]],
            operators: ["そよかぜ市", "NPO法人子育てのわ", "社会福祉法人そよかぜ福祉会"],
            fees: ["1時間500円", "1時間600円", "半日1,500円、1日2,500円"],
            notes: [
                "美容院や買い物など、理由を問わずご利用いただけます。", "はじめての方は事前登録をお願いします。",
                "前日の16時までにご予約ください。空きがあれば当日も利用できます。",
            ]
        ),
        """
        駅前町:駅前一時預かりルームちょこっと/エキマエイチジアズカリルームチョコット
        本町:市役所一時預かり室ほっとルーム/シヤクショイチジアズカリシツホットルーム
        中央:一時保育室あずかりっこ/イチジホイクシツアズカリッコ
        ひばりが丘:ひばりが丘一時保育室/ヒバリガオカイチジホイクシツ
        星見台:星見台ちびっこ預かりの家/ホシミダイチビッコアズカリノイエ
        緑が丘:一時預かりみどりのへや/イチジアズカリミドリノヘヤ
        若葉台:若葉台一時預かりステーション/ワカバダイイチジアズカリステーション
        潮見町:潮見一時預かり室/シオミイチジアズカリシツ
        川端町:川端一時預かり室せせらぎ/カワバタイチジアズカリシツセセラギ
        桜台:一時保育さくらんぼ/イチジホイクサクランボ
        東雲町:東雲リフレッシュ保育室/シノノメリフレッシュホイクシツ
        青葉町:一時預かりおひさまルーム/イチジアズカリオヒサマルーム
        """)

    private static let sickChildCare = TownList(
        CategoryTemplate(
            category: .sickChildCare, ages: [months(6, 143), months(3, 143)], capacity: 4...8,
            hours: [
                TownHours.closedOnHolidays(TownHours.weekdays, 480, 1080),
                TownHours.withSaturday(480, 1080, saturday: 750),
            ],
            amenities: [[.diaperChanging, .hotWater]], fees: ["1日2,000円", "1日2,000円、半日1,000円"],
            notes: ["事前登録と医師の連絡票が必要です。当日の朝7時30分から電話で受け付けます。"]
        ),
        """
        中央:そよかぜ中央病院病児保育室コアラ/ソヨカゼチュウオウビョウインビョウジホイクシツコアラ
        本町:病児保育室ほっぺ/ビョウジホイクシツホッペ
        ひばりが丘:病児・病後児保育室ことりのす/ビョウジビョウゴジホイクシツコトリノス
        桜台:病後児保育ルームさくら/ビョウゴジホイクルームサクラ
        星見台:病児保育室おほしさま/ビョウジホイクシツオホシサマ
        """)
}
