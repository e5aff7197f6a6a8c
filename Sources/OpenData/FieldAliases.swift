/// Every header that is understood, by the field it names.
///
/// The one table to extend when a municipality calls a column something new. Headers are compared after folding
/// (``HeaderName``): width, spaces, line breaks, dashes, underscores and letter case make no difference.
enum FieldAliases {
    static let table: [(field: Field, headers: [String])] = [
        // What it is
        (
            .name,
            [
                "名称", "施設名", "施設名称", "施設の名称", "施設・園名", "登録施設名", "設置施設名", "公園名", "公園名称", "公園の名称",
                "園名", "保育所名", "保育園名", "保育施設名", "幼稚園名", "事業所名", "事業所名称", "店舗名", "クラブ名", "児童クラブ名",
                "図書館名", "医療機関名", "食堂名", "こども食堂名", "子ども食堂名", "拠点名", "名前", "名称（日本語）", "名称_漢字",
                "name", "title", "facilityName", "facility_name", "name_ja",
            ]
        ),
        (
            .nameKana,
            [
                "名称_カナ", "名称（カナ）", "名称カナ", "名称フリガナ", "名称（フリガナ）", "フリガナ", "ふりがな", "カナ", "よみがな",
                "施設名カナ", "施設名_カナ", "施設名（カナ）", "施設名称カナ", "公園名カナ", "園名カナ", "name_kana", "nameKana", "kana",
            ]
        ),
        (.nameEnglish, ["名称_英字", "名称_英語", "名称（英語）", "英語名称", "name_en", "nameEnglish", "name_english"]),
        (
            .externalID,
            [
                "ID", "NO", "No.", "№", "番号", "施設番号", "施設ID", "管理番号", "整理番号", "通し番号", "#property",
                "identifier", "gid",
            ]
        ),
        (
            .kind,
            [
                "種別", "施設種別", "施設の種別", "区分", "施設区分", "施設分類", "分類", "カテゴリー", "カテゴリ", "種類", "施設種類",
                "保育種別", "類型", "事業種別", "サービス種別", "公園種別", "certifiedType", "category", "type", "facilityType",
            ]
        ),
        (.business, ["業種", "業態", "業種・業態"]),
        (
            .services,
            ["提供内容", "提供内容備考", "提供サービス", "サービス内容", "設備内容", "実施事業", "事業内容", "serviceContents", "services"]
        ),
        // Where it is
        (
            .municipalityCode,
            [
                "全国地方公共団体コード", "都道府県コード又は市区町村コード", "都道府県コードまたは市区町村コード", "市区町村コード",
                "市町村コード", "自治体コード", "団体コード", "地方公共団体コード", "municipalityCode", "lgcode",
            ]
        ),
        (.addressCode, ["所在地_全国地方公共団体コード"]),
        (.organisation, ["地方公共団体名", "自治体名"]),
        (.prefecture, ["所在地_都道府県", "都道府県名", "都道府県", "prefecture", "addressRegion", "pref"]),
        (
            .municipality,
            ["所在地_市区町村", "市区町村名", "市区町村", "市町村名", "市町村", "municipality", "addressLocality", "city"]
        ),
        (.town, ["所在地_町字", "町字", "町名", "町丁目", "大字", "town"]),
        (.street, ["所在地_番地以下", "番地以下", "番地", "streetAddress"]),
        (
            .address,
            [
                "住所", "所在地", "所在地_連結表記", "所在地_連結標記", "住所（番地まで）", "住所（地番）", "住所（住居表示）", "施設住所",
                "所在地住所", "所在地（住所）", "設置場所", "実施場所", "開催場所", "住所表記", "位置", "address", "location",
            ]
        ),
        (.addressPart1, ["住所1", "住所①", "所在地1"]),
        (.addressPart2, ["住所2", "住所②", "所在地2"]),
        (.addressPart3, ["住所3", "住所③", "所在地3"]),
        (.building, ["方書", "建物名等（方書）", "建物名等", "建物名", "ビル名", "建物名・部屋番号", "building"]),
        (.postcode, ["郵便番号", "〒", "postalCode", "postcode", "zip", "zipcode"]),
        (.latitude, ["緯度", "北緯", "緯度（北緯）", "緯度（世界測地系）", "緯度_10進", "Y座標", "Y", "latitude", "lat", "geo_lat"]),
        (
            .longitude,
            [
                "経度", "東経", "経度（東経）", "経度（世界測地系）", "経度_10進", "X座標", "X", "longitude", "lng", "lon", "long",
                "geo_lng",
            ]
        ),
        (
            .coordinates,
            ["緯度経度", "緯度・経度", "緯度,経度", "緯度、経度", "緯度／経度", "位置情報", "座標", "経緯度", "coordinates", "geo", "latlng"]
        ),
        // How to reach it
        (
            .phone,
            [
                "電話番号", "電話", "TEL", "施設電話番号", "連絡先電話番号", "電話番号（代表）", "連絡先", "連絡先（電話番号）", "連絡先TEL",
                "問合せ先電話番号", "telephoneNumber", "telephone", "phone",
            ]
        ),
        (.email, ["連絡先メールアドレス", "メールアドレス", "Eメール", "E-mail", "email", "mail"]),
        (
            .url,
            [
                "URL", "ホームページ", "ホームページURL", "HP", "HPアドレス", "公園HPアドレス", "ホームページアドレス", "WEBサイト",
                "ウェブサイト", "サイトURL", "参照URL", "リンク", "referenceObject", "url", "website", "homepage",
            ]
        ),
        (
            .operatorName,
            [
                "団体名", "運営主体", "運営者", "運営法人", "運営法人名", "設置者", "設置主体", "設置・運営主体", "経営主体", "法人名", "事業者名",
                "運営事業者", "運営団体", "実施主体", "指定管理者", "主催者", "Establisher", "operator", "operatorName",
            ]
        ),
        (.access, ["アクセス方法", "アクセス", "交通アクセス", "交通案内", "最寄駅", "最寄り駅", "access"]),
        (.parking, ["駐車場情報", "駐車場", "駐車場の有無", "駐車場詳細", "駐車場台数", "駐車場（台）", "parkingInformation", "parking"]),
        // Whom it takes
        (.capacity, ["収容定員", "定員", "定員数", "利用定員", "認可定員", "定員（人）", "定員（名）", "受入定員", "総定員", "capacity"]),
        (
            .ages,
            [
                "受入年齢", "受入れ年齢", "受け入れ年齢", "対象年齢", "対象児童", "対象", "対象者", "対象児", "対象学年", "利用対象",
                "入所年齢", "入園年齢", "保育年齢", "acceptedAge", "targetAge", "targetChildren", "ages",
            ]
        ),
        // When it is open
        (
            .weekdays,
            [
                "利用可能曜日", "利用曜日", "開館曜日", "開所曜日", "開設曜日", "開園曜日", "営業曜日", "曜日", "開所日", "開設日", "開館日",
                "availableDate",
            ]
        ),
        (.opens, ["開始時間", "開始時刻", "開館時刻", "開所時刻", "開園時刻", "利用開始時間", "利用可能時間_開始", "startTime", "opens"]),
        (.closes, ["終了時間", "終了時刻", "閉館時刻", "閉所時刻", "閉園時刻", "利用終了時間", "利用可能時間_終了", "endTime", "closes"]),
        (
            .hours,
            [
                "開館時間", "開所時間", "開園時間", "開設時間", "利用時間", "利用可能時間", "営業時間", "提供時間", "保育時間", "開室時間",
                "診療時間", "受付時間", "実施時間", "開館日時", "開設日時", "開所日時", "利用可能日時", "利用日時", "normalTime",
                "openingHours",
            ]
        ),
        (
            .closedDays,
            [
                "休館日", "定休日", "休業日", "休園日", "休所日", "休日", "休診日", "閉館日", "閉園日", "休室日", "休み", "お休み",
                "closedDays",
            ]
        ),
        (.hoursNote, ["利用可能日時特記事項", "利用日時特記事項", "開館時間特記事項", "営業時間備考", "日時特記事項", "availableDateNote"]),
        (.weekdayOpens, ["開始時刻平日", "開始時間平日", "平日開始時間", "平日開始時刻", "平日開所時間"]),
        (.weekdayCloses, ["終了時刻平日", "終了時間平日", "平日終了時間", "平日終了時刻", "平日閉所時間"]),
        (.saturdayOpens, ["開始時刻土曜日", "開始時間土曜日", "土曜開始時間", "土曜開始時刻", "土曜日開始時刻"]),
        (.saturdayCloses, ["終了時刻土曜日", "終了時間土曜日", "土曜終了時間", "土曜終了時刻", "土曜日終了時刻"]),
        (.schoolHolidayOpens, ["開始時刻学校休日", "開始時間学校休日"]),
        (.schoolHolidayCloses, ["終了時刻学校休日", "終了時間学校休日"]),
        (.weekdayHours, ["平日の保育時間", "平日保育時間", "開所時間（平日）", "保育時間（平日）", "平日", "startTimeWeekDays"]),
        (.saturdayHours, ["土曜の保育時間", "土曜保育時間", "開所時間（土曜日）", "開所時間（土曜）", "保育時間（土曜日）", "startTimeSaturday"]),
        (.sundayHours, ["日曜の保育時間", "日祝保育時間", "開所時間（日曜日）", "開所時間（日祝）", "保育時間（日曜日・祝日）", "startTimeSundays"]),
        // What it offers
        (.temporaryCare, ["一時預かりの有無", "一時預かり", "一時保育", "一時預かり事業", "一時保育の有無", "temporaryKeeping"]),
        (.sickChildCare, ["病児保育の有無", "病児保育", "病児・病後児保育", "病後児保育"]),
        (.nursingRoom, ["授乳室", "授乳", "授乳室の有無", "授乳スペース", "授乳コーナー", "ベビールーム"]),
        (.diaperChanging, ["おむつ替えコーナー", "おむつ替え", "おむつ交換", "おむつ交換台", "おむつ替えスペース", "おむつ替えシート", "ベビーベッド"]),
        (.hotWater, ["調乳用のお湯", "お湯", "調乳用給湯", "給湯設備", "ミルク用のお湯", "調乳"]),
        (.eating, ["飲食可否", "飲食", "飲食の可否"]),
        (.strollerRental, ["ベビーカー貸出", "ベビーカーの貸出", "ベビーカー貸し出し"]),
        (.strollerAccess, ["ベビーカー利用", "ベビーカーの利用", "ベビーカー"]),
        (.accessibleToilet, ["多目的トイレ", "多機能トイレ", "バリアフリートイレ", "車椅子対応トイレ", "だれでもトイレ", "みんなのトイレ"]),
        (.elevator, ["エレベーター", "エレベータ", "昇降設備"]),
        (.playEquipment, ["設置遊具", "遊具", "遊具等", "遊具の有無"]),
        (.equipment, ["バリアフリー情報", "トイレ", "トイレ詳細", "施設等", "設備", "その他の設備", "設備等", "主な施設", "園内施設", "施設内容"]),
        (.schoolBus, ["送迎バス", "送迎", "園バス", "通園バス", "送迎の有無"]),
        (.lunch, ["給食", "給食の有無", "給食実施"]),
        (
            .fee,
            [
                "子供預かり料金", "子供預かり料金種別", "子供預かり料金備考", "料金", "利用料", "利用料金", "保育料", "料金（基本）",
                "料金（詳細）", "参加費", "入場料", "入館料", "normalPrice", "detailPrice", "price", "fee",
            ]
        ),
        (
            .note,
            [
                "備考", "備考欄", "備考1", "備考2", "特記事項", "説明", "公園紹介文", "紹介文", "施設紹介", "概要", "活動内容", "特徴",
                "その他", "コメント", "連絡先備考（その他、SNSなど）", "note", "remarks", "description",
            ]
        ),
    ]

    /// Folded header → field. Of two fields that claim one header the first in the table wins.
    static let byFoldedHeader = byFoldedHeader(of: table)

    static func byFoldedHeader(of table: [(field: Field, headers: [String])]) -> [String: Field] {
        var result: [String: Field] = [:]
        for (field, headers) in table {
            for header in headers {
                let folded = HeaderName.folded(header)
                if result[folded] == nil { result[folded] = field }
            }
        }
        return result
    }
}
