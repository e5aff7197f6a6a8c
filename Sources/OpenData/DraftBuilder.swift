internal import Vocabulary

/// Makes a draft, or a rejection, of a row's cells.
///
/// A class because it remembers what texts were parsed to; used from one thread.
final class DraftBuilder: RowBuilder {
    let options: FacilityFile.Options
    let fileKind: FileNameKind?
    private(set) var columns: ColumnMap
    let memos = Memos()
    /// The bytes of several cells, as one key for a memo; kept to save allocations.
    var key: [UInt8] = []

    /// What is remembered, by the cells it is read from.
    struct Memos {
        let kinds = Memo<KindText.Reading>()
        let codes = Memo<MunicipalityCode.Reading>()
        let ages = Memo<AgeText.Reading>()
        let capacities = Memo<CapacityText.Reading>()
        let hours = Memo<HoursComposer.Output>()
        let amenities = Memo<Set<Amenity>>()
        let flags = Memo<Bool>()
        let remarks = Memo<Set<Category>>()
    }

    init(columns: ColumnMap, options: FacilityFile.Options, path: String) {
        self.columns = columns
        self.options = options
        fileKind = FileNameKind(path: path)
    }

    /// A record of JSON has named a column that none before it had.
    func append(header: String, field: Field?) { columns.append(header, field: field) }

    func row(_ row: RowCells, line: Int, repair: Reason.Repair? = nil) -> FacilityRow {
        var findings: [Finding] = []
        if let repair { findings.append(.warning(.repaired(repair))) }
        let nameColumn = columns.column(.name)
        guard let name = CellCleaner.line(row, nameColumn).map(CellCleaner.kana) else {
            findings.append(rejection(.nameMissing, .name, ""))
            return FacilityRow(line: line, draft: nil, findings: findings)
        }
        if DamagedText.isDamaged(row) {
            guard !name.unicodeScalars.contains("\u{FFFD}") else {
                findings.append(rejection(.nameUndecodable, .name, name))
                return FacilityRow(line: line, draft: nil, findings: findings)
            }
            reportDamage(row, &findings)
        }
        var draft = FacilityDraft(name: name, category: .publicFacility)
        addTexts(row, &draft)
        addPlace(row, &draft, &findings)
        if let own = options.municipalityCode {
            guard !liesElsewhere(row, draft, than: own, &findings) else {
                var rejected = FacilityRow(line: line, draft: nil, findings: findings)
                rejected.name = name
                return rejected
            }
            draft.municipalityCode = own
        }
        addContacts(row, &draft, &findings)
        addWhom(row, &draft, &findings)
        addHours(row, &draft, &findings)
        addKind(row, &draft, &findings)
        withdrawAssumedDays(row, &draft, &findings)
        return FacilityRow(line: line, draft: draft, findings: findings)
    }

    private func addTexts(_ row: RowCells, _ draft: inout FacilityDraft) {
        draft.externalID = line(row, .externalID)
        draft.nameKana = line(row, .nameKana).map(CellCleaner.kana)
        draft.nameEnglish = line(row, .nameEnglish)
        draft.building = line(row, .building)
        draft.operatorName = line(row, .operatorName)
        draft.access = line(row, .access)
        draft.parking = lines(row, .parking)
        draft.fee = gathered(row, .fee)
        draft.note = gathered(row, .note)
    }

    func addContacts(_ row: RowCells, _ draft: inout FacilityDraft, _ findings: inout [Finding]) {
        let phone = row.trimmed(columns.column(.phone))
        if phone.start < phone.end {
            if PlainContact.isPhone(row.slice(phone)) {
                draft.phone = CellText.string(phone, in: row.bytes)
            } else {
                draft.phone = value(ContactText.phone, row, .phone, .phoneUnreadable, &findings)
            }
        }
        let url = row.trimmed(columns.column(.url))
        if url.start < url.end {
            if PlainContact.isURL(row.slice(url)) {
                draft.url = CellText.string(url, in: row.bytes)
            } else {
                draft.url = value(ContactText.url, row, .url, .urlRefused, &findings)
            }
        }
        draft.email = value(ContactText.email, row, .email, .emailUnreadable, &findings)
    }

    func value(
        _ read: (String) -> ContactText.Reading, _ row: RowCells, _ field: Field, _ reason: Reason,
        _ findings: inout [Finding]
    ) -> String? {
        guard let text = line(row, field) else { return nil }
        switch read(text) {
        case .value(let value): return value
        case .nothing: return nil
        case .unreadable:
            findings.append(warning(reason, field, text))
            return nil
        }
    }

    func reportDamage(_ row: RowCells, _ findings: inout [Finding]) {
        for (column, field) in columns.fields.enumerated() where field != nil && column < row.cells.count {
            let text = row.text(column)
            guard text.unicodeScalars.contains("\u{FFFD}") else { continue }
            findings.append(.warning(.undecodableText, column: columns.headers[column], value: text))
        }
    }

    // MARK: Cells

    func line(_ row: RowCells, _ field: Field) -> String? {
        let column = columns.column(field)
        return column < 0 ? nil : CellCleaner.line(row, column)
    }

    func lines(_ row: RowCells, _ field: Field) -> String? {
        let column = columns.column(field)
        return column < 0 ? nil : CellCleaner.lines(row, column)
    }

    /// The texts of all columns that mean the field, each once.
    func gathered(_ row: RowCells, _ field: Field) -> String? {
        let all = columns.columns(field)
        guard all.count > 1 else { return all.first.flatMap { CellCleaner.lines(row, $0) } }
        var texts: [String] = []
        for column in all {
            if let text = CellCleaner.lines(row, column), !texts.contains(text) { texts.append(text) }
        }
        return texts.isEmpty ? nil : texts.joined(separator: "\n")
    }

    func warning(_ reason: Reason, _ field: Field?, _ value: String?) -> Finding {
        .warning(reason, column: field.flatMap(columns.header), value: value)
    }

    func rejection(_ reason: Reason, _ field: Field, _ value: String) -> Finding {
        .rejection(reason, column: columns.header(field), value: value.isEmpty ? nil : value)
    }
}
