/// What the rows of a file are; the same header may mean something else in the other kind of list.
enum ListKind: Sendable, Hashable {
    case facilities, events

    /// Folded header → field.
    var aliases: [String: Field] {
        switch self {
        case .facilities: FieldAliases.byFoldedHeader
        case .events: EventAliases.byFoldedHeader
        }
    }

    /// Whether rows of this kind can be made of the columns.
    ///
    /// - Throws: what the file is instead, or what it lacks.
    func check(_ columns: ColumnMap) throws(OpenDataError) {
        let named = columns.headers.filter { !$0.isEmpty }
        switch self {
        case .facilities:
            if EventList.isOne(columns.headers) { throw .eventList }
            if !columns.has(.name) { throw .noNameColumn(headers: named) }
        case .events:
            if EventList.isOne(columns.headers), columns.has(.name) { return }
            let hasDay = columns.has(.firstDay) || columns.has(.day)
            // What may be a facility's name is one, unless the other columns say otherwise.
            let isFacility = named.contains { HeaderName.field(for: $0) == .name }
            if columns.has(.name), hasDay, !isFacility { return }
            if isFacility { throw .facilityList }
            let missing = [columns.has(.name) ? nil : "イベント名", hasDay ? nil : "開始日"].compactMap(\.self)
            throw .missingColumns(missing, headers: named)
        }
    }
}
