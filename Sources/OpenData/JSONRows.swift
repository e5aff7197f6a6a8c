struct JSONRows {
    let path: String
    let records: RecordLayout
    let options: FacilityFile.Options

    func read(
        meter: ProgressMeter, progress: (Double) -> Void, _ row: (FacilityRow) throws -> Void
    ) throws -> FacilityFile.Tail { throw OpenDataError.malformed(.json) }
}
extension RecordLayout {
    static func discover(path: String, encoding: TextEncoding) throws -> RecordLayout {
        throw OpenDataError.malformed(.json)
    }
}
