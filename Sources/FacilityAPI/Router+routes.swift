import Accounts
import Audit
import GeoIndex
import Hummingbird
import Reservations

/// Everything that answers requests, and what stands around every one of them.
func buildRouter(_ services: Services) throws -> Router<AppContext> {
    let router = Router(context: AppContext.self, options: [.autoGenerateHeadEndpoints])
    router.addMiddleware {
        RequestLog()
        CommonHeaders()
        ProblemResponses(pages: services.pages)
    }
    router.serve(services.routes, through: services.gate)
    return router
}

/// What the routes are made of.
struct Services: Sendable {
    let facilities: any FacilityStore
    let gazetteer: any GazetteerStore
    let keeping: any FacilityKeeping
    let corrections: any CorrectionKeeping
    let events: any EventStore
    let municipalities: any MunicipalityStore & ImportRunStore & VainSearchStore
    let vainSearches: VainSearches
    let imports: Workroom
    let people: any AccountStore
    let reservations: any ReservationStore
    /// Seals what parents write to a facility.
    let sealing: any Sealing
    let audit: any AuditStore
    let stream: SlotStream
    let document: OpenAPIDocument
    let pages: Pages
    let permissions: PermissionTable
    let signIn: SignIn
    let letters: Letters
    let background: Background
    let notices: Notices
    let isSecure: Bool
    var isBehindProxy = false
    var confirmsAddresses = false
    let sweeper: Sweeper
    let clock: WallClock

    var gate: Gate {
        let belongings = Belongings(
            organizations: people, facilities: keeping, corrections: corrections, events: events,
            services: reservations, slots: reservations, bookings: reservations, registrations: reservations,
            clock: clock)
        return Gate(
            sessions: people, belongings: belongings, permissions: permissions, isBehindProxy: isBehindProxy,
            clock: clock)
    }

    /// The URL table of the service: method and path, what it lets somebody do and to whose thing, who answers. Who may
    /// do it says ``PermissionTable``.
    var routes: [Route] { pageRoutes + contractRoutes }

    /// What the contract describes.
    var contractRoutes: [Route] {
        publicRoutes + accountRoutes + organizationRoutes + facilityRoutes + eventRoutes
            + bookingRoutes + boardRoutes + serviceRoutes + slotRoutes
    }

    var facilityController: FacilityController {
        FacilityController(
            store: facilities, vacancies: reservations, vainSearches: vainSearches, clock: clock)
    }

    var eventController: EventController {
        EventController(
            events: events, services: reservations, vacancies: reservations,
            whereabouts: Whereabouts(facilities: facilities, clock: clock), clock: clock)
    }

    private var publicRoutes: [Route] {
        let (facility, event) = (facilityController, eventController)
        let place = PlaceController(store: gazetteer)
        return [
            Route(
                .get, "healthz", .browse,
                HealthController(store: facilities, sweeper: sweeper, stream: stream).health),
            Route(.get, "openapi.json", .browse, document.serve),
            Route(.get, "v1/categories", .browse, CategoryController.list),
            Route(.get, "v1/facilities", .browse, facility.search),
            Route(.get, "v1/facilities/{id}", .browse, facility.show),
            Route(.get, "v1/places", .browse, place.search),
            Route(.get, "v1/events", .browse, event.search),
            Route(.get, "v1/events/{id}", .browse, event.show),
        ]
    }

    private var slotRoutes: [Route] {
        [Route(.get, "v1/slots/stream", .browse, StreamController(stream: stream).follow)]
    }

    private var accountRoutes: [Route] {
        let account = AccountController(
            people: people, corrections: corrections, bookings: reservations, signIn: signIn, letters: letters,
            background: background,
            confirmsAddresses: confirmsAddresses)
        let child = ChildController(people: people, bookings: reservations)
        let session = SessionController(
            people: people, signIn: signIn, letters: letters, background: background, isSecure: isSecure)
        return [
            Route(.post, "v1/accounts", .signUp, account.register),
            Route(.post, "v1/sessions", .signIn, session.open),
            Route(.get, "v1/sessions/current", .keepOwnAccount, session.show),
            Route(.delete, "v1/sessions/current", .keepOwnAccount, session.close),
            Route(.post, "v1/password-resets", .resetPassword, session.askForReset),
            Route(.post, "v1/password-resets/completion", .resetPassword, session.reset),
            Route(.get, "v1/me", .keepOwnAccount, account.show),
            Route(.patch, "v1/me", .keepOwnAccount, account.edit),
            Route(.delete, "v1/me", .keepOwnAccount, account.erase),
            Route(.get, "v1/me/export", .keepOwnAccount, account.export),
            Route(.put, "v1/me/password", .keepOwnAccount, account.changePassword),
            Route(.get, "v1/me/sessions", .keepOwnAccount, account.listSessions),
            Route(.delete, "v1/me/sessions/{id}", .keepOwnAccount, account.closeSession),
            Route(.get, "v1/me/children", .keepOwnAccount, child.list),
            Route(.post, "v1/me/children", .keepOwnAccount, child.add),
            Route(.get, "v1/me/children/{id}", .keepOwnAccount, child.show),
            Route(.patch, "v1/me/children/{id}", .keepOwnAccount, child.edit),
            Route(.delete, "v1/me/children/{id}", .keepOwnAccount, child.remove),
        ]
    }

