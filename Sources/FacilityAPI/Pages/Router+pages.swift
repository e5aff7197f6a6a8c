import Hummingbird

extension Services {
    /// What people see.
    var pageRoutes: [Route] {
        let (facility, event) = (facilityController, eventController)
        let search = SearchPages(
            pages: pages, facilities: facility, events: event, landmarks: Landmarks(gazetteer, facilities, clock))
        let booking = BookingPages(
            pages: pages, facilities: facilities, events: events, reservations: reservations, clock: clock)
        let details = DetailPages(pages: pages, facilities: facility, events: event, reservations: reservations)
        return [
            Route(.get, "", .browse, search.facilities),
            Route(.get, "events", .browse, search.events),
            Route(.get, "facilities/{id}", .browse, details.facility),
            Route(.get, "events/{id}", .browse, details.event),
            Route(.get, "services/{id}", .browse, booking.week),
            Route(.get, "slots/{id}", .browse, booking.slot),
            Route(.get, "bookings", .browse, pages.shell("bookings")),
            Route(.get, "bookings/{id}", .browse, pages.shell("booking")),
            Route(.get, "offers/{id}", .browse, pages.shell("booking")),
            Route(.get, "account", .browse, pages.shell("account")),
            Route(.get, "desk", .browse, pages.shell("desk")),
            Route(.get, "desk/events/new", .browse, pages.shell("eventform")),
            Route(.get, "desk/events/{id}", .browse, pages.shell("eventform", title: "eventedit")),
            Route(.get, "desk/imports", .browse, pages.shell("imports")),
            Route(.get, "desk/locate", .browse, pages.shell("locate")),
            Route(.get, "desk/partners", .browse, pages.shell("partners")),
            Route(.get, "desk/takedown", .browse, pages.shell("takedown")),
            Route(.get, "desk/figures", .browse, pages.shell("figures")),
            Route(.get, "facilities/{id}/board", .browse, pages.shell("board")),
            Route(.get, "events/{id}/board", .browse, pages.shell("board")),
            Route(.get, "facilities/{id}/edit", .browse, pages.shell("facilityform")),
            Route(.get, "facilities/{id}/services/new", .browse, pages.shell("serviceform")),
            Route(.get, "services/{id}/edit", .browse, pages.shell("serviceform")),
            Route(.get, "services/{id}/timetable", .browse, pages.shell("timetable")),
            Route(.get, "sign-in", .browse, pages.shell("signin")),
            Route(.get, "sign-up", .browse, pages.shell("signup")),
            Route(.get, "password-reset", .browse, pages.shell("passwordreset")),
            Route(.get, "invitation", .browse, pages.shell("invitation")),
            Route(.get, "assets/{fingerprint}/{name}", .browse, pages.assets.serve),
        ]
    }
}
