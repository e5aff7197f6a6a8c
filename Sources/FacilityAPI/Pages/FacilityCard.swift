import Foundation
import GeoIndex
import Mustache
import Reservations
import Vocabulary

/// A facility in a list, and the pin that belongs to it.
struct FacilityCard {
    let id, name, glyph, family, hoursState: String
    let category, hours: Phrase
    let walk, ages: Phrase?
    let distance, address, latitude, longitude: String?
    let mark: MarkView?

    /// What of a facility's document stands on its card; reading all of it would take three times as long.
    private struct Document: Decodable {
        let name: String
        let nameEnglish, address: String?
        let category: Vocabulary.Category
        let ages: AgeRange?
        let hours: OpeningHours?
    }

    init(_ hit: FacilityHit, _ vacancy: Vacancy?, _ phrases: Phrases, at time: JapanTime) throws {
        let draft = try JSONDecoder().decode(Document.self, from: Data(hit.document))
        let today = phrases.today(draft.hours, isOpen: hit.isOpen, at: time)
        id = String(hit.id)
        name = phrases.language == .english ? draft.nameEnglish ?? draft.name : draft.name
        category = phrases.label(draft.category)
        glyph = draft.category.glyph
        family = draft.category.family
        hoursState = today.state
        hours = today.text
        distance = hit.distance.map(phrases.distance)
        walk = hit.distance.flatMap(phrases.walk)
        ages = phrases.ages(draft.ages)
        address = draft.address
        latitude = hit.point.map { String($0.latitude) }
        longitude = hit.point.map { String($0.longitude) }
        mark = vacancy.map { MarkView($0, phrases) }
    }
}

extension FacilityCard: MustacheParent {
    func child(named name: String) -> Any? {
        switch name {
        case "id": id
        case "name": self.name
        case "glyph": glyph
        case "family": family
        case "hoursState": hoursState
        case "category": category
        case "hours": hours
        case "walk": walk
        case "ages": ages
        case "distance": distance
        case "address": address
        case "latitude": latitude
        case "longitude": longitude
        case "mark": mark
        default: nil
        }
    }
}
