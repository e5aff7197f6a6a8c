/// Who all mail of the deployment comes from.
public struct MailSender: Hashable, Sendable {
    /// What mail programs show instead of the address.
    public let name: String
    public let address: MailAddress

    /// The name of a deployment that gave itself none.
    public static let defaultName = "子育てマップ"

    public init(name: String = MailSender.defaultName, address: MailAddress) {
        self.name = name.onOneLine
        self.address = address
    }

    /// Reads `mail@example.jp` or `みほん市子育てマップ <mail@example.jp>`; the name may stand in double quotes.
    ///
    /// - Throws: ``MailError/invalidAddress(_:)`` with what stands for the address.
    public init(_ text: String) throws(MailError) {
        guard text.hasSuffix(">"), let bracket = text.lastIndex(of: "<") else {
            self.init(address: try MailAddress(text))
            return
        }
        let address = try MailAddress(String(text[bracket...].dropFirst().dropLast()))
        var name = text[..<bracket].drop(while: \.isWhitespace)
        while name.last?.isWhitespace == true { name.removeLast() }
        if name.count >= 2, name.first == "\"", name.last == "\"" { name = name.dropFirst().dropLast() }
        self.init(name: name.isEmpty ? Self.defaultName : String(name), address: address)
    }
}
