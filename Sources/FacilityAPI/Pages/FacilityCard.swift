import GeoIndex
import Reservations
import Vocabulary

/// A facility in a list, and the pin that belongs to it.
struct FacilityCard {
    let id, name, glyph, family, hoursState: String
    let category, hours: Phrase
    let walk, ages: Phrase?
    let distance, address, latitude, longitude: String?
    let mark: MarkView?

    init(_ hit: FacilityHit, _ vacancy: Vacancy?, _ phrases: Phrases, at time: JapanTime) throws {
        let draft = try hit.draft()
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
