public import Vocabulary

/// A service as the API writes it and as the log keeps it: one JSON object.
public enum ServiceDocument {
    /// What staff say of it.
    static func json(_ draft: ServiceDraft) -> [UInt8] {
        var writer = JSONWriter()
        writer.begin()
        write(draft, to: &writer)
        writer.end()
        return writer.bytes
    }

    /// The members, into an object that is open. Ids are texts.
    public static func write(_ service: Service, to writer: inout JSONWriter) {
        writer.member("id", String(service.id))
        writer.member("organizationId", String(service.organization))
        writer.member("facilityId", service.facility.map { String($0) })
        writer.member("eventId", service.event.map { String($0) })
        write(service.draft, to: &writer)
        writer.member("active", json: Array((service.isActive ? "true" : "false").utf8))
        writer.member("version", Int(service.version))
    }

    private static func write(_ draft: ServiceDraft, to writer: inout JSONWriter) {
        writer.member("kind", draft.kind.rawValue)
        writer.member("name", draft.name)
        writer.open("ages")
        writer.member("minMonths", draft.ages.minMonths)
        writer.member("maxMonths", draft.ages.maxMonths)
        writer.end()
        writer.member("capacityUnit", draft.unit.rawValue)
        writer.member("policy", json: draft.policy.json())
        writer.member("note", draft.note)
    }
}
