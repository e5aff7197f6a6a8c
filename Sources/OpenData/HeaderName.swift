internal import Vocabulary

/// A header as it is compared.
enum HeaderName {
    /// Width and letter case folded; spaces, line breaks, underscores, every kind of dash and required-marks gone.
    ///
    /// `コ―ド` (U+2015), `コード` and `ｺｰﾄﾞ` become the same.
    static func folded(_ header: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in header.compatibilityFolded.unicodeScalars {
            let plain = TextWidth.narrowed(scalar)
            if plain.properties.isWhitespace || isDropped(plain) { continue }
            result.append(plain)
        }
        return String(result).lowercased()
    }

    private static func isDropped(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "_", "-", "ー", "―", "—", "–", "‐", "‑", "‒", "−", "─", "━", "～", "~", "*", "※", "?", "\"", "'",
            ".",
            "\u{FEFF}", "\u{200B}", "\u{FFFD}":
            true
        default: false
        }
    }

    /// The field the header names, also when it carries a unit or a remark in parentheses: `定員（人）`.
    static func field(for header: String, in kind: ListKind = .facilities) -> Field? {
        let folded = folded(header)
        if let field = kind.aliases[folded] { return field }
        guard let open = folded.firstIndex(of: "("), open > folded.startIndex else { return nil }
        return kind.aliases[String(folded[..<open])]
    }
}
