/// Walks over a cell's text, scalar by scalar. Widths are folded, waves are `~`, `<br>` is a line break.
struct TextScanner {
    let scalars: [Unicode.Scalar]
    var index = 0

    init(_ text: String) { scalars = Self.normalized(text) }

    init(_ scalars: some Sequence<Unicode.Scalar>) { self.scalars = Array(scalars) }

    var isAtEnd: Bool { index >= scalars.count }
    var current: Unicode.Scalar? { index < scalars.count ? scalars[index] : nil }
    var previous: Unicode.Scalar? { index > 0 && index <= scalars.count ? scalars[index - 1] : nil }

    func peek(_ offset: Int) -> Unicode.Scalar? {
        let position = index + offset
        return position >= 0 && position < scalars.count ? scalars[position] : nil
    }

    mutating func skipSpaces() {
        while let scalar = current, scalar == " " || scalar == "\t" { index += 1 }
    }

    /// Steps over `literal` when it stands here.
    mutating func take(_ literal: String) -> Bool {
        var position = index
        for scalar in literal.unicodeScalars {
            guard position < scalars.count, scalars[position] == scalar else { return false }
            position += 1
        }
        index = position
        return true
    }

    /// Steps over the first of `literals` that stands here.
    mutating func takeAny(_ literals: [String]) -> String? {
        for literal in literals where take(literal) { return literal }
        return nil
    }

    /// The number that stands here; `nil` without one and for one of more than nine digits.
    mutating func number() -> Int? {
        let start = index
        var value = 0
        while let scalar = current, ("0"..."9").contains(scalar) {
            if index - start >= 9 { index = start; return nil }
            value = value * 10 + Int(scalar.value) - 0x30
            index += 1
        }
        return index > start ? value : nil
    }

    func text(from start: Int) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars[min(start, index)..<index])
        return String(view)
    }

    static func normalized(_ text: String) -> [Unicode.Scalar] {
        var result: [Unicode.Scalar] = []
        result.reserveCapacity(text.unicodeScalars.count)
        for scalar in LineBreakTag.replaced(in: text).unicodeScalars {
            switch scalar {
            case "〜", "～", "∼", "˜", "〰": result.append("~")
            case "－", "−", "–", "—", "―", "‐", "‑", "─", "ｰ": result.append("-")
            case "\r": continue
            default: result.append(TextWidth.narrowed(scalar))
            }
        }
        return result
    }
}

/// `<BR>`, as a database's export leaves it in a cell.
enum LineBreakTag {
    static func replaced(in text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "<")) else { return text }
        var result = text
        for tag in ["<br>", "<BR>", "<Br>", "<br/>", "<BR/>", "<br />", "<BR />"] {
            while let range = result.range(of: tag) { result.replaceSubrange(range, with: "\n") }
        }
        return result
    }
}
