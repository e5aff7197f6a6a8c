import Foundation
import Vocabulary

/// An event as somebody sends it: a whole one, or changes to one (a merge patch).
struct EventBody {
    private static let members: Set<String> = [
        "title", "titleKana", "titleEnglish", "description", "organizer", "place", "ages", "fee", "capacityUnit",
        "policy", "deadline", "howToApply", "tags", "picture", "contact", "url", "note", "sessions", "series",
    ]
    private static let placeMembers: Set<String> = [
        "facilityId", "name", "address", "building", "prefecture", "municipality", "lat", "lon", "access", "parking",
    ]

    private(set) var draft: EventDraft
    /// Where it takes place; `nil` at a place of its own.
    private(set) var facility: Int64?

    /// - Parameters:
    ///   - draft: what the event says so far; an empty one for a new event.
    init(_ body: JSONBody, onto draft: EventDraft, at facility: Int64?) throws {
        try body.expect(Self.members)
        self.draft = draft
        self.facility = facility
        if body.has("title") || draft.title.isEmpty { self.draft.title = try body.requiredText("title", atMost: 200) }
        try readTexts(body)
        try readPlace(body)
        try readContact(body)
        if body.has("ages") { self.draft.ages = try body.object("ages").map { try AgeRange($0) } }
        if let unit = try body.code("capacityUnit", of: CapacityUnit.self) { self.draft.capacityUnit = unit }
        if body.has("policy") { self.draft.policy = try body.object("policy").map(BookingPolicy.init) }
        if body.has("deadline") { self.draft.deadline = try body.instant("deadline") }
        if body.has("tags") { self.draft.tags = Self.unique(try body.texts("tags", atMost: 20, longest: 30) ?? []) }
        if body.has("sessions") || body.has("series") { self.draft.sessions = try EventTimes(body).sessions }
    }

    private mutating func readTexts(_ body: JSONBody) throws {
        let texts: [(name: String, path: WritableKeyPath<EventDraft, String?>, longest: Int)] = [
            ("titleKana", \.titleKana, 200), ("titleEnglish", \.titleEnglish, 200), ("description", \.summary, 4_000),
            ("organizer", \.organizer, 200), ("fee", \.fee, 500), ("howToApply", \.howToApply, 1_000),
            ("note", \.note, 4_000),
        ]
        for text in texts where body.has(text.name) {
            draft[keyPath: text.path] = try body.text(text.name, atMost: text.longest)
        }
        if body.has("picture") { draft.picture = try body.link("picture") }
        if body.has("url") { draft.url = try body.link("url") }
    }

    private mutating func readPlace(_ body: JSONBody) throws {
        guard body.has("place") else { return }
        guard let place = try body.object("place") else { throw body.missing("place") }
        try place.expect(Self.placeMembers)
        facility = try place.id("facilityId")
        draft.place = EventPlace()
        // A facility's place is the facility's, now and whenever it changes.
        guard facility == nil else { return try place.expect(["facilityId"]) }
        draft.place.name = try place.text("name", atMost: 200)
        draft.place.address = try place.text("address", atMost: 300)
        draft.place.building = try place.text("building", atMost: 200)
        draft.place.prefecture = try place.text("prefecture", atMost: 10)
        draft.place.municipality = try place.text("municipality", atMost: 50)
        draft.place.access = try place.text("access", atMost: 500)
        draft.place.parking = try place.text("parking", atMost: 500)
        let latitude = try place.number("lat", in: -90...90)
        let longitude = try place.number("lon", in: -180...180)
        guard let latitude else { throw place.missing("lat") }
        guard let longitude else { throw place.missing("lon") }
        draft.place.point = Point(latitude: latitude, longitude: longitude)
    }

    private mutating func readContact(_ body: JSONBody) throws {
        guard body.has("contact") else { return }
        draft.contact = EventContact()
        guard let contact = try body.object("contact") else { return }
        try contact.expect(["name", "phone", "email", "url"])
        draft.contact.name = try contact.text("name", atMost: 100)
        draft.contact.phone = try contact.text("phone", atMost: 50)
        draft.contact.email = try contact.text("email", atMost: 254)
        draft.contact.url = try contact.link("url")
    }

    private static func unique(_ tags: [String]) -> [String] {
        var seen: Set<String> = []
        return tags.filter { seen.insert($0).inserted }
    }
}

extension JSONBody {
    /// Somewhere a browser may be sent.
    func link(_ name: String) throws -> String? {
        guard let text = try text(name, atMost: 1_000) else { return nil }
        guard text.wholeMatch(of: /https?:\/\/[^\s\/?#"<>\\]+\.[^\s"<>\\]+/.ignoresCase()) != nil else {
            throw refusal(name, "must begin with http:// or https://", "は http:// か https:// で始まるアドレスにしてください")
        }
        return text
    }
}
