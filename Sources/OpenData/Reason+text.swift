extension Reason {
    /// One or two sentences for the person at the city hall.
    public var japanese: String {
        switch self {
        case .nameMissing:
            "施設の名称が空欄のため、この行は取り込めませんでした。名称をご記入ください。"
        case .nameUndecodable:
            "名称に文字化けがあり、この行は取り込めませんでした。文字コードと外字をご確認ください。"
        case .wrongWidth(let expected, let found):
            "見出しは\(expected)列ですが、この行は\(found)列でした。区切り文字や引用符の抜けがないかご確認ください。"
        case .unreadableRecord:
            "1件分のデータとして読み取れませんでした。引用符やセル内の改行をご確認ください。"
        case .recordTooLong(let limit):
            "1件が\(limit)バイトを超えているため読み取れませんでした。引用符の閉じ忘れがないかご確認ください。"
        case .truncatedRecord:
            "ファイルが途中で切れているようです。最後の行は取り込みませんでした。もう一度ダウンロードするか、保存し直してください。"
        case .otherMunicipality(let own):
            "ほかの自治体の施設のため、取り込みませんでした。この画面で取り込めるのは、団体コード \(own) の施設だけです。"
        case .repaired(.quotes): "ダブルクォーテーション（\"）の対応が崩れていたため、補正して取り込みました。元のファイルもご確認ください。"
        case .repaired(.lineBreaks): "セルの途中の改行をつなぎ直して取り込みました。"
        case .repaired(.missingCells): "列が足りないため、残りを空欄とみなして取り込みました。"
        case .repaired(.surplusCells): "列が余っているため、余った部分を除いて取り込みました。"
        case .repaired(.delimiters): "セルの中の区切り文字とみられる箇所をつなぎ直して取り込みました。"
        case .undecodableText: "読み取れない文字がありました。該当箇所は「\u{FFFD}」で表示されます。"
        default: japaneseAboutValues
        }
    }

    private var japaneseAboutValues: String {
        switch self {
        case .locationMissing: "緯度・経度がないため、地図にはまだ表示されません。緯度・経度を追記して、もう一度取り込んでください。"
        case .coordinatesUnreadable: "緯度・経度を読み取れませんでした。度を小数で（例：34.867）ご記入ください。"
        case .coordinatesZero: "緯度・経度が0になっています。場所を指定するまで地図には表示されません。"
        case .coordinatesSwapped: "緯度と経度が入れ替わっているようでしたので、入れ替えて取り込みました。"
        case .severalCoordinates(let count): "1つのセルに地点が\(count)か所ありました。最初の地点で取り込みました。"
        case .outsideJapan: "緯度・経度が日本の範囲の外を指しています。場所を指定するまで地図には表示されません。"
        case .municipalityCodeUnreadable: "全国地方公共団体コードを読み取れませんでした。6桁の数字でご記入ください。"
        case .municipalityCodeCheckDigit(let expected):
            "全国地方公共団体コードのチェックデジット（末尾の1桁）が合いません。\(expected)ではないかご確認ください。"
        case .postcodeUnreadable: "郵便番号を読み取れませんでした。7桁の数字でご記入ください。"
        case .categoryUnknown(let assumed):
            "施設の種別を判別できなかったため、「\(assumed.japaneseLabel)」として取り込みました。"
        case .agesUnreadable: "受入年齢を読み取れませんでした。備考としてそのまま表示します。"
        case .capacityUnreadable: "定員を人数として読み取れませんでした。"
        case .hoursUnreadable: "利用できる日時を読み取れませんでした。備考としてそのまま表示します。"
        case .weekdaysUnreadable: "利用できる曜日を読み取れませんでした。「月火水木金」のようにご記入ください。"
        case .phoneUnreadable: "電話番号を読み取れませんでした。"
        case .emailUnreadable: "メールアドレスの形になっていないため、取り込みませんでした。"
        case .urlRefused: "http または https で始まるURLではないため、取り込みませんでした。"
        default: japaneseAboutEvents
        }
    }

    /// The same in English.
    public var english: String {
        switch self {
        case .nameMissing: "The name is empty, so the row was left out."
        case .nameUndecodable: "The name holds bytes that are no text, so the row was left out."
        case .wrongWidth(let expected, let found):
            "The header has \(expected) columns, this row \(found). Look for a missing delimiter or quote."
        case .unreadableRecord: "No record could be made out here. Look for stray quotes and line breaks."
        case .recordTooLong(let limit):
            "The record is longer than \(limit) bytes; a quote is probably not closed."
        case .truncatedRecord:
            "The file seems to break off here; its last row was left out. Download or save it again."
        case .otherMunicipality(let own):
            "The place lies in another municipality; only those of \(own) are taken here."
        case .repaired(.quotes): "Broken quotes were mended."
        case .repaired(.lineBreaks): "Line breaks inside a cell were joined."
        case .repaired(.missingCells): "Cells were missing at the end and count as empty."
        case .repaired(.surplusCells): "Surplus cells at the end were left out."
        case .repaired(.delimiters): "Delimiters inside a cell were taken as text."
        case .undecodableText: "Some bytes are no text; U+FFFD stands in their place."
        default: englishAboutValues
        }
    }

    private var englishAboutValues: String {
        switch self {
        case .locationMissing:
            "There is no latitude and longitude; the place is off the map until it is placed."
        case .coordinatesUnreadable: "Latitude and longitude could not be read."
        case .coordinatesZero: "Latitude and longitude are zero; the place is off the map until it is placed."
        case .coordinatesSwapped: "Latitude and longitude were the wrong way round and have been exchanged."
        case .severalCoordinates(let count): "The cell names \(count) points; the first was taken."
        case .outsideJapan: "The point lies outside Japan; the place is off the map until it is placed."
        case .municipalityCodeUnreadable: "The municipality code is not six digits."
        case .municipalityCodeCheckDigit(let expected):
            "The check digit is wrong; perhaps \(expected) is meant."
        case .postcodeUnreadable: "The postcode is not seven digits."
        case .categoryUnknown(let assumed): "The kind of place is unknown; taken as: \(assumed.englishLabel)."
        case .agesUnreadable: "The ages could not be read and are shown as a note."
        case .capacityUnreadable: "The capacity could not be read as a number of people."
        case .hoursUnreadable: "The opening hours could not be read and are shown as a note."
        case .weekdaysUnreadable: "The weekdays could not be read."
        case .phoneUnreadable: "The telephone number could not be read."
        case .emailUnreadable: "This is no e-mail address and was left out."
        case .urlRefused: "This is no http or https address and was left out."
        default: englishAboutEvents
        }
    }
}
