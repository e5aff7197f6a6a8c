struct WorkbookRows {
    let path: String
    let workbook: WorkbookLayout
    let options: FacilityFile.Options

    func read(progress: (Double) -> Void, _ row: (FacilityRow) throws -> Void) throws -> FacilityFile.Tail {
        throw OpenDataError.malformed(.archive)
    }
}
extension WorkbookLayout {
    static func discover(path: String) throws -> WorkbookLayout { throw OpenDataError.malformed(.archive) }
}
