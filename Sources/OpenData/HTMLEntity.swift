/// `&lt;` and its like, as a web form's export leaves them in a cell.
enum HTMLEntity {
    private static let characters: [(name: String, character: Character)] = [
        ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&nbsp;", " "), ("&amp;", "&"),
    ]

    /// The text with every entity decoded once: `&amp;lt;` is `&lt;`.
    static func decoded(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "&")) else { return text }
        var result = ""
        var rest = text[...]
        while let mark = rest.firstIndex(of: "&") {
            result += rest[..<mark]
            rest = rest[mark...]
            if let (name, character) = characters.first(where: { rest.hasPrefix($0.name) }) {
                result.append(character)
                rest = rest.dropFirst(name.count)
            } else {
                result.append("&")
                rest = rest.dropFirst()
            }
        }
        return result + rest
    }
}
