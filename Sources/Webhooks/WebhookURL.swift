internal import Foundation

/// Where a system wants to be called: an https address of a public host.
public struct WebhookURL: Hashable, Sendable {
    public let text: String
    public let host: String

    /// Longer ones do not go through every proxy.
    public static let longest = 500

    /// - Parameter reach: who may be called; plain http is for this machine alone, in tests.
    /// - Throws: ``WebhookError/invalidURL(_:)``; ``WebhookError/notPublic(host:)`` where the address itself says so. What
    ///   a name stands for is looked at when it is called.
    public init(_ text: String, within reach: WebhookReach = .publicInternet) throws(WebhookError) {
        guard text.utf8.count <= Self.longest, text.utf8.allSatisfy({ (0x21...0x7E).contains($0) }),
            let parts = URLComponents(string: text), let scheme = parts.scheme?.lowercased(),
            let named = parts.host, !named.isEmpty, parts.user == nil, parts.password == nil, parts.fragment == nil,
            parts.port.map({ (1...65_535).contains($0) }) ?? true
        else { throw .invalidURL(text) }
        host = named.hasPrefix("[") ? String(named.dropFirst().dropLast()) : named.lowercased()
        self.text = text
        let address = InternetAddress(host)
        let isHere = host == "localhost" || address?.isLoopback == true
        guard scheme == "https" || (scheme == "http" && isHere && reach == .thisMachineToo) else {
            throw .invalidURL(text)
        }
        if let address, !reach.includes(address) { throw .notPublic(host: host) }
        if host == "localhost" || host.hasSuffix(".localhost"), reach == .publicInternet {
            throw .notPublic(host: host)
        }
    }
}

/// Who may be called.
public enum WebhookReach: Sendable {
    case publicInternet
    /// For tests, which call a server of their own.
    case thisMachineToo

    func includes(_ address: InternetAddress) -> Bool {
        address.isPublic || (self == .thisMachineToo && address.isLoopback)
    }
}
