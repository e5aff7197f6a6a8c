internal import Vocabulary

struct DraftBuilder {
    let columns: ColumnMap
    let options: FacilityFile.Options
    let path: String
    func row(_ cells: RowCells, line: Int, repair: Reason.Repair?) -> FacilityRow {
        let name = cells.text(columns.column(.name))
        if name.isEmpty { return FacilityRow(line: line, draft: nil, findings: [.rejection(.nameMissing)]) }
        return FacilityRow(line: line, draft: FacilityDraft(name: name, category: .publicFacility), findings: repair.map { [.warning(.repaired($0))] } ?? [])
    }
}
