internal import Vocabulary

extension EventBuilder {
    /// Municipality, address and the venue's name; the point comes with the placing.
    func addPlace(_ row: RowCells, _ draft: inout EventDraft) {
        var place = FacilityDraft(name: "", category: .publicFacility)
        // A wrong code is told once, with the point.
        var ignored: [Finding] = []
        common.addMunicipality(row, &place, &ignored)
        common.addAddress(row, &place, &ignored)
        place.building = place.building ?? common.line(row, .building)
        draft.place.name = common.line(row, .venue)
        draft.place.address = place.address
        draft.place.building = place.building
        draft.place.municipalityCode = place.municipalityCode
        draft.place.prefecture = place.prefecture
        draft.place.municipality = place.municipality
        draft.place.access = common.line(row, .access)
        draft.place.parking = common.lines(row, .parking)
    }

    /// The draft with its sessions, once for every place the row names.
    ///
    /// Several places are told apart when their labels (①, ②) are those of the days, or when there is one day, or
    /// as many days as places, in the same order.
    func placed(
        _ draft: EventDraft, _ occasions: [Occasion], _ row: RowCells, _ findings: inout [Finding]
    ) throws(EventRefusal) -> [EventDraft] {
        let spots = EventSpots.read(row, columns)
        guard case .several(let count, let named) = spots else {
            return [single(draft, occasions, row, &findings)]
        }
        let field: Field = columns.has(.latitude) ? .latitude : .coordinates
        guard let named, let shares = Self.shares(of: occasions, among: named) else {
            let refusal = Reason.placesUnclear(days: occasions.count, points: count)
            throw EventRefusal(refusal, field, common.lines(row, field))
        }
        findings.append(common.warning(.splitByPlace(count: named.count), field, common.lines(row, field)))
        return zip(named, shares).enumerated().map { index, pair in
            var event = draft
            event.externalID = draft.externalID.map { "\($0)-\(index + 1)" }
            event.place.name = pair.0.name ?? draft.place.name
            event.place.point = pair.0.point
            // One address cannot be that of all of them.
            event.place.address = nil
            event.place.building = nil
            if let address = draft.place.address { append(note: "住所：" + address, to: &event) }
            event.sessions = Self.inOrder(pair.1)
            return event
        }
    }

    private func single(
        _ draft: EventDraft, _ occasions: [Occasion], _ row: RowCells, _ findings: inout [Finding]
    ) -> EventDraft {
        var draft = draft
        var place = FacilityDraft(name: "", category: .publicFacility)
        var found: [Finding] = []
        common.addPlace(row, &place, &found)
        // An event on the web is nowhere.
        let isOnline = isOnline(row)
        findings += found.filter { !(isOnline && $0.reason == .locationMissing) }
        draft.place.point = place.point
        draft.sessions = Self.inOrder(occasions)
        return draft
    }

    /// The occasions of every place; `nil` when it is not clear which are whose.
    private static func shares(of occasions: [Occasion], among spots: [EventSpots.Spot]) -> [[Occasion]]? {
        if occasions.count == 1, occasions[0].labels.isEmpty { return spots.map { _ in occasions } }
        let shares = spots.map { spot in occasions.filter { !$0.labels.isDisjoint(with: spot.labels) } }
        if shares.allSatisfy({ !$0.isEmpty }), shares.map(\.count).reduce(0, +) == occasions.count { return shares }
        let isUnlabelled = occasions.allSatisfy(\.labels.isEmpty) || spots.allSatisfy(\.labels.isEmpty)
        guard isUnlabelled, occasions.count == spots.count else { return nil }
        return occasions.map { [$0] }
    }

    /// By their start, each once.
    private static func inOrder(_ occasions: [Occasion]) -> [EventSession] {
        var seen: Set<EventSession> = []
        return occasions.flatMap(\.sessions).filter { seen.insert($0).inserted }
            .sorted { ($0.start, $0.end) < ($1.start, $1.end) }
    }
}
