extension OpeningHours {
    /// The spans that begin on `date`, in order; empty when closed.
    public func spans(on date: CivilDate) -> [Span] { [] }

    /// Whether the place is open at `time`, also by a span that began the day before.
    public func isOpen(at time: JapanTime) -> Bool { false }
}
