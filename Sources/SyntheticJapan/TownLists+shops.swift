import Vocabulary

extension TownLists {
    static let shops = [largeShops, smallShops]

    private static let largeShops = TownList(
        CategoryTemplate(
            category: .supporterShop, hours: [TownHours.daily(540, 1260), TownHours.daily(600, 1260)],
            amenities: [
                [.strollerAccess, .strollerRental, .parking, .kidsSpace, .diaperChanging],
                [.strollerAccess, .parking, .diaperChanging],
            ],
            notes: ["毎週水曜日は子育て応援カードの提示で5%引きになります。", "子育て応援カードの提示でポイントが2倍になります。"]
        ),
        """
        駅前町:駅前ショッピングプラザ/エキマエショッピングプラザ/Ekimae_Shopping_Plaza
        ひばりが丘:スーパーひばり/スーパーヒバリ
        星見台:スーパーほしみ/スーパーホシミ ドラッグストアすこやか星見台店/ドラッグストアスコヤカホシミダイテン ファミリーレストランきらめき/ファミリーレストランキラメキ
        若葉台:スーパーわかば/スーパーワカバ
        川端町:ホームセンターかわばた/ホームセンターカワバタ
        """)

    private static let smallShops = TownList(
        CategoryTemplate(
            category: .supporterShop,
            hours: [
                TownHours.closing(on: .wed, 600, 1140), TownHours.closing(on: .tue, 540, 1110),
                TownHours.closing(on: .sun, 570, 1200),
            ],
            amenities: [[.strollerAccess], [.strollerAccess, .kidsSpace], [.parking], []],
            notes: [
                "子育て応援カードの提示で5%引きになります。", "子育て応援カードの提示で粗品を差し上げます。",
                "お子さま連れの方を優先してご案内します。", "お支払いの間、お子さまを見守ります。",
            ]
        ),
        """
        駅前町:ベーカリーこむぎのわ/ベーカリーコムギノワ そよかぜ書店駅前店/ソヨカゼショテンエキマエテン 写真館おもいで/シャシンカンオモイデ
        中央:中央薬局/チュウオウヤッキョク 子ども服のくまさん/コドモフクノクマサン 文具の青空堂/ブングノアオゾラドウ ?喫茶ひだまり/キッサヒダマリ
        本町:本町商店街案内所/ホンチョウショウテンガイアンナイジョ 和菓子つきの屋/ワガシツキノヤ 八百屋やおまさ/ヤオヤヤオマサ 美容室はなみずき/ビヨウシツハナミズキ
        ひばりが丘:自転車のかざぐるま/ジテンシャノカザグルマ ひばりが丘薬局/ヒバリガオカヤッキョク パン工房たね/パンコウボウタネ
        緑が丘:カフェ木もれび/カフェコモレビ
        潮見町:食事処しおさい/ショクジドコロシオサイ 鮮魚のうみねこ/センギョノウミネコ
        桜台:ケーキハウスさくら/ケーキハウスサクラ 桜台薬局/サクラダイヤッキョク
        東雲町:理容しののめ/リヨウシノノメ
        旭町:銭湯旭湯/セントウアサヒユ
        青葉町:園芸店あおば/エンゲイテンアオバ
        牧野:?牧野牧場直売所/マキノボクジョウチョクバイジョ
        """)

    /// The places that have a nursing room, by name.
    static let nursingRoomHosts: [String] = [
        "そよかぜ市役所", "そよかぜ市保健センター", "駅前市民サービスコーナー", "中央公民館", "そよかぜ市民プラザ", "ひばりが丘公民館", "市民天文館ほしみ",
        "そよかぜ市総合体育館", "潮見コミュニティセンター", "川端市民プール", "桜台公民館", "旭町地区会館", "そよかぜ市立中央図書館", "そよかぜ市立駅前こども図書館",
        "そよかぜ市立ひばりが丘図書館", "そよかぜ市立潮見図書館", "そよかぜ市立桜台図書館", "中央児童センター", "ひばりが丘児童館", "星見台児童館", "若葉台児童館",
        "潮見児童館", "桜台児童館", "旭町児童館", "青葉児童センター", "駅前ショッピングプラザ", "スーパーひばり", "スーパーほしみ", "スーパーわかば",
        "ホームセンターかわばた", "ファミリーレストランきらめき", "ドラッグストアすこやか星見台店", "ひばりが丘薬局", "そよかぜ中央病院", "中央こどもクリニック",
        "駅前キッズクリニック", "桜台小児科アレルギー科", "子育て支援センターそよかぜ", "駅前子育てひろばぽっぽ", "緑が丘子育て支援センター", "つどいの広場かわばた",
        "中央公園", "ひばりが丘中央公園", "牧野運動公園", "千本桜公園",
    ]

    static let nursingRoomAmenities: [Set<Amenity>] = [
        [.nursingRoom, .diaperChanging, .hotWater, .indoor], [.nursingRoom, .diaperChanging, .indoor],
        [.nursingRoom, .diaperChanging, .indoor, .strollerAccess],
    ]

    static let nursingRoomNotes: [String?] = [
        "個室です。お父さんも利用できます。", "カーテンで仕切った授乳スペースです。おむつ用のごみ箱があります。", "係の者にお声がけください。",
        "おむつ替え台が2台あります。", nil,
    ]
}
