internal import Crypto
internal import Foundation

/// What a sender and a receiver share, and sign with: `whsec_` and 24 to 64 bytes in base64.
public struct WebhookSecret: Hashable, Sendable, CustomReflectable {
    private static let prefix = "whsec_"

    public let text: String
    private let key: SymmetricKey

    /// A new one of 256 random bits.
    public init() {
        key = SymmetricKey(size: .bits256)
        text = Self.prefix + key.withUnsafeBytes { Data($0) }.base64EncodedString()
    }

    /// - Throws: ``WebhookError/invalidSecret``.
    public init(_ text: String) throws(WebhookError) {
        guard text.hasPrefix(Self.prefix), let bytes = Data(base64Encoded: String(text.dropFirst(Self.prefix.count))),
            (24...64).contains(bytes.count)
        else { throw .invalidSecret }
        self.text = text
        key = SymmetricKey(data: bytes)
    }

    /// The value of `webhook-signature`: HMAC-SHA256 over the id, the time and the body, joined by dots.
    public func signature(of message: WebhookMessage) -> String {
        var authentication = HMAC<SHA256>(key: key)
        authentication.update(data: Data("\(message.id).\(message.timestamp).".utf8))
        authentication.update(data: message.body)
        return "v1," + Data(authentication.finalize()).base64EncodedString()
    }

    /// No log shows it.
    public var customMirror: Mirror { Mirror(self, children: []) }

    public static func == (left: WebhookSecret, right: WebhookSecret) -> Bool { left.text == right.text }

    public func hash(into hasher: inout Hasher) { hasher.combine(text) }
}

extension WebhookMessage {
    /// As headers have it: whole seconds since 1970.
    var timestamp: Int64 { Int64(time.timeIntervalSince1970.rounded(.down)) }
}
