import Foundation
import GeoIndex
import Reservations
import Vocabulary

/// A facility's page.
struct FacilityView {
    /// A day of the week that begins today.
    struct DayLine {
        let day: String
        let hours: Phrase
        let isToday: Bool
    }

    struct Fact {
        let name, text: Phrase
    }

    let card: FacilityCard
    let kana, phone, phoneLink, url, route, hoursNote: String?
    let precision: Phrase?
    let categories, amenities: [Phrase]
    let week: [DayLine]
    let hasWeek, hasFacts, hasAmenities, hasEvents: Bool
    let facts: [Fact]
    let services: [ServiceView]
    let events: [EventCard]
    let source, verified: String
    let licence: String?

    init(
        _ hit: FacilityHit, _ vacancy: Vacancy?, _ phrases: Phrases, at now: Date, services: [ServiceView],
        events: [EventCard]
    ) throws {
        let draft = try hit.draft()
        let today = JapanTime(now)
        card = try FacilityCard(hit, vacancy, phrases, at: today)
        kana = draft.nameKana
        phone = draft.phone
        phoneLink = draft.phone.flatMap(WebLink.phone)
        url = draft.url.flatMap(WebLink.web)
        route = hit.point.map(WebLink.route)
        precision = hit.isPlacedByTown ? phrases.phrase("facility", "placedByTown") : nil
        categories = ([draft.category] + CategorySet(draft.furtherCategories).categories).map(phrases.label)
        amenities = AmenitySet(draft.amenities).amenities.map(phrases.label)
        hasAmenities = !amenities.isEmpty
        week = draft.hours.map { Self.week($0, phrases, from: today.date, now) } ?? []
        hasWeek = !week.isEmpty
        hoursNote = draft.hours?.note
        let texts: [(String, Phrase?)] = [
            ("ages", phrases.ages(draft.ages)), ("address", draft.address.map(Phrase.published)),
            ("building", draft.building.map(Phrase.published)), ("access", draft.access.map(Phrase.published)),
            ("parking", draft.parking.map(Phrase.published)), ("fee", draft.fee.map(Phrase.published)),
            ("capacity", draft.capacity.map { phrases.phrase("facility", "people", ["n": "\($0)"]) }),
            ("operator", draft.operatorName.map(Phrase.published)), ("note", draft.note.map(Phrase.published)),
        ]
        facts = texts.compactMap { key, text in
            text.map { Fact(name: phrases.phrase("facility", key), text: $0) }
        }
        hasFacts = !facts.isEmpty
        self.services = services
        self.events = events
        hasEvents = !events.isEmpty
        source = hit.source.name
        licence = hit.source.licence
        verified = phrases.day(
            JapanTime(Date(timeIntervalSince1970: Double(hit.source.verifiedAt))).date, seenFrom: .distantPast)
    }

    private static func week(
        _ hours: OpeningHours, _ phrases: Phrases, from today: CivilDate, _ now: Date
    ) -> [DayLine] {
        (0..<7).map { offset in
            let date = today.advanced(by: offset)
            let spans = hours.spans(on: date)
            return DayLine(
                day: phrases.day(date, seenFrom: now),
                hours: spans.isEmpty ? phrases.phrase("hours", "closed") : Phrase(phrases.spans(spans)),
                isToday: offset == 0)
        }
    }
}

/// Links made of what publishers wrote; what is none gives none.
enum WebLink {
    /// http and https only: a published file must not be able to run anything.
    static func web(_ text: String) -> String? {
        guard let url = URL(string: text), let scheme = url.scheme?.lowercased(), ["http", "https"].contains(scheme),
            url.host?.isEmpty == false
        else { return nil }
        return text
    }

    /// The first number of a text such as 「0999-00-1234（代表）」.
    static func phone(_ text: String) -> String? {
        guard let number = text.compatibilityFolded.firstMatch(of: /\+?\d[\d\-() ]{7,}\d/) else { return nil }
        return "tel:" + number.output.filter { $0.isNumber || $0 == "+" }
    }

    static func route(to point: Point) -> String {
        "https://www.google.com/maps/dir/?api=1&travelmode=walking&destination=\(point.latitude),\(point.longitude)"
    }
}
