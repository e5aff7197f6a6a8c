public import Vocabulary

/// A slot as the API writes it: one JSON object, also kept with each change.
public enum SlotDocument {
    public static func json(_ view: SlotView) -> [UInt8] {
        var writer = JSONWriter()
        writer.begin()
        write(view, to: &writer)
        writer.end()
        return writer.bytes
    }

    /// The members, into an object that is open. Ids are texts, times RFC 3339 at +09:00.
    public static func write(_ view: SlotView, to writer: inout JSONWriter) {
        let (slot, taken) = (view.slot, view.occupancy)
        writer.member("id", String(slot.id))
        writer.member("serviceId", String(slot.service))
        writer.member("facilityId", slot.facility.map { String($0) })
        writer.member("start", Timestamp.text(slot.draft.start))
        writer.member("end", Timestamp.text(slot.draft.end))
        writer.member("capacity", slot.draft.capacity)
        writer.member("remaining", view.remaining)
        writer.list("quotas", of: zip(slot.draft.quotas, taken.quotas)) { writer, pair in
            let (quota, places) = pair
            writer.member("minMonths", quota.minMonths ?? 0)
            writer.member("maxMonths", quota.maxMonths)
            writer.member("capacity", quota.capacity)
            writer.member("remaining", min(view.remaining, max(0, quota.capacity - places)))
        }
        writer.member("status", view.status.rawValue)
        if slot.isClosed { writer.member("closed", json: Array("true".utf8)) }
        writer.member("waiting", taken.waiting)
        if view.overcommitted > 0 { writer.member("overcommitted", view.overcommitted) }
        writer.member("reason", slot.cancellation)
        writer.member("opensAt", view.window.opensAt.map(Timestamp.text))
        writer.member("closesAt", Timestamp.text(view.window.closesAt))
        writer.member("version", Int(slot.version))
    }
}
