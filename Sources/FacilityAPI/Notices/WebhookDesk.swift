import Accounts
import Audit
import Foundation
import Reservations
import Vocabulary
import Webhooks

/// Organisations' own systems: where they are, and the secrets shared with them.
struct WebhookDesk: Sendable {
    let store: any NoticeStore
    let sealing: any Sealing
    let sender: any WebhookSender
    /// Who may be called.
    let reach: WebhookReach

    /// - Returns: a new secret, which nobody will be shown again.
    /// - Throws: ``WebhookError`` `invalidURL`, `notPublic`.
    func set(_ text: String, of organization: Int64, by authorship: Authorship) async throws -> (Webhook, WebhookSecret)
    {
        let url = try WebhookURL(text, within: reach)
        let secret = WebhookSecret()
        let box = try sealing.seal(secret.text, for: .webhookSecret, owner: organization)
        let webhook = Webhook(url: url.text, secret: box, createdAt: authorship.time)
        try await store.setWebhook(webhook, of: organization, by: authorship)
        return (webhook, secret)
    }

    /// - Throws: ``WebhookError``; `CancellationError`.
    func send(
        _ message: WebhookMessage, to webhook: Webhook, of organization: Int64
    ) async throws -> WebhookAnswer {
        let secret = try WebhookSecret(sealing.open(webhook.secret, of: .webhookSecret, owner: organization))
        return try await sender.send(message, to: WebhookURL(webhook.url, within: reach), secret: secret)
    }
}

/// What is sent to an organisation's own system: what happened, and to which booking; nothing of anybody.
enum WebhookPayload {
    static func event(_ notice: Notice, of booking: Booking) -> [UInt8] {
        payload("booking.\(notice.kind.rawValue)", at: notice.createdAt) { data in
            data.member("bookingId", id: booking.id)
            data.member("status", notice.kind.state?.rawValue)
            data.open("slot")
            data.member("id", id: booking.slot)
            data.member("start", RFC3339.text(booking.start))
            data.member("end", RFC3339.text(booking.end))
            data.end()
            data.member("serviceId", id: booking.service)
            data.member("facilityId", id: booking.facility)
        }
    }

    static func test(of organization: Int64, at time: Date) -> [UInt8] {
        payload("test", at: time) { $0.member("organizationId", id: organization) }
    }

    private static func payload(_ type: String, at time: Date, _ data: (inout JSONWriter) -> Void) -> [UInt8] {
        var writer = JSONWriter()
        writer.begin()
        writer.member("type", type)
        writer.member("timestamp", RFC3339.text(time))
        writer.open("data")
        data(&writer)
        writer.end()
        writer.end()
        return writer.bytes
    }
}
