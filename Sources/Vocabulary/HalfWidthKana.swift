/// Half-width katakana (U+FF61...U+FF9F), whose voicing marks are characters of their own.
enum HalfWidthKana {
    /// The full-width form of U+FF61...U+FF9D, by their distance from U+FF61.
    private static let fullWidth: [UInt32] =
        "。「」、・ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン"
        .unicodeScalars.map(\.value)

    /// Whether the scalar is one of them, voicing marks not counted.
    static func contains(_ value: UInt32) -> Bool { 0xFF61...0xFF9D ~= value }

    /// ﾞ or ﾟ.
    static func isVoicingMark(_ value: UInt32) -> Bool { value == 0xFF9E || value == 0xFF9F }

    /// Whether `mark` voices `kana` into one scalar: ﾞ after ｳ, ｶ … ﾄ and ﾊ … ﾎ, ﾟ after ﾊ … ﾎ.
    static func combines(_ kana: UInt32, with mark: UInt32) -> Bool {
        switch kana {
        case 0xFF8A...0xFF8E: isVoicingMark(mark)
        case 0xFF73, 0xFF76...0xFF84: mark == 0xFF9E
        default: false
        }
    }

    /// The full-width form of `kana`, voiced when the scalar after it is a mark that combines with it.
    static func widened(_ kana: UInt32, before next: UInt32) -> UInt32 {
        let plain = fullWidth[Int(kana - 0xFF61)]
        guard combines(kana, with: next) else { return plain }
        // ウ is far from ヴ; the others stand right before their voiced form, ハ … ホ also two before パ … ポ.
        return kana == 0xFF73 ? 0x30F4 : plain + (next - 0xFF9D)
    }
}
