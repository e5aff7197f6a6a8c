import Accounts
import Logging
import Mail
import Reservations
import Webhooks

/// All that has to do with telling people: the outbox, who empties it, and the organisations' own systems.
struct Notices: Sendable {
    let store: any NoticeStore
    let webhooks: WebhookDesk
    let delivery: NoticeDelivery

    init(
        _ database: AppDatabase, letters: Letters, sender: any WebhookSender, reach: WebhookReach, clock: WallClock,
        logger: Logger
    ) {
        store = database.reservations
        webhooks = WebhookDesk(store: store, sealing: database.people, sender: sender, reach: reach)
        let facts = BookingFactsReader(
            bookings: database.reservations, facilities: database.places, events: database.places,
            people: database.people)
        delivery = NoticeDelivery(
            mails: MailCourier(facts: facts, letters: letters, clock: clock),
            webhooks: WebhookCourier(desk: webhooks, bookings: database.reservations, clock: clock, logger: logger),
            store: store, clock: clock, logger: logger)
    }
}
