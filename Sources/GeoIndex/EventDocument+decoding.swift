internal import Foundation
internal import Vocabulary

extension EventDocument {
    /// Reads a stored document back.
    static func draft(_ document: [UInt8]) throws -> EventDraft {
        try JSONDecoder().decode(StoredEvent.self, from: Data(document)).draft
    }
}

/// The members of ``EventDocument``.
private struct StoredEvent: Decodable {
    struct Place: Decodable {
        var name, address, building, municipalityCode, prefecture, municipality, access, parking: String?
        var lat, lon: Double?
    }

    struct Contact: Decodable {
        var name, phone, email, url: String?
    }

    struct Session: Decodable {
        var start, end: StoredTime
        var allDay: Bool
        var capacity: Int?
    }

    var title: String
    var titleKana, titleEnglish, description, organizer: String?
    var place: Place?
    var ages: AgeRange?
    var fee: String?
    var capacityUnit: CapacityUnit
    var policy: BookingPolicy?
    var deadline: StoredTime?
    var howToApply: String?
    var tags: [String]
    var picture: String?
    var contact: Contact?
    var url, note: String?
    var sessions: [Session]

    var draft: EventDraft {
        var draft = EventDraft(title: title)
        draft.titleKana = titleKana
        draft.titleEnglish = titleEnglish
        draft.summary = description
        draft.organizer = organizer
        if let place { draft.place = EventPlace(place) }
        draft.ages = ages
        draft.fee = fee
        draft.capacityUnit = capacityUnit
        draft.policy = policy
        draft.deadline = deadline?.date
        draft.howToApply = howToApply
        draft.tags = tags
        draft.picture = picture
        draft.contact.name = contact?.name
        draft.contact.phone = contact?.phone
        draft.contact.email = contact?.email
        draft.contact.url = contact?.url
        draft.url = url
        draft.note = note
        draft.sessions = sessions.map { session in
            EventSession(
                start: session.start.date, end: session.end.date, isAllDay: session.allDay, capacity: session.capacity)
        }
        return draft
    }
}

/// A time as ``Timestamp`` writes it.
private struct StoredTime: Decodable {
    var date: Date

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let date = Timestamp.date(text) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "\(text) is no time in Japan")
        }
        self.date = date
    }
}

extension EventPlace {
    fileprivate init(_ stored: StoredEvent.Place) {
        self.init()
        name = stored.name
        address = stored.address
        building = stored.building
        municipalityCode = stored.municipalityCode
        prefecture = stored.prefecture
        municipality = stored.municipality
        access = stored.access
        parking = stored.parking
        if let latitude = stored.lat, let longitude = stored.lon {
            point = Point(latitude: latitude, longitude: longitude)
        }
    }
}
