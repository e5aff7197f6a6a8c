import Accounts
import Audit
import Foundation
import Logging
import Reservations
import Webhooks

/// Takes notices to organisations' own systems.
struct WebhookCourier: NoticeCourier {
    let desk: WebhookDesk
    let bookings: any BookingStore
    let clock: WallClock
    let logger: Logger

    var patience: Duration? = .seconds(10)

    let width = 8
    let pace = Duration.milliseconds(2)

    func way(of notice: Notice) -> Int64 { notice.organization }

    func deliver(_ notice: Notice) async throws -> NoticeOutcome {
        do {
            // It may have been turned off since.
            guard let webhook = try await desk.store.webhook(of: notice.organization) else { return .void }
            let booking = try await bookings.booking(notice.booking)
            let message = WebhookMessage(
                id: notice.stableID, time: clock.now(), body: WebhookPayload.event(notice, of: booking))
            _ = try await desk.send(message, to: webhook, of: notice.organization)
            return .delivered
        } catch is CancellationError {
            throw CancellationError()
        } catch ReservationError.unknownBooking {
            return .void
        } catch let error as WebhookError {
            if error.isGone { return try await turnOff(notice) }
            return error.outcome
        } catch {
            return .failed("\(type(of: error))")
        }
    }

    /// 410 Gone: it wants nothing more.
    private func turnOff(_ notice: Notice) async throws -> NoticeOutcome {
        let authorship = Authorship(actor: .command, time: clock.now(), requestID: notice.stableID)
        try await desk.store.setWebhook(nil, of: notice.organization, by: authorship)
        logger.notice("webhook answered 410 and is off", metadata: ["organization": "\(notice.organization)"])
        return .void
    }
}

extension WebhookError {
    fileprivate var outcome: NoticeOutcome {
        switch self {
        case .invalidURL, .invalidSecret: .failed(failure, isFinal: true)
        case .refused: .failed(failure)
        case .unreachable, .notSecure, .notPublic: .unreachable(failure)
        }
    }

    /// For logs, administrators and whoever set it up.
    var failure: String {
        switch self {
        case .invalidURL: "not an address that can be called"
        case .invalidSecret: "the secret cannot be read"
        case .refused(let answer): "it answered \(answer.status)"
        case .unreachable(let reason): "it was not reached: \(reason)"
        case .notSecure(let reason): "no TLS that can be trusted: \(reason)"
        case .notPublic(let host): "\(host) is not on the public internet"
        }
    }
}