    private var organizationRoutes: [Route] {
        let organization = OrganizationController(
            people: people, signIn: signIn, letters: letters, background: background, gate: gate)
        let key = KeyController(sessions: people)
        let log = AuditController(audit: audit)
        let path = "v1/organizations/{id}"
        return [
            Route(.get, "v1/organizations", .listOrganizations, organization.list),
            Route(.post, "v1/organizations", .foundNPO, organization.found),
            Route(.get, path, .readOrganization, of: .organization, organization.show),
            Route(.patch, path, .renameOrganization, of: .organization, organization.edit),
            Route(.put, "\(path)/verification", .verifyOrganization, of: .organization, organization.verify),
            Route(.get, "\(path)/members", .listMembers, of: .organization, organization.listMembers),
            Route(
                .delete, "\(path)/members/{accountId}", .manageMembers, of: .organization, organization.removeMember),
            Route(.get, "\(path)/invitations", .manageMembers, of: .organization, organization.listInvitations),
            Route(.post, "\(path)/invitations", .manageMembers, of: .organization, organization.invite),
            Route(
                .delete, "\(path)/invitations/{invitationId}", .manageMembers, of: .organization,
                organization.withdraw),
            Route(.post, "v1/invitations/{token}/acceptance", .acceptInvitation, organization.accept),
            Route(.get, "\(path)/api-keys", .manageKeys, of: .organization, key.list),
            Route(.post, "\(path)/api-keys", .manageKeys, of: .organization, key.add),
            Route(.delete, "\(path)/api-keys/{keyId}", .manageKeys, of: .organization, key.revoke),
            Route(.get, "\(path)/audit", .readAudit, of: .organization, log.ofOrganization),
            Route(.get, "v1/audit", .readAllAudit, log.all),
        ] + noticeRoutes + municipalityRoutes
    }

    private var noticeRoutes: [Route] {
        let webhook = WebhookController(desk: notices.webhooks, signIn: signIn)
        let notice = NoticeController(notices: notices.store, delivery: notices.delivery)
        let path = "v1/organizations/{id}/webhook"
        return [
            Route(.get, path, .manageWebhook, of: .organization, webhook.show),
            Route(.put, path, .manageWebhook, of: .organization, webhook.set),
            Route(.delete, path, .manageWebhook, of: .organization, webhook.remove),
            Route(.post, "\(path)/test", .manageWebhook, of: .organization, webhook.test),
            Route(.get, "v1/notices", .manageNotices, notice.list),
            Route(.post, "v1/notices/{id}/revival", .manageNotices, notice.revive),
        ]
    }

    private var facilityRoutes: [Route] {
        let keeper = KeepingController(
            facilities: keeping, organizations: people, whereabouts: Whereabouts(facilities: facilities, clock: clock))
        let correction = CorrectionController(corrections: corrections, organizations: people, signIn: signIn)
        let path = "v1/facilities/{id}"
        return [
            Route(.post, "v1/facilities", .createFacility, of: .organizationInBody, keeper.create),
            Route(.patch, path, .editFacility, of: .facility, keeper.edit),
            Route(.delete, path, .editFacility, of: .facility, keeper.hide),
            Route(.post, "\(path)/restoration", .editFacility, of: .facility, keeper.restore),
            Route(.get, "\(path)/record", .readRecord, of: .facility, keeper.show),
            Route(.put, "\(path)/organization", .assignFacility, of: .facility, keeper.assign),
            Route(.post, "\(path)/corrections", .sendCorrection, correction.submit),
            Route(.get, "v1/organizations/{id}/facilities", .listFacilities, of: .organization, keeper.list),
            Route(.get, "v1/organizations/{id}/corrections", .listCorrections, of: .organization, correction.inbox),
            Route(.post, "v1/corrections/{id}/acceptance", .answerCorrection, of: .correction, correction.accept),
            Route(.post, "v1/corrections/{id}/declination", .answerCorrection, of: .correction, correction.decline),
        ]
    }

    private var eventRoutes: [Route] {
        let event = eventController
        let (path, most) = ("v1/events/{id}", EventController.mostBytes)
        return [
            Route(.post, "v1/events", .publishEvent, of: .organizationInBody, mostBytes: most, event.publish),
            Route(.patch, path, .editEvent, of: .event, mostBytes: most, event.edit),
            Route(.delete, path, .editEvent, of: .event, event.withdraw),
            Route(.post, "\(path)/cancellation", .editEvent, of: .event, event.cancel),
            Route(.post, "\(path)/take-down", .takeDownEvent, of: .event, event.takeDown),
            Route(.post, "\(path)/restoration", .takeDownEvent, of: .event, event.restore),
            Route(.get, "v1/organizations/{id}/events", .listEvents, of: .organization, event.list),
        ]
    }

