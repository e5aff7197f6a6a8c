extension String {
    /// The form in which words are compared: NFKC, lower case, katakana as hiragana, long-vowel marks and their
    /// look-alikes dropped after kana, ヶ as け, variant kanji (髙, 﨑, 澤 …) as their common form, no spaces or ・.
    ///
    /// A look-alike that stands elsewhere is a `-`: 「2―3」 and 「2－3」 both become 「2-3」. Folding twice changes
    /// nothing.
    public var searchFolded: String {
        let source = compatibilityFolded
        let commonKanji = VariantKanji.common
        // Lower case can be longer than upper case (İ: two bytes become three), but never twice as long.
        return String(unsafeUninitializedCapacity: source.utf8.count * 2) { buffer in
            var writer = ScalarWriter(buffer)
            var followsKana = false
            for scalar in source.unicodeScalars {
                let value = scalar.value
                switch value {
                case 0x30A1...0x30F6, 0x3041...0x3096:
                    writer.append(SearchClass.hiragana(value))
                    followsKana = true
                case 0x4E00...0x9FFF:
                    writer.append(UInt32(commonKanji[Int(value - 0x4E00)]))
                    followsKana = false
                case _ where SearchClass.isLongVowelMark(value):
                    if !followsKana { writer.append(0x2D) }
                case _ where SearchClass.isIgnored(scalar):
                    break
                default:
                    writer.append(otherwise: scalar)
                    followsKana = SearchClass.isRareKana(value)
                }
            }
            return writer.count
        }
    }
}

/// How a search treats a scalar.
private enum SearchClass {
    /// Of either kana; the small ヵ and ヶ, which stand for か and け, in full size.
    static func hiragana(_ value: UInt32) -> UInt32 {
        let hiragana = value >= 0x30A1 ? value - 0x60 : value
        return switch hiragana {
        case 0x3095: 0x304B
        case 0x3096: 0x3051
        default: hiragana
        }
    }

    /// ー and what is typed or converted in its place: - ‐ ‑ ‒ – — ― − ─ ~ 〜.
    static func isLongVowelMark(_ value: UInt32) -> Bool {
        switch value {
        case 0x30FC, 0x2D, 0x2010...0x2015, 0x2212, 0x2500, 0x7E, 0x301C: true
        default: false
        }
    }

    /// White space, also of no width, the middle dots, and the selectors of a glyph for the kanji before them.
    static func isIgnored(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x20, 0x30FB, 0xB7, 0x2022, 0x200B, 0xFEFF, 0xFE00...0xFE0F, 0xE0100...0xE01EF: true
        case 0x21...0x7E: false
        default: scalar.properties.isWhitespace
        }
    }

    /// ヷ…ヺ, ゝゞヽヾ and the small kana of Ainu.
    static func isRareKana(_ value: UInt32) -> Bool {
        switch value {
        case 0x30F7...0x30FA, 0x309D...0x309E, 0x30FD...0x30FE, 0x31F0...0x31FF: true
        default: false
        }
    }
}

extension ScalarWriter {
    /// In lower case; a variant kanji in its common form.
    fileprivate mutating func append(otherwise scalar: Unicode.Scalar) {
        if scalar.isASCII {
            append(0x41...0x5A ~= scalar.value ? scalar.value + 0x20 : scalar.value)
        } else if let common = VariantKanji.common(rare: scalar.value) {
            append(common)
        } else {
            for lower in scalar.properties.lowercaseMapping.unicodeScalars { append(lower.value) }
        }
    }
}
