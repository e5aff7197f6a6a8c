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

    init(_ draft: FacilityDraft, _ gazetteer: AddressPlacer) throws {
        self.draft = draft
        externalID = draft.externalID
        identity = FacilityIdentity(draft)
        document = FacilityDocument.json(draft)
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

    /// What the words of a search are looked for in.
    var foldedText: String {
        [draft.name, draft.nameKana, draft.address].compactMap { $0?.searchFolded }.joined(separator: " ")
            + FacilityWordsSQL.padding
    }
}
