import CCurl
import Curl
import Dispatch
import Foundation

/// Sends messages by libcurl: one POST each, on a connection of its own.
///
/// It follows no redirect and connects to nobody within the deployment's own network: every address is looked at in the
/// moment of connecting, whatever name stood for it before.
public struct WebhookClient: WebhookSender {
    /// Where it may go; see ``WebhookURL``.
    public let reach: WebhookReach
    /// For all of one message, the name and the connection included: whoever needs longer should take it and think later.
    public let timeout: Duration
    /// A PEM file of the authorities to trust; `nil` for the system's.
    private let authorities: String?
    /// Transfers block their thread. How many there are at a time is up to those who send.
    private let queue = DispatchQueue(label: "webhook", attributes: .concurrent)

    public init(reach: WebhookReach = .publicInternet, timeout: Duration = .seconds(10)) {
        self.init(reach: reach, timeout: timeout, authorities: nil)
    }

    init(reach: WebhookReach, timeout: Duration, authorities: String?) {
        self.reach = reach
        self.timeout = timeout
        self.authorities = authorities
    }

    /// - Throws: ``WebhookError``; `CancellationError`.
    public func send(
        _ message: WebhookMessage, to url: WebhookURL, secret: WebhookSecret
    ) async throws -> WebhookAnswer {
        let transfer = WebhookTransfer(message, to: url, signature: secret.signature(of: message), within: reach)
        let (timeout, authorities) = (timeout, authorities)
        let answer = try await withTaskCancellationHandler {
            try await queue.perform { try transfer.perform(timeout: timeout, authorities: authorities) }
        } onCancel: {
            transfer.cancel()
        }
        guard (200..<300).contains(answer.status) else { throw WebhookError.refused(answer) }
        return answer
    }
}
