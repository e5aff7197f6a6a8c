public import Foundation

/// Calls of other people's systems, signed as the Standard Webhooks specification has it.
///
/// The façade of this module: ``WebhookClient`` sends one message to one address. It has no database and no memory.
public protocol WebhookSender: Sendable {
    /// Sends a message once.
    ///
    /// - Returns: what was answered, if it was a yes (2xx).
    /// - Throws: ``WebhookError``.
    func send(_ message: WebhookMessage, to url: WebhookURL, secret: WebhookSecret) async throws -> WebhookAnswer
}

/// What is sent.
public struct WebhookMessage: Hashable, Sendable {
    /// The same whenever the same message is sent again: the receiver knows repeats by it. ASCII, no dots.
    public let id: String
    /// When it is sent; receivers refuse what is old.
    public let time: Date
    /// JSON in UTF-8.
    public let body: [UInt8]

    public init(id: String, time: Date, body: [UInt8]) {
        self.id = id
        self.time = time
        self.body = body
    }
}

/// What came back.
public struct WebhookAnswer: Hashable, Sendable {
    public var status: Int
    /// The beginning of the body, for people to look at.
    public var text: String
}

/// Why a message did not arrive, as far as anybody can tell.
public enum WebhookError: Error, Hashable, Sendable {
    /// Not an address that ``WebhookURL`` knows.
    case invalidURL(String)
    /// Not a secret that ``WebhookSecret`` knows.
    case invalidSecret
    /// It said something other than yes.
    case refused(WebhookAnswer)
    /// It could not be reached, did not answer in time or hung up; in the words of libcurl.
    case unreachable(String)
    /// No TLS that can be trusted; in the words of libcurl.
    case notSecure(String)
    /// Its name stands for an address within somebody's own network, where nobody from outside has any business.
    case notPublic(host: String)

    /// Whether it wants nothing more, ever: 410 Gone.
    public var isGone: Bool {
        if case .refused(let answer) = self { answer.status == 410 } else { false }
    }
}
