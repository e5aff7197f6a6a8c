/// Full-width letters, digits and signs as their ASCII form: the cheap part of NFKC.
enum TextWidth {
    static func narrowed(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        switch scalar.value {
        case 0xFF01...0xFF5E: Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar
        case 0x3000, 0x00A0: " "
        default: scalar
        }
    }

    /// The text with every scalar narrowed; the same string when there is nothing to do.
    static func narrowed(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 >= 0x80 }) else { return text }
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars { result.append(narrowed(scalar)) }
        return String(result)
    }
}
