import Foundation
import Testing
import Vocabulary

@Suite("Folding of text")
struct StringFoldingTests {
    @Test(
        "NFKC",
        arguments: [
            ("", ""), ("保育園", "保育園"), ("ＡＢＣ１２３", "ABC123"), ("１－２　３", "1-2 3"), ("（株）！", "(株)!"),
            ("㈱ほいく", "(株)ほいく"), ("ﾎｲｸｴﾝ", "ホイクエン"), ("ｶﾞｷﾞﾊﾟｰｸ", "ガギパーク"), ("か\u{3099}", "が"),
            ("カﾞ", "ガ"), ("ｳﾞｨﾗ｡", "ヴィラ。"), ("ｱﾞ", "ア\u{3099}"), ("①Ⅲ㎡", "1IIIm2"), ("e\u{301}", "é"),
            ("神\u{FA19}", "神神"), ("ヿゟ", "コトより"), ("𠮷", "𠮷"),
        ])
    func compatibility(text: String, expected: String) {
        // Compared by scalars: `String.==` would call "が" and its two scalars equal.
        #expect(Array(text.compatibilityFolded.unicodeScalars) == Array(expected.unicodeScalars))
    }

    @Test(
        "The short cuts agree with Foundation on every scalar of the BMP, alone and before a combining mark")
    func agreesWithFoundation() {
        var differences: [UInt32] = []
        var compared = 0
        for value in UInt32(0)...0xFFFF {
            guard let scalar = Unicode.Scalar(value) else { continue }
            for text in ["\(scalar)", "か\(scalar)", "ﾊ\(scalar)", "\(scalar)\u{3099}", "\(scalar)ﾟ"] {
                // The second pass combines what the first leaves apart on Linux.
                let expected = text.precomposedStringWithCompatibilityMapping
                    .precomposedStringWithCanonicalMapping
                if !text.compatibilityFolded.unicodeScalars.elementsEqual(expected.unicodeScalars) {
                    differences.append(value)
                }
                compared += 1
            }
        }
        #expect(differences.isEmpty)
        #expect(compared == (0x10000 - 0x800) * 5)
    }

    @Test(
        "For search",
        arguments: [
            ("", ""), ("ほいくえん", "ほいくえん"), ("ホイクエン", "ほいくえん"), ("ﾎｲｸｴﾝ", "ほいくえん"), ("ＡｂＣ", "abc"),
            ("Ｅ́COLE", "École".lowercased()), ("スーパー", "すぱ"), ("ス－パ―", "すぱ"), ("す〜ぱ～", "すぱ"), ("スｰパ-", "すぱ"),
            ("センタ—", "せんた"), ("センタ‐", "せんた"), ("センターー", "せんた"), ("2－3", "2-3"), ("2―3", "2-3"),
            ("2ー3", "2-3"),
            ("2〜3", "2-3"), ("本町1-2", "本町1-2"), ("-1", "-1"), ("子ども・若者", "子ども若者"), ("子ども　広場 ", "子ども広場"),
            ("ｷｯｽﾞ･ﾊﾟｰｸ", "きっずぱく"), ("霞ヶ関", "霞け関"), ("霞ケ関", "霞け関"), ("一ヵ月", "一か月"), ("ヴィラ", "ゔぃら"),
            ("髙橋", "高橋"), ("山﨑", "山崎"), ("澤田", "沢田"), ("𠮷野", "吉野"), ("渡邉", "渡辺"), ("廣島", "広島"),
            ("葛\u{E0100}城", "葛城"), ("\u{FEFF}森の\t家\u{200B}\n", "森の家"), ("ΑΒΓ", "αβγ"), ("İ", "i\u{307}"),
            ("㈱ミライ", "(株)みらい"), ("👶ーA", "👶-a"),
        ])
    func search(text: String, expected: String) {
        #expect(Array(text.searchFolded.unicodeScalars) == Array(expected.unicodeScalars))
    }

    @Test("Folding twice changes nothing, for every scalar of the BMP")
    func idempotent() {
        var changed: [UInt32] = []
        for value in UInt32(0)...0xFFFF {
            guard let scalar = Unicode.Scalar(value) else { continue }
            let once = "あ\(scalar)ー漢\(scalar)-".searchFolded
            if !once.searchFolded.unicodeScalars.elementsEqual(once.unicodeScalars) { changed.append(value) }
        }
        #expect(changed.isEmpty)
    }
}

@Suite("Numbers in kanji")
struct JapaneseNumeralsTests {
    @Test(
        "Values",
        arguments: [
            ("一", 1), ("三", 3), ("十", 10), ("十二", 12), ("二十", 20), ("二十三", 23), ("百", 100), ("百五", 105),
            ("二百五十", 250), ("千九百九十九", 1999), ("〇", 0), ("二〇", 20), ("一二三", 123), ("3", 3), ("１２", 12),
            ("２十3", 23), ("2千5百", 2500), ("〇三", 3), ("壱", 1), ("拾弐", 12),
        ])
    func values(text: String, expected: Int) {
        #expect(JapaneseNumerals.value(of: text) == expected)
        #expect(JapaneseNumerals.value(of: "第\(text)丁目".dropFirst().dropLast(2)) == expected)
    }

    @Test(
        "No numbers",
        arguments: [
            "", "丁目", "三丁目", "十百", "十十", "12百", "二十34", "〇十", "-1", "1.5", "一 二", "99999999999999999999",
            "百二十十",
        ])
    func refused(text: String) {
        #expect(JapaneseNumerals.value(of: text) == nil)
    }
}
