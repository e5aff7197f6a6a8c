import GeoIndex
import Mustache
import Vocabulary

/// The filters above a list, as they stand.
struct SearchForm {
    struct Option {
        let value: String
        let label: Phrase
        var isChosen = false
        var glyph: String?
        var family: String?
    }

    /// What was taken for the words, where several things are called like that.
    struct Guess {
        let name, address: String
    }

    let near, words, latitude, longitude, box: String?
    let isHere, isNotFound: Bool
    let place: String?
    let guesses: [Guess]
    let categories, furtherCategories, ages, days, vacantDays, amenities: [Option]
    let isOpenNow: Bool
    /// Whether a condition hides behind the fold, which then stands open.
    let hasFurther: Bool

    private static let daysAhead = 14
    /// Every month of the first year, then every year.
    private static let months = Array(0..<12) + stride(from: 12, through: 180, by: 12)

    init(
        _ visit: PageVisit, _ near: Near, filters: FacilityQuery, on day: CivilDate? = nil, vacantOn: CivilDate?,
        today: CivilDate
    ) {
        let (asked, phrases) = (visit.parameters, visit.phrases)
        let path = visit.request.uri.path
        self.near = near.words
        words = filters.words
        latitude = near.words == nil ? asked["lat"] : nil
        longitude = near.words == nil ? asked["lon"] : nil
        box = asked["bbox"]
        isHere = latitude != nil && longitude != nil
        isNotFound = near.words != nil && near.landmarks.isEmpty
        place = near.landmarks.first?.name
        guesses = near.landmarks.dropFirst().map {
            Guess(name: $0.name, address: asked.without(["cursor"]).with("near", $0.name).address(at: path))
        }
        let categories = Category.asPicked.map { category in
            Option(
                value: category.rawValue, label: phrases.label(category),
                isChosen: filters.categories.contains(category), glyph: category.glyph, family: category.family)
        }
        self.categories = Array(categories.prefix(Category.shownAtOnce))
        furtherCategories = Array(categories.dropFirst(Category.shownAtOnce))
        ages = Self.ages(filters.ageMonths, phrases)
        days = Self.days(day, from: today, phrases)
        vacantDays = Self.days(vacantOn, from: today, phrases)
        amenities = Amenity.allCases.map { amenity in
            Option(
                value: amenity.rawValue, label: phrases.label(amenity), isChosen: filters.amenities.contains(amenity))
        }
        isOpenNow = asked["openAt"] != nil
        hasFurther =
            words != nil || isOpenNow || filters.ageMonths != nil || vacantOn != nil
            || (amenities + furtherCategories).contains(where: \.isChosen)
    }

    /// Chosen is the last that a child of so many months has reached.
    private static func ages(_ chosen: Int?, _ phrases: Phrases) -> [Option] {
        let others = chosen.flatMap { months.contains($0) ? nil : [$0] } ?? []
        return (months + others).sorted().map {
            Option(value: "\($0)", label: Phrase(phrases.age(months: $0)), isChosen: $0 == chosen)
        }
    }

    private static func days(_ chosen: CivilDate?, from today: CivilDate, _ phrases: Phrases) -> [Option] {
        let days = (0..<daysAhead).map { today.advanced(by: $0) }
        let others = chosen.flatMap { days.contains($0) ? nil : [$0] } ?? []
        return (days + others).map { day in
            Option(value: day.description, label: Phrase(label(day, today, phrases)), isChosen: day == chosen)
        }
    }

    private static func label(_ day: CivilDate, _ today: CivilDate, _ phrases: Phrases) -> String {
        let text = phrases.day(day, seenFrom: JapanTime.instant(today))
        switch day.dayNumber - today.dayNumber {
        case 0: return "\(phrases.text("search", "today")) \(text)"
        case 1: return "\(phrases.text("search", "tomorrow")) \(text)"
        default: return text
        }
    }
}

/// A list of cards with the filters above it.
struct SearchView<Card> {
    let form: SearchForm
    let cards: [Card]
    /// Where the next ones are.
    let more: String?
    let heading: Phrase
    /// Its name among the phrases, for the script that adds more cards.
    let headingKey: String

    init(form: SearchForm, cards: [Card], more: String?, isNear: Bool, phrases: Phrases) {
        self.form = form
        self.cards = cards
        self.more = more
        headingKey = cards.isEmpty ? "none" : (isNear ? "nearest" : "found") + (more == nil ? "" : "First")
        heading = phrases.phrase("search", headingKey, ["n": "\(cards.count)"])
    }
}

extension SearchView: MustacheParent {
    func child(named name: String) -> Any? {
        switch name {
        case "form": form
        case "cards": cards
        case "more": more
        case "heading": heading
        case "headingKey": headingKey
        case "isEmpty": cards.isEmpty
        default: nil
        }
    }
}

extension SearchForm: MustacheParent {
    func child(named name: String) -> Any? {
        switch name {
        case "near": near
        case "words": words
        case "latitude": latitude
        case "longitude": longitude
        case "box": box
        case "isHere": isHere
        case "isNotFound": isNotFound
        case "place": place
        case "guesses": guesses
        case "categories": categories
        case "furtherCategories": furtherCategories
        case "ages": ages
        case "days": days
        case "vacantDays": vacantDays
        case "amenities": amenities
        case "isOpenNow": isOpenNow
        case "hasFurther": hasFurther
        default: nil
        }
    }
}

extension SearchForm.Option: MustacheParent {
    func child(named name: String) -> Any? {
        switch name {
        case "value": value
        case "label": label
        case "isChosen": isChosen
        case "glyph": glyph
        case "family": family
        default: nil
        }
    }
}
