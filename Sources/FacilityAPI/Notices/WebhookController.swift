import Foundation
import Hummingbird
import Reservations
import Vocabulary
import Webhooks

/// An organisation's webhook, kept by its owners.
struct WebhookController: Sendable {
    let desk: WebhookDesk
    let signIn: SignIn

    @Sendable func show(_ request: Request, _ context: AppContext) async throws -> Response {
        let webhook = try await webhook(of: context.number("id"))
        return Answer.personal { $0.members(of: webhook) }
    }

    /// The one moment at which the secret itself is shown.
    @Sendable func set(_ request: Request, _ context: AppContext) async throws -> Response {
        let body = try JSONBody(context.body)
        try body.expect(["url"])
        let text = try body.requiredLine("url", atMost: WebhookURL.longest)
        do {
            let (webhook, secret) = try await desk.set(text, of: context.number("id"), by: context.authorship)
            return Answer.personal { writer in
                writer.members(of: webhook)
                writer.member("secret", secret.text)
            }
        } catch WebhookError.invalidURL {
            throw body.refusal(
                "url", "must be an https:// address without a user or a #", "は、利用者名や # のない https:// のアドレスにしてください")
        } catch WebhookError.notPublic {
            throw body.refusal("url", "must lead to the public internet", "には、インターネットから見えるアドレスを指定してください")
        }
    }

    @Sendable func remove(_ request: Request, _ context: AppContext) async throws -> Response {
        try await desk.store.setWebhook(nil, of: context.number("id"), by: context.authorship)
        return Answer.done
    }

    /// Sends something at once, and says what came back.
    @Sendable func test(_ request: Request, _ context: AppContext) async throws -> Response {
        let organization = try context.number("id")
        let webhook = try await webhook(of: organization)
        try signIn.countVisit(for: "webhook \(organization)", from: context.peer, at: context.time)
        let message = WebhookMessage(
            id: "test-\(UUID().uuidString.lowercased())", time: context.time,
            body: WebhookPayload.test(of: organization, at: context.time))
        var answer: WebhookAnswer?
        var failure: String?
        do {
            answer = try await desk.send(message, to: webhook, of: organization)
        } catch let error as WebhookError {
            if case .refused(let refusal) = error { answer = refusal }
            failure = error.failure
        }
        return Answer.personal { [answer, failure] writer in
            writer.member("delivered", failure == nil)
            writer.member("status", answer?.status)
            writer.member("answer", answer?.text)
            writer.member("failure", failure)
        }
    }

    private func webhook(of organization: Int64) async throws -> Webhook {
        guard let webhook = try await desk.store.webhook(of: organization) else {
            throw Problem.notFound(
                "\(organization)", english: "This organisation has no webhook.", japanese: "この団体には Webhook が設定されていません。")
        }
        return webhook
    }
}

extension JSONWriter {
    fileprivate mutating func members(of webhook: Webhook) {
        member("url", webhook.url)
        member("createdAt", RFC3339.text(webhook.createdAt))
    }
}
