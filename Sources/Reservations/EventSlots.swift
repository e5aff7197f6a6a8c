/// An event as far as it is booked: its sessions are slots of a service of its own.
public struct EventSlots: Hashable, Sendable {
    public var event: Int64
    public var organization: Int64
    public var facility: Int64?
    /// Of kind ``ServiceKind/event``.
    public var service: ServiceDraft
    /// The sessions that can be booked; none when the event takes no bookings here.
    public var sessions: [SlotDraft]
    /// Why it does not take place; `nil` while it does.
    public var cancellation: String?

    public init(
        event: Int64, organization: Int64, facility: Int64?, service: ServiceDraft, sessions: [SlotDraft],
        cancellation: String? = nil
    ) {
        self.event = event
        self.organization = organization
        self.facility = facility
        self.service = service
        self.sessions = sessions
        self.cancellation = cancellation
    }
}
