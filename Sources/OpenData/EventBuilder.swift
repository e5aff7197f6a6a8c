internal import Foundation
internal import Vocabulary

/// Makes event drafts, or a rejection, of a row's cells.
///
/// What a row of events shares with one of facilities (municipality, address, point, contacts) is read as there.
final class EventBuilder: RowBuilder {
    let common: DraftBuilder
    let years: EventYears

    var columns: ColumnMap { common.columns }

    init(columns: ColumnMap, years: EventYears) {
        common = DraftBuilder(columns: columns, options: .init(), path: "")
        self.years = years
    }

    func append(header: String, field: Field?) { common.append(header: header, field: field) }

    func row(_ cells: RowCells, line: Int, repair: Reason.Repair?) -> EventRow {
        var findings: [Finding] = []
        if let repair { findings.append(.warning(.repaired(repair))) }
        do {
            let drafts = try drafts(cells, &findings)
            return EventRow(line: line, drafts: drafts, findings: findings)
        } catch {
            let column = error.field.flatMap(columns.header)
            findings.append(.rejection(error.reason, column: column, value: error.value))
            return EventRow(line: line, drafts: [], findings: findings)
        }
    }

    private func drafts(_ row: RowCells, _ findings: inout [Finding]) throws(EventRefusal) -> [EventDraft] {
        guard let title = common.line(row, .name).map(CellCleaner.kana) else {
            throw EventRefusal(.titleMissing, .name)
        }
        if DamagedText.isDamaged(row) {
            guard !title.unicodeScalars.contains("\u{FFFD}") else { throw EventRefusal(.nameUndecodable, .name, title) }
            common.reportDamage(row, &findings)
        }
        try checkStatus(row, title, &findings)
        var draft = EventDraft(title: title)
        addTexts(row, &draft)
        addPlace(row, &draft)
        addWhom(row, &draft, &findings)
        let periods = try periods(of: row, &draft, &findings)
        var occasions = try occasions(of: periods, row, &draft, &findings)
        addCapacity(row, &draft, &occasions, &findings)
        addApplication(row, &draft, occasions, &findings)
        addContact(row, &draft, &findings)
        addNotes(row, &draft)
        return try placed(draft, occasions, row, &findings)
    }

    /// An event that is called off must not be found by parents; one that is put off may bear its old day.
    private func checkStatus(
        _ row: RowCells, _ title: String, _ findings: inout [Finding]
    ) throws(EventRefusal) {
        let status = common.line(row, .status) ?? ""
        let marks = ["【中止】", "(中止)", "（中止）", "[中止]", "［中止］", "※中止", "《中止》", "＜中止＞"]
        if ["中止", "キャンセル", "取りやめ"].contains(where: status.contains) || status.lowercased().contains("cancel") {
            throw EventRefusal(.eventCancelled, .status, status)
        }
        if marks.contains(where: title.contains) { throw EventRefusal(.eventCancelled, .name, title) }
        if status.contains("延期") || status.lowercased().contains("postpone") {
            findings.append(common.warning(.postponed, .status, status))
        }
    }

    private func addTexts(_ row: RowCells, _ draft: inout EventDraft) {
        draft.externalID = common.line(row, .externalID)
        draft.titleKana = common.line(row, .nameKana).map(CellCleaner.kana)
        draft.titleEnglish = common.line(row, .nameEnglish)
        let summary = [common.line(row, .subtitle), common.gathered(row, .summary)].compactMap(\.self)
        draft.summary = summary.isEmpty ? nil : summary.joined(separator: "\n")
        draft.organizer = common.line(row, .organizer)
        draft.fee = EventFee.text(of: row, columns)
        draft.tags = EventTags.words(in: columns.columns(.tags).compactMap { CellCleaner.lines(row, $0) })
    }

    func append(note: String, to draft: inout EventDraft) {
        guard !note.isEmpty, draft.note?.contains(note) != true else { return }
        draft.note = draft.note.map { $0 + "\n" + note } ?? note
    }

    /// The cell with its header before it, for people to read.
    func append(noteFrom field: Field, of row: RowCells, to draft: inout EventDraft) {
        guard let text = common.lines(row, field), let header = columns.header(field) else { return }
        append(note: header + "：" + text, to: &draft)
    }
}
