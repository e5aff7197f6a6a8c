extension OpeningHours: Encodable {
    /// Writes the normalised hours in the form of ``json()``.
    public func encode(to encoder: any Encoder) throws {
        let hours = normalized()
        var container = encoder.container(keyedBy: OpeningHoursField.self)
        let weekly = hours.dayGroups.flatMap { group in
            group.spans.map { WeeklyEntry(days: group.days.members, span: $0) }
        }
        if !weekly.isEmpty { try container.encode(weekly, forKey: .weekly) }
        switch hours.holidays {
        case .asUsual: break
        case .closed: try container.encode("closed", forKey: .holidays)
        case .hours(let spans): try container.encode(spans.map(SpanEntry.init), forKey: .holidays)
        }
        if !hours.closures.isEmpty {
            try container.encode(hours.closures.map(ClosureEntry.init), forKey: .closures)
        }
        if !hours.exceptions.isEmpty {
            try container.encode(hours.exceptions.map(ExceptionEntry.init), forKey: .exceptions)
        }
        try container.encodeIfPresent(hours.note, forKey: .note)
    }

    /// The document as UTF-8, without white space, its fields always in the same order; hours that mean the same
    /// (see ``normalized()``) give the same bytes.
    ///
    /// ```json
    /// {"weekly":[{"days":["mon","tue"],"opens":"09:00","closes":"14:30"}],
    ///  "holidays":"closed",
    ///  "closures":[{"weekday":"sun","weeks":[3]},{"weekday":"mon","whenHoliday":"nextDay"},
    ///              {"from":"12-29","to":"01-03"}],
    ///  "exceptions":[{"date":"2026-12-01","closed":true},
    ///                {"date":"2026-12-02","hours":[{"opens":"10:00","closes":"12:00"}]}],
    ///  "note":"…"}
    /// ```
    /// Empty parts are left out, and so is `"holidays":"asUsual"`. A time after midnight counts on: `"26:00"`.
    /// An import calls this for every row, so it is written by hand rather than by an encoder.
    public func json() -> [UInt8] {
        let hours = normalized()
        var writer = OpeningHoursWriter()
        writer.object { writer in
            writer.weekly(hours.dayGroups)
            switch hours.holidays {
            case .asUsual: break
            case .closed: writer.field("holidays", "\"closed\"")
            case .hours(let spans): writer.spans(spans, as: "holidays")
            }
            writer.closures(hours.closures)
            writer.exceptions(hours.exceptions)
            if let note = hours.note { writer.note(note) }
        }
        return writer.bytes
    }
}
