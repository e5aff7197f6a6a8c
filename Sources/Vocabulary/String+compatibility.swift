import Foundation

extension String {
    /// NFKC: full-width letters and digits become half-width, half-width kana full-width, ㈱ becomes (株).
    ///
    /// Text of ASCII, kana and kanji, of either width, which is nearly all there is, is done by arithmetic. Anything
    /// else (combining marks, ligatures, compatibility kanji) takes the full algorithm of Foundation.
    public var compatibilityFolded: String {
        var changes = false
        var previous: UInt32 = 0
        for scalar in unicodeScalars {
            let value = scalar.value
            if !CompatibilityClass.isStable(value) {
                guard CompatibilityClass.hasOtherWidth(value, after: previous) else {
                    return fullyCompatibilityFolded
                }
                changes = true
            }
            previous = value
        }
        return changes ? widthsFolded : self
    }

    /// For text whose scalars are all stable or have another width.
    private var widthsFolded: String {
        String(unsafeUninitializedCapacity: utf8.count) { buffer in
            var writer = ScalarWriter(buffer)
            var scalars = unicodeScalars.makeIterator()
            var next = scalars.next()
            while let value = next?.value {
                next = scalars.next()
                switch value {
                case 0xFF01...0xFF5E: writer.append(value - 0xFEE0)
                case 0x3000: writer.append(0x20)
                case _ where HalfWidthKana.contains(value):
                    writer.append(HalfWidthKana.widened(value, before: next?.value ?? 0))
                case _ where HalfWidthKana.isVoicingMark(value): break
                default: writer.append(value)
                }
            }
            return writer.count
        }
    }

    /// On Linux, Foundation leaves uncombined what compatibility mapping itself puts side by side (ｦﾞ becomes ヲ and a
    /// combining mark), so a second pass combines them.
    private var fullyCompatibilityFolded: String {
        precomposedStringWithCompatibilityMapping.precomposedStringWithCanonicalMapping
    }
}

/// What NFKC does to a scalar, as far as arithmetic can tell.
private enum CompatibilityClass {
    /// Neither changed by NFKC nor, among scalars of this kind, combined with a neighbour.
    static func isStable(_ value: UInt32) -> Bool {
        switch value {
        case 0..<0x80, 0x4E00...0x9FFF, 0x3041...0x3096, 0x30A1...0x30FE: true
        case 0x3001...0x3029, 0x3030, 0x309D...0x309E, 0x2013...0x2015, 0x3400...0x4DBF: true
        default: false
        }
    }

    /// Full-width ASCII, the ideographic space, half-width kana; a voicing mark when the kana before it takes it.
    static func hasOtherWidth(_ value: UInt32, after previous: UInt32) -> Bool {
        switch value {
        case 0xFF01...0xFF5E, 0x3000: true
        case _ where HalfWidthKana.contains(value): true
        default: HalfWidthKana.combines(previous, with: value)
        }
    }
}
