import Foundation
import GeoIndex
import OpenData

/// The report of an import as CSV that a spreadsheet opens: one line for every row, more for a row with several
/// findings.
final class ReportWriter {
    enum Verdict {
        case rejected
        case taken(FacilityImport.Verdict, FacilityImport.Placement, id: Int64)
    }

    private static let header = "line,verdict,placement,facilityId,name,column,value,reason,理由,explanation"
    private static let flushSize = 1 << 16

    private let file: FileHandle
    private var pending: [UInt8]

    /// - Throws: when the file cannot be written.
    init(path: String) throws {
        guard FileManager.default.createFile(atPath: path, contents: nil) else { throw Failure.notWritable(path) }
        file = try FileHandle(forWritingTo: URL(filePath: path))
        // Spreadsheets take a CSV for Shift_JIS unless it begins with this.
        pending = Array("\u{FEFF}\(Self.header)\r\n".utf8)
    }

    enum Failure: Error { case notWritable(String) }

    func write(_ row: FacilityRow, verdict: Verdict) throws {
        var findings = row.findings.map { finding in
            [
                finding.column ?? "", finding.value ?? "", finding.reason.code, finding.reason.japanese,
                finding.reason.english,
            ]
        }
        let start: [String]
        switch verdict {
        case .rejected:
            start = ["rejected", "", "", row.draft?.name ?? ""]
        case .taken(let verdict, let placement, let id):
            start = [Self.word(verdict), Self.word(placement), id > 0 ? "\(id)" : "", row.draft?.name ?? ""]
            if case .duplicate(let line) = verdict {
                findings.append([
                    "", "", "duplicate-row", "\(line) 行目と同じ施設のため、先の行を使いました。",
                    "The same facility as in line \(line), which holds.",
                ])
            }
        }
        for finding in findings.isEmpty ? [["", "", "", "", ""]] : findings {
            append(["\(row.line)"] + start + finding)
        }
        if pending.count > Self.flushSize { try flush() }
    }

    func finish(missing: [FacilityImport.Missing], removed: Bool) throws {
        for place in missing {
            append([
                "", removed ? "removed" : "missing", "", "\(place.id)", place.name, "", place.externalID ?? "",
                "missing",
                removed ? "今回のファイルにないため、非表示にしました。" : "前回はありましたが、今回のファイルにありません。",
                removed ? "No longer in the file; hidden." : "No longer in the file.",
            ])
        }
        try flush()
        try file.close()
    }

    private func flush() throws {
        try file.write(contentsOf: Data(pending))
        pending.removeAll(keepingCapacity: true)
    }

    private func append(_ cells: [String]) {
        pending.append(contentsOf: cells.map(Self.quoted).joined(separator: ",").utf8)
        pending.append(contentsOf: "\r\n".utf8)
    }

    /// RFC 4180; and a cell that a spreadsheet would run as a formula is made a plain text.
    private static func quoted(_ cell: String) -> String {
        let text = cell.first.map { "=+-@\t\r".contains($0) } ?? false ? "'" + cell : cell
        guard text.contains(where: { ",\"\r\n".contains($0) || $0 == "\r\n" }) else { return text }
        return "\"" + text.replacing("\"", with: "\"\"") + "\""
    }

    private static func word(_ verdict: FacilityImport.Verdict) -> String {
        switch verdict {
        case .created: "created"
        case .updated: "updated"
        case .unchanged, .duplicate: "unchanged"
        }
    }

    private static func word(_ placement: FacilityImport.Placement) -> String {
        switch placement {
        case .exact: "exact"
        case .town: "town"
        case .needsLocation: "needsLocation"
        }
    }
}
