internal import Vocabulary

extension DraftBuilder {
    /// Category and amenities. Runs last, for the note may name both.
    func addKind(_ row: RowCells, _ draft: inout FacilityDraft, _ findings: inout [Finding]) {
        addAmenities(row, &draft)
        let kind = kind(of: row, .kind)
        let services = gathered(row, .services) ?? ""
        var further = kind.further
        draft.category = mainCategory(row, kind, services, draft, &further, &findings)
        refineByRemark(&draft, &further)
        if flag(row, .temporaryCare) { further.insert(.temporaryCare) }
        if flag(row, .sickChildCare) { further.insert(.sickChildCare) }
        if let note = draft.note, !note.isEmpty { further.formUnion(furtherKinds(in: note)) }
        if !services.isEmpty { further.formUnion(KindText.further(in: services)) }
        further.remove(draft.category)
        draft.furtherCategories = further
        addQualifications(row, &draft)
    }

    private static let careFlags: [(field: Field, label: String)] = [
        (.temporaryCare, "一時預かり"), (.sickChildCare, "病児保育"),
    ]

    private func furtherKinds(in note: String) -> Set<Category> {
        var copy = note
        return copy.withUTF8 { memos.remarks.value(for: $0) { KindText.further(in: Self.withoutFlags(note)) } }
    }

    /// Without lines such as 一時預かり：休止中, which name a kind the place is not.
    private static func withoutFlags(_ note: String) -> String {
        guard careFlags.contains(where: { note.holds($0.label + "：") }) else { return note }
        return note.split(separator: "\n").filter { line in
            !careFlags.contains { line.hasPrefix($0.label + "：") }
        }.joined(separator: "\n")
    }

    private static let qualifiedFlags: [(field: Field, label: String)] =
        careFlags
        + AmenityText.flags.filter { ![.playEquipment, .parking, .elevator].contains($0.field) }
        .map { ($0.field, $0.amenity.japaneseLabel) }

    /// Keeps what a flag's cell says beside yes or no: 一時預かり：有（要予約）.
    private func addQualifications(_ row: RowCells, _ draft: inout FacilityDraft) {
        for (field, label) in Self.qualifiedFlags where columns.has(field) {
            guard let text = lines(row, field), !FlagText.isPlain(text) else { continue }
            append(note: label + "：" + text, to: &draft)
        }
    }

    /// The row's own 種別; a remark that is nothing but a kind; what the importer said; 授乳 or おむつ among the
    /// services; the file's name; the facility's name; 業種. A generic kind (その他) gives way to a better one.
    private func mainCategory(
        _ row: RowCells, _ kind: KindText.Reading, _ services: String, _ draft: FacilityDraft,
        _ further: inout Set<Category>, _ findings: inout [Finding]
    ) -> Category {
        if let main = kind.main, !kind.isGeneric { return main }
        if kind.main == nil, let note = draft.note, let named = KindText.inRemark(note) {
            if let chosen = options.category {
                further.insert(named)
                return chosen
            }
            if fileKind?.category != .nursingRoom { return named }
        }
        if let chosen = options.category { return chosen }
        let business = self.kind(of: row, .business)
        if services.holds("授乳") || services.holds("おむつ替え") {
            if let main = business.main, main == .supportCenter || main == .childrensHall {
                further.insert(main)
            }
            return .nursingRoom
        }
        if let fileKind, !fileKind.isWeak {
            further.formUnion(fileKind.further)
            return fileKind.category
        }
        if let named = KindText.inName(draft.name) { return named }
        if let main = business.main, !business.isGeneric { return main }
        if kind.isGeneric || business.isGeneric { return .publicFacility }
        if let fileKind { return fileKind.category }
        findings.append(warning(.categoryUnknown(assumed: .publicFacility), .kind, line(row, .kind)))
        return .publicFacility
    }

    /// 認可私立保育所 with the remark 小規模保育事業 is a small nursery, and so is 認可外 with 企業主導型保育事業.
    private func refineByRemark(_ draft: inout FacilityDraft, _ further: inout Set<Category>) {
        guard draft.category == .nursery || draft.category == .unlicensedNursery, let note = draft.note,
            note.utf8.count <= 300
        else { return }
        if note.holds("企業主導型保育") {
            further.insert(.unlicensedNursery)
            draft.category = .smallScaleNursery
        } else if ["小規模保育事業", "事業所内保育事業", "家庭的保育事業"].contains(where: note.holds) {
            draft.category = .smallScaleNursery
        }
    }

    private func kind(of row: RowCells, _ field: Field) -> KindText.Reading {
        let cell = row.trimmed(columns.column(field))
        guard cell.start < cell.end else { return KindText.Reading() }
        return memos.kinds.value(for: row.slice(cell)) {
            KindText.parse(CellText.string(cell, in: row.bytes))
        }
    }

    private func flag(_ row: RowCells, _ field: Field) -> Bool {
        let cell = row.trimmed(columns.column(field))
        guard cell.start < cell.end else { return false }
        return memos.flags.value(for: row.slice(cell)) {
            AmenityText.says(CellText.string(cell, in: row.bytes))
        }
    }

    // MARK: Amenities

    private static let amenityFields = AmenityText.flags.map(\.field) + [.services, .equipment]

    private func addAmenities(_ row: RowCells, _ draft: inout FacilityDraft) {
        if fillKey(row, Self.amenityFields) {
            let gathersMore = columns.columns(.services).count + columns.columns(.equipment).count > 2
            let read = { [self] in readAmenities(row) }
            draft.amenities =
                gathersMore
                ? read() : key.withUnsafeBufferPointer { memos.amenities.value(for: $0, make: read) }
        }
        if let note = draft.note, let (amenities, rest) = AmenityText.takeLine(from: note) {
            draft.amenities.formUnion(amenities)
            draft.note = rest.isEmpty ? nil : rest
        }
        addEquipmentNotes(row, &draft)
    }

    private func readAmenities(_ row: RowCells) -> Set<Amenity> {
        var result: Set<Amenity> = []
        for (field, amenity) in AmenityText.flags where columns.has(field) {
            let text = row.text(columns.column(field))
            if AmenityText.says(text) { result.insert(amenity) }
            if field == .elevator || field == .playEquipment { result.formUnion(AmenityText.named(in: text)) }
        }
        for field in [Field.services, .equipment] {
            for column in columns.columns(field) { result.formUnion(AmenityText.named(in: row.text(column))) }
        }
        return result
    }

    /// 滑り台、鉄棒 tells a parent more than that there is some equipment.
    private func addEquipmentNotes(_ row: RowCells, _ draft: inout FacilityDraft) {
        if let text = lines(row, .playEquipment), FlagText.parse(text) == nil {
            append(note: "遊具：" + text, to: &draft)
        }
        for column in columns.columns(.equipment) {
            guard let text = CellCleaner.lines(row, column), FlagText.parse(text) == nil else { continue }
            append(note: columns.headers[column] + "：" + text, to: &draft)
        }
    }
}
