internal import Vocabulary

/// An event's properties as the API publishes them: one JSON object in UTF-8, stored as it is sent.
///
/// Status, distance and source are not in it. Members that an event has nothing to say about are left out; their order
/// is fixed, so equal events have equal bytes. Times are RFC 3339 at +09:00, ids are strings, and a place holds
/// `facilityId` when it is a facility's.
public enum EventDocument {
    static func json(_ draft: EventDraft, facility: Int64?) -> [UInt8] {
        var writer = JSONWriter()
        writer.begin()
        writer.member("title", draft.title)
        writer.member("titleKana", draft.titleKana)
        writer.member("titleEnglish", draft.titleEnglish)
        writer.member("description", draft.summary)
        writer.member("organizer", draft.organizer)
        if draft.place != EventPlace() || facility != nil { write(draft.place, facility, to: &writer) }
        if let ages = draft.ages {
            writer.open("ages")
            writer.member("minMonths", ages.minMonths)
            writer.member("maxMonths", ages.maxMonths)
            writer.end()
        }
        writer.member("fee", draft.fee)
        writer.member("capacityUnit", draft.capacityUnit.rawValue)
        writer.member("policy", json: draft.policy?.json())
        writer.member("deadline", draft.deadline.map(Timestamp.text))
        writer.member("howToApply", draft.howToApply)
        writer.member("tags", draft.tags)
        writer.member("picture", draft.picture)
        if draft.contact != EventContact() { write(draft.contact, to: &writer) }
        writer.member("url", draft.url)
        writer.member("note", draft.note)
        writer.list("sessions", of: draft.sessions) { writer, session in
            writer.member("start", Timestamp.text(session.start))
            writer.member("end", Timestamp.text(session.end))
            writer.member("allDay", json: Array((session.isAllDay ? "true" : "false").utf8))
            writer.member("capacity", session.capacity)
        }
        writer.end()
        return writer.bytes
    }

    /// What the log keeps of an event: nothing that names, reaches or describes a person. The log can never forget.
    static func logged(_ draft: EventDraft, facility: Int64?) -> [UInt8] {
        var draft = draft
        draft.contact = EventContact()
        (draft.summary, draft.howToApply, draft.note) = (nil, nil, nil)
        return json(draft, facility: facility)
    }

    private static func write(_ place: EventPlace, _ facility: Int64?, to writer: inout JSONWriter) {
        writer.open("place")
        writer.member("facilityId", facility.map { String($0) })
        writer.member("name", place.name)
        writer.member("address", place.address)
        writer.member("building", place.building)
        writer.member("municipalityCode", place.municipalityCode)
        writer.member("prefecture", place.prefecture)
        writer.member("municipality", place.municipality)
        if let point = place.point {
            writer.member("lat", json: Array("\(point.latitude)".utf8))
            writer.member("lon", json: Array("\(point.longitude)".utf8))
        }
        writer.member("access", place.access)
        writer.member("parking", place.parking)
        writer.end()
    }

    private static func write(_ contact: EventContact, to writer: inout JSONWriter) {
        writer.open("contact")
        writer.member("name", contact.name)
        writer.member("phone", contact.phone)
        writer.member("email", contact.email)
        writer.member("url", contact.url)
        writer.end()
    }
}
