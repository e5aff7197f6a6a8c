import GeoIndex
import OpenData

/// The report of an import as CSV that a spreadsheet opens: one line for every row, more for a row with several
/// findings.
final class ReportWriter {
    enum Verdict {
        case rejected
        case taken(FacilityImport.Taken)
    }

    private static let header = [
        "line", "verdict", "placement", "facilityId", "name", "column", "value", "reason", "結果", "理由", "explanation",
    ]
    private static let flushSize = 1 << 16

    private let file: ReportFile
    private let isDryRun: Bool
    private var pending: [UInt8]

    /// - Throws: ``ReportFile/Failure``.
    init(path: String, besides input: String, isDryRun: Bool = false) throws {
        self.isDryRun = isDryRun
        file = try ReportFile(path: path, besides: input)
        pending = Array((CSV.beginning + CSV.line(Self.header)).utf8)
    }

    func write(_ row: FacilityRow, verdict: Verdict) throws {
        let line = row.sheet.map { "\($0) \(row.line)" } ?? "\(row.line)"
        var findings = row.findings.map(Self.reason)
        var start = Line(line: line, verdict: "rejected", japanese: "取込不可", name: row.draft?.name ?? row.name ?? "")
        if case .taken(let taken) = verdict {
            (start.verdict, start.japanese) = Self.words(taken.verdict)
            start.placement = Self.word(taken.placement)
            // What would be made has no id yet: another place may get the one it had for a moment.
            let isImagined = isDryRun && taken.verdict == .created
            start.facilityID = taken.id > 0 && !isImagined ? "\(taken.id)" : ""
            findings += taken.kept.map(Self.reason)
            if case .duplicate(let earlier) = taken.verdict {
                findings.append(
                    Line.Reason(
                        code: "duplicate-row", japanese: "\(earlier) 行目と同じ施設のため、先の行を使いました。",
                        english: "The same facility as in line \(earlier), which holds."))
            }
        }
        for reason in findings.isEmpty ? [Line.Reason()] : findings { append(start, reason) }
        if pending.count > Self.flushSize { try flush() }
    }

    /// One line for every event of the row, more for one with several findings.
    func write(_ row: EventRow, _ taken: [EventImport.Taken]) throws {
        let line = row.sheet.map { "\($0) \(row.line)" } ?? "\(row.line)"
        let findings = row.findings.map(Self.reason)
        if taken.isEmpty {
            for reason in findings { append(Line(line: line, verdict: "rejected", japanese: "取込不可"), reason) }
        }
        for (draft, taken) in zip(row.drafts, taken) {
            let (verdict, japanese) = Self.words(taken.verdict)
            let start = Line(
                line: line, verdict: verdict, placement: taken.needsLocation ? "needsLocation" : "exact",
                facilityID: taken.id > 0 ? "\(taken.id)" : "", japanese: japanese, name: draft.title)
            for reason in findings.isEmpty ? [Line.Reason()] : findings { append(start, reason) }
        }
        if pending.count > Self.flushSize { try flush() }
    }

    func finish(
        skipped: [FacilityFile.Tail.SkippedLine], missing: [FacilityImport.Missing], removal: (done: Bool, dryRun: Bool)
    ) throws {
        for line in skipped {
            append(
                Line(line: "\(line.line)", verdict: "skipped", japanese: "対象外の行"),
                Line.Reason(
                    code: "no-row", japanese: "見出し・合計・注記などの行とみなしました。",
                    english: "Taken for a title, a total or a footnote."))
        }
        let (word, japanese, english) =
            switch removal {
            case (true, false): ("removed", "今回のファイルにないため、非表示にしました。", "No longer in the file; hidden.")
            case (true, true): ("missing", "今回のファイルにないため、非表示になります。", "No longer in the file; would be hidden.")
            case (false, _): ("missing", "前回はありましたが、今回のファイルにありません。", "No longer in the file.")
            }
        for place in missing {
            append(
                Line(verdict: word, facilityID: "\(place.id)", japanese: "ファイルになし", name: place.name),
                Line.Reason(value: place.externalID ?? "", code: "missing", japanese: japanese, english: english))
        }
        try flush()
        try file.finish()
    }

    func discard() { file.discard() }

    private func flush() throws {
        try file.write(pending)
        pending.removeAll(keepingCapacity: true)
    }

    private func append(_ line: Line, _ reason: Line.Reason) {
        let cells = [
            line.line, line.verdict, line.placement, line.facilityID, line.name, reason.column, reason.value,
            reason.code, line.japanese, reason.japanese, reason.english,
        ]
        pending.append(contentsOf: CSV.line(cells).utf8)
    }

    private struct Line {
        var line = ""
        var verdict: String
        var placement = ""
        var facilityID = ""
        var japanese: String
        var name = ""

        struct Reason {
            var column = ""
            var value = ""
            var code = ""
            var japanese = ""
            var english = ""
        }
    }

    private static func words(_ verdict: FacilityImport.Verdict) -> (String, String) {
        switch verdict {
        case .created: ("created", "新規")
        case .updated: ("updated", "更新")
        case .unchanged: ("unchanged", "変更なし")
        case .duplicate: ("unchanged", "重複")
        }
    }

    private static func words(_ verdict: EventImport.Verdict) -> (String, String) {
        switch verdict {
        case .created: ("created", "新規")
        case .updated: ("updated", "更新")
        case .unchanged: ("unchanged", "変更なし")
        case .duplicate: ("unchanged", "重複")
        }
    }

    private static func reason(_ finding: Finding) -> Line.Reason {
        Line.Reason(
            column: finding.column ?? "", value: finding.value ?? "", code: finding.reason.code,
            japanese: finding.reason.japanese, english: finding.reason.english)
    }

    private static func reason(_ kept: KeptField) -> Line.Reason {
        let japanese = kept.personValue.map { "手作業で直した内容「\($0)」" } ?? "手作業で空にしたこと"
        let english = kept.personValue.map { "\"\($0)\" stays" } ?? "it stays empty"
        return Line.Reason(
            column: kept.field.rawValue, value: kept.fileValue ?? "", code: "kept-by-hand",
            japanese: "\(kept.field.japaneseLabel)は\(japanese)を残しました。",
            english: "Somebody has changed this since: \(english).")
    }

    private static func word(_ placement: FacilityImport.Placement) -> String {
        switch placement {
        case .exact: "exact"
        case .town: "town"
        case .needsLocation: "needsLocation"
        }
    }
}
