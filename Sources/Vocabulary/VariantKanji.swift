/// Kanji written in more than one way, by the form that names and addresses mostly have.
enum VariantKanji {
    /// The common form of a CJK unified ideograph (U+4E00...U+9FFF), at its distance from U+4E00.
    ///
    /// A flat table of 42 kB, because every kanji of every name is looked up in it.
    static let common: [UInt16] = {
        var table = Array(UInt16(0x4E00)...0x9FFF)
        for pair in pairs.split(whereSeparator: \.isWhitespace) {
            let scalars = Array(pair.unicodeScalars)
            table[Int(scalars[0].value) - 0x4E00] = UInt16(scalars[1].value)
        }
        return table
    }()

    /// The variants that lie outside the table; `nil` for every other scalar.
    static func common(rare scalar: UInt32) -> UInt32? {
        switch scalar {
        case 0xFA11: 0x5D0E  // 﨑 → 崎
        case 0x20BB7: 0x5409  // 𠮷 → 吉
        case 0x2363A: 0x6A4B  // 𣘺 → 橋
        default: nil
        }
    }

    /// Variant, then common form. 旧字体 and 異体字 of names, places and institutions; a variant never is the
    /// common form of another one.
    private static let pairs = """
        髙高 澤沢 嵜崎 濱浜 濵浜 邊辺 邉辺 齋斎 齊斉 廣広 國国 學学 櫻桜 嶋島 嶌島 龍竜 瀧滝 萬万 惠恵 眞真
        德徳 曾曽 彌弥 榮栄 壽寿 圓円 鹽塩 藏蔵 來来 條条 實実 單単 與与 關関 鐵鉄 驛駅 緣縁 禮礼 應応 總総
        當当 會会 團団 圖図 圍囲 寶宝 靜静 橫横 淸清 舘館 冨富 峯峰 舩船 埜野 淵渕 檜桧 籠篭 鷗鴎 蘆芦 螢蛍
        巖巌 薗園 嶽岳 龜亀 戶戸 黑黒 靑青 步歩 每毎 敎教 槇槙 遙遥 凉涼 栁柳 凛凜 壷壺 穗穂 增増 賴頼 豐豊
        澁渋 溪渓 濟済 瀨瀬 繩縄 縣県 發発 樂楽 氣気 佛仏 兒児 齒歯 醫医 藥薬 舊旧 號号 區区 鄕郷 兩両 寬寛
        繪絵 體体 聲声 麥麦 麵麺 點点 燈灯 鶯鴬 狹狭 峽峡 莊荘 晝昼 廳庁 產産 爲為 內内 縱縦 隨随
        """
}
