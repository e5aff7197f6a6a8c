import Foundation
import GeoIndex
import Hummingbird
import Reservations
import Vocabulary

/// The way to a booking: the week of a service, and one slot with its rules. Who books, a script asks and sends.
struct BookingPages: Sendable {
    private static let daysShown = 7
    private static let farthest = 366
    /// A nursery's day has some ten slots.
    private static let mostSlots = 500

    let pages: Pages
    let facilities: any FacilityStore
    let events: any EventStore
    let reservations: any ServiceStore & SlotStore
    let clock: WallClock

    /// The week of a service that begins on `from`, by default with the first slot there is.
    @Sendable func week(_ request: Request, _ context: AppContext) async throws -> Response {
        let visit = try pages.visit(request)
        try visit.parameters.expect(["from"])
        let service = try await reservations.service(context.number("id"))
        let now = clock.now()
        let today = JapanTime(now).date
        let first: CivilDate
        if let asked = try visit.parameters.day("from") {
            first = max(asked, today)
        } else {
            first =
                try await self.slots(of: service, from: today, days: Self.farthest, limit: 1, at: now)
                .first.map { JapanTime($0.slot.draft.start).date } ?? today
        }
        let slots = try await slots(of: service, from: first, days: Self.daysShown, limit: Self.mostSlots, at: now)
        let view = WeekView(
            service, at: try await host(of: service, visit.phrases), slots: slots, from: first, days: Self.daysShown,
            visit.phrases, at: now)
        return try pages.page("week", title: view.service.name, view, for: visit)
    }

    @Sendable func slot(_ request: Request, _ context: AppContext) async throws -> Response {
        let visit = try pages.visit(request)
        try visit.parameters.expect([])
        let now = clock.now()
        let slot = try await reservations.slot(context.number("id"), at: now)
        let service = try await reservations.service(slot.slot.service)
        let view = SlotPageView(slot, service, at: try await host(of: service, visit.phrases), visit.phrases, at: now)
        return try pages.page("slot", title: view.when, view, for: visit)
    }

    private func slots(
        of service: Service, from day: CivilDate, days: Int, limit: Int, at time: Date
    ) async throws -> [SlotView] {
        let range = max(time, JapanTime.instant(day))..<JapanTime.instant(day.advanced(by: days))
        return try await reservations.slots(of: service.id, startingIn: range, limit: limit, at: time)
    }

    /// Whose service it is, and where its page is.
    private func host(of service: Service, _ phrases: Phrases) async throws -> HostView? {
        if let id = service.event, let event = try await events.event(id) {
            return HostView(name: try event.draft().place.name ?? "", address: "/events/\(id)")
        }
        guard let id = service.facility, let facility = try await facilities.facility(id, at: clock.japan) else {
            return nil
        }
        return HostView(
            name: try FacilityCard(facility, nil, phrases, at: clock.japan).name, address: "/facilities/\(id)")
    }
}

/// Who offers something.
struct HostView {
    let name, address: String
}

/// A week of slots, a column for each day.
struct WeekView {
    struct Day {
        let label: String
        let slots: [SlotLine]
        let isEmpty: Bool
    }

    struct SlotLine {
        let id, time, sign, status: String
        let label: Phrase
        /// Whether there is something to do: book, wait, or be there when it opens.
        let isOpen: Bool
    }

    let service: ServiceView
    let host: HostView?
    let days: [Day]
    let earlier: String?
    let later: String
    /// Whose changes concern the week; `nil` for an event at a place of its own.
    let facility: String?
    /// When the next of its slots can be booked.
    let opens: String?

    init(
        _ service: Service, at host: HostView?, slots: [SlotView], from first: CivilDate, days: Int, _ phrases: Phrases,
        at now: Date
    ) {
        self.service = ServiceView(service, slots: [], mostSlots: 0, phrases, at: now)
        self.host = host
        facility = service.facility.map { String($0) }
        opens = slots.filter { $0.status == .notYetOpen }.compactMap(\.window.opensAt).min().map(RFC3339.text)
        let byDay = Dictionary(grouping: slots) { JapanTime($0.slot.draft.start).date }
        self.days = (0..<days).map { offset in
            let date = first.advanced(by: offset)
            let lines = (byDay[date] ?? []).map { SlotLine($0, phrases) }
            return Day(label: phrases.day(date, seenFrom: now), slots: lines, isEmpty: lines.isEmpty)
        }
        let path = "/services/\(service.id)?from="
        earlier = JapanTime(now).date < first ? path + first.advanced(by: -days).description : nil
        later = path + first.advanced(by: days).description
    }
}

extension WeekView.SlotLine {
    init(_ view: SlotView, _ phrases: Phrases) {
        let (start, end) = (JapanTime(view.slot.draft.start), JapanTime(view.slot.draft.end))
        id = String(view.slot.id)
        time = "\(Phrases.clock(start.minute))\(phrases.language == .english ? "–" : "〜")\(Phrases.clock(end.minute))"
        status = view.status.rawValue
        sign = view.status.sign
        label = phrases.phrase("slot", status, ["n": "\(view.remaining)"])
        isOpen = [.open, .few, .full, .notYetOpen].contains(view.status)
    }
}

extension SlotView.Status {
    /// ○ △ × －.
    var sign: String {
        switch self {
        case .open: "○"
        case .few: "△"
        case .full: "×"
        case .closed, .notYetOpen, .ended, .cancelled: "－"
        }
    }
}

/// One slot, before somebody books it.
struct SlotPageView {
    let id, when, sign, status: String
    let label: Phrase
    let service: ServiceView
    let host: HostView?
    /// What holds for this slot, with days and times instead of hours before.
    let rules: [Phrase]
    let facility, opens, reason: String?

    init(_ view: SlotView, _ service: Service, at host: HostView?, _ phrases: Phrases, at now: Date) {
        let line = WeekView.SlotLine(view, phrases)
        (id, sign, status, label) = (line.id, line.sign, line.status, line.label)
        when = phrases.span(from: view.slot.draft.start, to: view.slot.draft.end, seenFrom: now)
        self.service = ServiceView(service, slots: [], mostSlots: 0, phrases, at: now)
        self.host = host
        facility = service.facility.map { String($0) }
        opens = view.status == .notYetOpen ? view.window.opensAt.map(RFC3339.text) : nil
        reason = view.slot.cancellation
        let (window, policy) = (view.window, service.draft.policy)
        var rules: [Phrase] = []
        if let opens = window.opensAt, now < opens {
            rules.append(phrases.phrase("rules", "opensAt", ["time": phrases.moment(opens, seenFrom: now)]))
        }
        rules.append(phrases.phrase("rules", "closesAt", ["time": phrases.moment(window.closesAt, seenFrom: now)]))
        rules.append(phrases.phrase("rules", "cancelAt", ["time": phrases.moment(window.cancelBefore, seenFrom: now)]))
        self.rules = rules + phrases.standingRules(policy)
    }
}
