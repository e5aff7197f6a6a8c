public import Vocabulary

/// A draft with all that can be made of it without a database, so that another thread may prepare it.
public struct PreparedFacility: Sendable {
    public let draft: FacilityDraft
    let identity: FacilityIdentity
    let document: [UInt8]
    /// The hours without their note, as JSON; `nil` when they are unknown.
    let timetable: [UInt8]?
    /// What the words of a search are looked for in.
    let foldedText: String

    public init(_ draft: FacilityDraft) {
        self.draft = draft
        let folded = FoldedDraft(draft)
        identity = FacilityIdentity(draft, folded)
        foldedText = folded.text
        let hours = draft.hours.map { $0.json() }
        document = FacilityDocument.json(draft, hours: hours)
        timetable = draft.hours.flatMap { $0.isKnown ? $0.note == nil ? hours : $0.withoutNote.json() : nil }
    }
}

/// A facility as the tables take it.
struct FacilityRecord {
    private let prepared: PreparedFacility
    /// By what an import knows it again; not the draft's own where people have changed what a file says.
    let identity: FacilityIdentity
    /// The publisher's id, unless another row of the same dataset has it too.
    var externalID: String?
    let point: Point?
    let placement: FacilityImport.Placement

    init(_ prepared: PreparedFacility, identity: FacilityIdentity? = nil, _ gazetteer: AddressPlacer) throws {
        self.prepared = prepared
        self.identity = identity ?? prepared.identity
        externalID = prepared.draft.externalID
        if let exact = prepared.draft.point {
            (point, placement) = (exact, .exact)
        } else if let town = try gazetteer.place(of: prepared.draft) {
            (point, placement) = (town.point, .town(town.name))
        } else {
            (point, placement) = (nil, .needsLocation)
        }
    }

    var draft: FacilityDraft { prepared.draft }
    var document: [UInt8] { prepared.document }
    var timetable: [UInt8]? { prepared.timetable }
    var foldedText: String { prepared.foldedText }

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
