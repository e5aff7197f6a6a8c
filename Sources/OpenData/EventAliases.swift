/// Every header of a list of events that is understood, by the field it names.
///
/// The one table to extend when a municipality calls a column something new; headers are compared as in
/// ``FieldAliases``. It covers イベント一覧 of the older national layout (32 columns), of the current 自治体標準
/// オープンデータセット (79 columns) and what municipalities made of them. 法人番号, 言語コード, 掲載開始日 and the like say
/// nothing to a parent and are not read.
enum EventAliases {
    static let table: [(field: Field, headers: [String])] = [
        // What it is
        (
            .name,
            [
                "イベント名", "イベント名称", "行事名", "行事名称", "催し名", "催事名", "講座名", "事業名", "名称", "タイトル", "件名", "event_name",
                "eventName", "eventTitle", "title", "name",
            ]
        ),
        (.nameKana, ["イベント名_カナ", "イベント名（カナ）", "イベント名カナ", "イベント名フリガナ", "行事名カナ", "名称_カナ", "フリガナ", "name_kana"]),
        (.nameEnglish, ["イベント名_英語", "イベント名_英字", "イベント名（英語）", "名称_英字", "name_en", "nameEnglish"]),
        (
            .externalID,
            ["ID", "NO", "No.", "№", "番号", "イベントID", "イベント番号", "管理番号", "通し番号", "identifier", "event_id", "#property"]
        ),
        (.status, ["状態", "開催状況", "ステータス", "eventStatus", "status"]),
        (.subtitle, ["サブタイトル", "副題", "subtitle"]),
        (.summary, ["概要", "説明", "内容", "イベント内容", "イベント概要", "イベント説明", "詳細", "事業内容", "summary", "description"]),
        (
            .tags,
            [
                "タグ", "キーワード", "イベント種類", "イベント種別", "イベント分類", "カテゴリー", "カテゴリ", "ジャンル", "分類", "種別", "区分", "keywords",
                "tags", "category", "eventType",
            ]
        ),
        // When it takes place
        (.day, ["開催日", "開催日時", "開催年月日", "開催期間", "実施日", "実施日時", "日時", "日付", "日程", "期日", "期間", "date", "eventDate"]),
        (.firstDay, ["開始日", "開催開始日", "開始年月日", "開始日時", "開催日（開始）", "startDate", "start_date", "start"]),
        (.lastDay, ["終了日", "開催終了日", "終了年月日", "終了日時", "開催日（終了）", "endDate", "end_date", "end"]),
        (.opens, ["開始時間", "開始時刻", "開催開始時間", "開催開始時刻", "開演時間", "startTime", "start_time"]),
        (.closes, ["終了時間", "終了時刻", "開催終了時間", "開催終了時刻", "終演時間", "endTime", "end_time"]),
        (.hours, ["時間", "開催時間", "実施時間", "開催時刻", "time"]),
        (.dayNote, ["開始日時特記事項", "開催日時特記事項", "日時特記事項", "日時備考", "休館日", "休み", "availableDateNote"]),
        (.pattern, ["開催パターン", "開催頻度", "曜日"]),
        (.duration, ["所要時間", "duration"]),
        // Where it takes place
        (
            .venue,
            [
                "場所名称", "会場", "会場名", "会場名称", "開催場所", "実施場所", "場所", "開催場所名称", "施設名", "venue", "location",
                "location.name",
                "place",
            ]
        ),
        // The place's own code, then that of the publisher
        (.municipalityCode, ["所在地_全国地方公共団体コード", "市区町村コード", "municipalityCode"]),
        (.addressCode, ["全国地方公共団体コード", "都道府県コード又は市区町村コード", "自治体コード", "団体コード"]),
        (.organisation, ["地方公共団体名", "自治体名"]),
        (.prefecture, ["所在地_都道府県", "都道府県名", "都道府県", "prefecture", "addressRegion"]),
        (.municipality, ["所在地_市区町村", "市区町村名", "市区町村", "市町村名", "municipality", "addressLocality"]),
        (.town, ["所在地_町字", "町字", "town"]),
        (.street, ["所在地_番地以下", "番地以下", "番地", "streetAddress"]),
        (.address, ["住所", "所在地", "所在地_連結表記", "所在地_連結標記", "会場住所", "開催場所住所", "場所住所", "address", "location.address"]),
        (.building, ["方書", "建物名等（方書）", "建物名等", "建物名", "building"]),
        (.postcode, ["郵便番号", "postalCode"]),
        (.latitude, ["緯度", "北緯", "緯度（北緯）", "Y座標", "latitude", "lat", "geo_lat"]),
        (.longitude, ["経度", "東経", "経度（東経）", "X座標", "longitude", "lng", "lon", "geo_lng"]),
        (.coordinates, ["緯度経度", "緯度・経度", "緯度,経度", "位置情報", "座標", "coordinates", "geo"]),
        (.access, ["アクセス方法", "アクセス", "交通アクセス", "access"]),
        (.parking, ["駐車場情報", "駐車場", "駐車場の有無", "parking"]),
        (.online, ["Web開催", "オンライン開催", "オンライン"]),
        (.onlineURL, ["Web開催URL", "オンライン開催URL"]),
        // Whom it takes
        (.ages, ["対象者", "対象", "対象年齢", "対象児童", "対象児", "参加対象", "参加対象者", "対象学年", "typicalAgeRange", "ages"]),
        (.capacity, ["定員", "定員（人）", "定員（名）", "定員数", "募集人数", "募集定員", "capacity", "maximumAttendeeCapacity"]),
        (.fee, ["料金（基本）", "料金（詳細）", "料金", "参加費", "参加料", "費用", "入場料", "受講料", "price", "fee"]),
        (.feeKind, ["料金種別", "料金区分"]),
        // How to take part
        (.deadlineDay, ["参加申込終了日", "申込終了日", "申込締切日", "申込締切", "申込期限", "締切日", "締切", "締め切り", "deadline"]),
        (.deadlineTime, ["参加申込終了時間", "参加申込終了時刻", "申込終了時間", "申込終了時刻", "申込締切時間"]),
        (.applicationPeriod, ["申込期間", "参加申込期間", "受付期間", "募集期間", "申込受付期間"]),
        (.applicationOpens, ["申込開始日", "参加申込開始日", "申込受付開始日"]),
        (.howToApply, ["参加申込方法", "申込方法", "申込み方法", "申し込み方法", "申込み", "申込", "応募方法", "予約方法"]),
        (.applicationURL, ["申込URL", "申込みURL", "参加申込URL", "申込フォーム", "申込フォームURL", "予約URL"]),
        // Whom to ask
        (
            .contactName,
            [
                "連絡先名称", "問い合わせ先", "問合せ先", "問合わせ先", "お問い合わせ先", "お問合せ先", "問い合わせ", "問合せ", "連絡先", "担当課",
                "問い合わせ先名称", "contactPoint",
            ]
        ),
        (.phone, ["連絡先電話番号", "電話番号", "電話", "TEL", "問い合わせ先電話番号", "問合せ先電話番号", "連絡先TEL", "telephone", "phone"]),
        (.email, ["連絡先メールアドレス", "メールアドレス", "E-mail", "Eメール", "email", "mail"]),
        (.contactForm, ["連絡先FormURL", "問い合わせフォーム", "問合せフォーム", "問い合わせURL"]),
        (.organizer, ["主催者", "主催", "主催者名", "主催団体", "主催・共催", "organizer"]),
        // Where to read on
        (.contentURL, ["コンテンツURL", "イベントURL", "詳細URL", "掲載URL"]),
        (.url, ["URL", "ホームページ", "ホームページURL", "HP", "リンク", "参照URL", "関連URL", "url", "website"]),
        (.picture, ["画像", "画像URL", "写真", "チラシ画像", "image", "picture"]),
        // For people to read, as it stands
        (.note, ["備考", "備考欄", "特記事項", "その他", "note", "remarks"]),
        // The same, with the header before it
        (
            .remark,
            [
                "共催者", "共催団体", "共催", "後援", "協力", "関連組織", "イベント通称", "サブイベント", "対象者備考", "定員備考", "集合（受付）場所", "集合場所",
                "受付時間", "駐車場料金", "駐輪場情報", "ツール・環境", "決済種別", "支払方法", "外国語対応", "外国語対応備考", "開催条件", "雨天時", "雨天時の対応",
                "荒天時の対応", "持ち物", "服装", "託児", "講師", "連絡先内線番号", "内線番号", "申込開始時刻", "FAX番号", "連絡先備考", "授乳室", "おむつ替えコーナー",
                "飲食可否", "ベビーカー貸出", "ベビーカー利用", "画像_ライセンス", "問い合わせ時間",
            ]
        ),
    ]

    /// Folded header → field. Of two fields that claim one header the first in the table wins.
    static let byFoldedHeader = FieldAliases.byFoldedHeader(of: table)
}
