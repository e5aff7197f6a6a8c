import Foundation
import GeoIndex
import Reservations
import Vocabulary

/// An event's page.
struct EventView {
    let id, title: String
    let summary, reason, phone, phoneLink, url, route, latitude, longitude, facilityID, source, licence: String?
    let isCancelled, hasFacts: Bool
    let sessions: [String]
    let facts: [FacilityView.Fact]
    let tags: [String]
    let service: ServiceView?

    /// A season of weeks; what lies further ahead shows when it comes nearer.
    private static let mostSessions = 30

    init(_ event: PublishedEvent, _ service: ServiceView?, _ phrases: Phrases, at now: Date) throws {
        let draft = try event.draft()
        id = String(event.id)
        title = phrases.language == .english ? draft.titleEnglish ?? draft.title : draft.title
        summary = draft.summary
        reason = event.reason
        isCancelled = event.status == .cancelled
        let ahead = draft.sessions.filter { $0.end > now }
        sessions = (ahead.isEmpty ? draft.sessions : ahead).prefix(Self.mostSessions).map {
            phrases.time(of: $0, seenFrom: now)
        }
        phone = draft.contact.phone
        phoneLink = draft.contact.phone.flatMap(WebLink.phone)
        url = (draft.url ?? draft.contact.url).flatMap(WebLink.web)
        route = event.point.map(WebLink.route)
        latitude = event.point.map { String($0.latitude) }
        longitude = event.point.map { String($0.longitude) }
        facilityID = event.facilityID.map { String($0) }
        let place = [draft.place.name, draft.place.address, draft.place.building].compactMap(\.self)
        let texts: [(String, Phrase?)] = [
            ("place", place.isEmpty ? nil : .published(place.joined(separator: " "))),
            ("access", draft.place.access.map(Phrase.published)),
            ("parking", draft.place.parking.map(Phrase.published)),
            ("ages", phrases.ages(draft.ages)), ("fee", draft.fee.map(Phrase.published)),
            ("deadline", draft.deadline.map { Phrase(phrases.moment($0, seenFrom: now)) }),
            ("howToApply", draft.howToApply.map(Phrase.published)),
            ("organizer", draft.organizer.map(Phrase.published)),
            ("contact", draft.contact.name.map(Phrase.published)), ("note", draft.note.map(Phrase.published)),
        ]
        facts = texts.compactMap { key, text in
            text.map { FacilityView.Fact(name: phrases.phrase("event", key), text: $0) }
        }
        hasFacts = !facts.isEmpty
        tags = draft.tags
        self.service = service
        source = event.source?.name
        licence = event.source?.licence
    }
}
