extension StringProtocol {
    /// Without white space and line breaks at both ends; the full-width blank and the one of no width are white space.
    public var trimmed: String {
        let scalars = unicodeScalars
        guard let first = scalars.firstIndex(where: { !$0.isBlank }),
            let last = scalars.lastIndex(where: { !$0.isBlank })
        else { return "" }
        return String(self[first...last])
    }
}

extension Unicode.Scalar {
    fileprivate var isBlank: Bool {
        // Nearly everything that is typed, without asking Unicode's tables.
        if ("!"..."~").contains(self) { return false }
        return properties.isWhitespace || self == "\u{200B}"
    }
}
