import Foundation
import GeoIndex
import Mustache
import Reservations
import Vocabulary

/// An event in a list.
struct EventCard {
    let id, title, when: String
    let walk, ages: Phrase?
    let facilityID, place, distance, fee, latitude, longitude: String?
    let mark: MarkView?
    let isCancelled: Bool

    init(_ hit: EventHit, _ vacancy: Vacancy?, _ phrases: Phrases, at now: Date) throws {
        let draft = try hit.event.draft()
        let session = draft.sessions.first { $0.start == hit.start } ?? draft.sessions.first
        id = String(hit.event.id)
        title = phrases.language == .english ? draft.titleEnglish ?? draft.title : draft.title
        when = session.map { phrases.time(of: $0, seenFrom: now) } ?? ""
        place = draft.place.name ?? draft.place.address
        distance = hit.distance.map(phrases.distance)
        walk = hit.distance.flatMap(phrases.walk)
        ages = phrases.ages(draft.ages)
        fee = draft.fee
        facilityID = hit.event.facilityID.map { String($0) }
        latitude = hit.event.point.map { String($0.latitude) }
        longitude = hit.event.point.map { String($0.longitude) }
        mark = vacancy.map { MarkView($0, phrases) }
        isCancelled = hit.event.status == .cancelled
    }
}

extension Phrases {
    /// Of a session of whole days only the days.
    func time(of session: EventSession, seenFrom now: Date) -> String {
        guard session.isAllDay else { return span(from: session.start, to: session.end, seenFrom: now) }
        let first = JapanTime(session.start).date
        let last = JapanTime(session.end.addingTimeInterval(-1)).date
        let days = first == last ? [first] : [first, last]
        return days.map { day($0, seenFrom: now) }.joined(separator: language == .english ? " – " : "〜")
    }
}

extension EventCard: MustacheParent {
    func child(named name: String) -> Any? {
        switch name {
        case "id": id
        case "title": title
        case "when": when
        case "walk": walk
        case "ages": ages
        case "place": place
        case "distance": distance
        case "fee": fee
        case "facilityID": facilityID
        case "latitude": latitude
        case "longitude": longitude
        case "mark": mark
        case "isCancelled": isCancelled
        default: nil
        }
    }
}
