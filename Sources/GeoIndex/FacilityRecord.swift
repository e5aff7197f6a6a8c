internal import Vocabulary

/// A draft made ready for the tables.
struct FacilityRecord {
    let draft: FacilityDraft
    /// The publisher's id, unless another row of the same dataset has it too.
    var externalID: String?
    let identity: FacilityIdentity
    let point: Point?
    let placement: FacilityImport.Placement
    let document: [UInt8]
    /// The hours without their note, as JSON; `nil` when they are unknown.
    let timetable: [UInt8]?
    /// What the words of a search are looked for in.
    let foldedText: String

    init(_ draft: FacilityDraft, _ gazetteer: AddressPlacer) throws {
        self.draft = draft
        externalID = draft.externalID
        let folded = FoldedDraft(draft)
        identity = FacilityIdentity(draft, folded)
        foldedText = folded.text
        let hours = draft.hours.map { $0.json() }
        document = FacilityDocument.json(draft, hours: hours)
        timetable = draft.hours.flatMap { $0.isKnown ? $0.note == nil ? hours : $0.withoutNote.json() : nil }
        if let exact = draft.point {
            (point, placement) = (exact, .exact)
        } else if let town = try gazetteer.place(of: draft) {
            (point, placement) = (town.point, .town(town.name))
        } else {
            (point, placement) = (nil, .needsLocation)
        }
    }

    /// Whether nothing but the name and the kind is there to know either by.
    func isNamesake(of known: FacilityImportSQL.Known) -> Bool {
        identity.isNamesake(of: known.identity) && externalID == nil && known.externalID == nil
    }

    var categories: CategorySet {
        CategorySet(draft.category).union(CategorySet(draft.furtherCategories))
    }

    var located: FacilityColumns.Located {
        switch placement {
        case .exact: .exactly
        case .town: .byTown
        case .needsLocation: .nowhere
        }
    }
}

/// The texts of a draft by which it is known and found, folded once.
struct FoldedDraft {
    let name: String
    let address: String
    /// What the words of a search are looked for in.
    let text: String

    init(_ draft: FacilityDraft) {
        name = draft.name.searchFolded
        address = draft.address?.searchFolded ?? ""
        let kana = draft.nameKana?.searchFolded ?? ""
        text = [name, kana, address].filter { !$0.isEmpty }.joined(separator: " ") + FacilityWordsSQL.padding
    }
}

extension OpeningHours {
    fileprivate var withoutNote: OpeningHours {
        var hours = self
        hours.note = nil
        return hours
    }
}