    private var bookingRoutes: [Route] {
        let parties = Parties(people: people, sealing: sealing)
        let booking = BookingController(bookings: reservations, slots: reservations, parties: parties, gate: gate)
        let hold = HoldController(bookings: reservations, slots: reservations, parties: parties)
        let waiting = WaitingController(bookings: reservations, slots: reservations, parties: parties)
        let pass = PassController(
            bookings: reservations,
            facts: BookingFactsReader(bookings: reservations, facilities: keeping, events: events, people: people),
            publicURL: letters.publicURL)
        return [
            Route(.post, "v1/holds", .bookPlaces, hold.hold),
            Route(.delete, "v1/holds/{id}", .bookPlaces, hold.release),
            Route(.post, "v1/bookings", .bookPlaces, booking.book),
            Route(.get, "v1/bookings", .bookPlaces, booking.list),
            Route(.get, "v1/bookings/{id}", .readBooking, of: .booking, booking.show),
            Route(.get, "v1/bookings/{id}/code.svg", .readBooking, of: .booking, pass.code),
            Route(.get, "v1/bookings/{id}/calendar.ics", .readBooking, of: .booking, pass.calendar),
            Route(.post, "v1/bookings/{id}/cancellation", .readBooking, of: .booking, booking.cancel),
            Route(.post, "v1/slots/{id}/waitlist-entries", .bookPlaces, waiting.wait),
            Route(.get, "v1/waitlist-entries/{id}", .bookPlaces, waiting.show),
            Route(.delete, "v1/waitlist-entries/{id}", .bookPlaces, waiting.leave),
            Route(.post, "v1/offers/{id}/acceptance", .bookPlaces, waiting.accept),
            Route(.post, "v1/offers/{id}/refusal", .bookPlaces, waiting.refuse),
        ]
    }

    private var boardRoutes: [Route] {
        let board = BoardController(
            board: reservations, slots: reservations, families: Families(people: people, sealing: sealing),
            clock: clock)
        var eventBoard = board
        eventBoard.subject = .event
        let registration = RegistrationController(
            registrations: reservations, parties: Parties(people: people, sealing: sealing))
        let path = "v1/bookings/{id}"
        return [
            Route(.post, "v1/services/{id}/registrations", .bookPlaces, registration.request),
            Route(.get, "v1/services/{id}/registrations", .keepBookings, of: .service, registration.list),
            Route(.get, "v1/me/registrations", .bookPlaces, registration.mine),
            Route(
                .post, "v1/registrations/{id}/approval", .keepBookings, of: .registration, registration.approve),
            Route(
                .post, "v1/registrations/{id}/declination", .keepBookings, of: .registration, registration.decline),
            Route(.get, "v1/facilities/{id}/board", .keepBookings, of: .facility, board.show),
            Route(.get, "v1/facilities/{id}/board/{code}", .keepBookings, of: .facility, board.find),
            Route(.get, "v1/events/{id}/board", .keepBookings, of: .event, eventBoard.show),
            Route(.get, "v1/events/{id}/board/{code}", .keepBookings, of: .event, eventBoard.find),
            Route(.post, "\(path)/approval", .keepBookings, of: .booking, board.approve),
            Route(.post, "\(path)/declination", .keepBookings, of: .booking, board.decline),
            Route(.post, "\(path)/check-in", .keepBookings, of: .booking, board.checkIn),
            Route(.post, "\(path)/check-out", .keepBookings, of: .booking, board.checkOut),
            Route(.post, "\(path)/no-show", .keepBookings, of: .booking, board.markNoShow),
            Route(.post, "v1/slots/{id}/cancellation", .keepBookings, of: .slot, board.cancelSlot),
        ]
    }

    private var serviceRoutes: [Route] {
        let service = ServiceController(services: reservations, facilities: keeping)
        let timetable = TimetableController(services: reservations)
        let slot = SlotController(slots: reservations, clock: clock)
        let (ofFacility, path, one) = ("v1/facilities/{id}/services", "v1/services/{id}", "v1/slots/{id}")
        return [
            Route(.get, ofFacility, .browse, service.list),
            Route(.post, ofFacility, .keepService, of: .facilityForServices, service.add),
            Route(.get, path, .browse, service.show),
            Route(.patch, path, .keepService, of: .service, service.edit),
            Route(.delete, path, .keepService, of: .service, service.end),
            Route(.get, "\(path)/timetable", .browse, timetable.show),
            Route(
                .put, "\(path)/timetable", .keepService, of: .service, mostBytes: TimetableController.mostBytes,
                timetable.replace),
            Route(.get, "\(path)/slots", .browse, slot.list),
            Route(.post, "\(path)/slots", .keepService, of: .service, slot.add),
            Route(.get, one, .browse, slot.show),
            Route(.patch, one, .keepService, of: .slot, slot.edit),
            Route(.post, "\(one)/adjustments", .keepService, of: .slot, slot.adjust),
        ]
    }
}
