import Foundation
import GeoIndex
import OpenData
import Vocabulary

/// One file into the database: read, judged row by row, taken in as a whole or not at all.
///
/// The command `import` and the loading of SeedData are this.
struct DatasetImport {
    var file: FacilityFile
    var dataset: FacilityDataset
    var report: ReportWriter?

    init(
        path: String, category: Vocabulary.Category? = nil, source: String? = nil, licence: String? = nil,
        dryRun: Bool = false, removesMissing: Bool = false, report: ReportWriter? = nil
    ) throws {
        file = try FacilityFile(path: path, options: .init(category: category))
        dataset = FacilityDataset(
            source: source ?? URL(filePath: path).deletingPathExtension().lastPathComponent, licence: licence,
            isDryRun: dryRun, removesMissing: removesMissing, time: Date())
        self.report = report
    }

    func run(into store: some FacilityStore, progress: Terminal.Progress? = nil) async throws -> ImportSummary {
        var summary = ImportSummary()
        let outcome = try await store.importDataset(dataset) { session in
            var shown = 0
            let tail = try file.readInParallel { row, share in
                try take(row, session, &summary)
                if Int(share * 100) > shown {
                    shown = Int(share * 100)
                    progress?.show(share, rows: summary.rows)
                }
            }
            summary.skippedLines = tail.skippedLineCount
            progress?.show(1, rows: summary.rows)
        }
        summary.missing = outcome.missing.count
        summary.removed = outcome.removed
        try report?.finish(missing: outcome.missing, removed: outcome.removed > 0)
        progress?.done()
        return summary
    }

    private func take(_ row: FacilityRow, _ session: FacilityImport, _ summary: inout ImportSummary) throws {
        summary.rows += 1
        guard let draft = row.draft else {
            summary.rejected += 1
            try report?.write(row, verdict: .rejected)
            return
        }
        let taken = try session.accept(draft, line: row.line)
        switch taken.verdict {
        case .created: summary.created += 1
        case .updated: summary.updated += 1
        case .unchanged: summary.unchanged += 1
        case .duplicate:
            summary.unchanged += 1
            summary.duplicates += 1
        }
        switch taken.placement {
        case .exact: break
        case .town: summary.placedByTown += 1
        case .needsLocation: summary.needsLocation += 1
        }
        try report?.write(row, verdict: .taken(taken.verdict, taken.placement, id: taken.id))
    }
}

/// What became of a file, in numbers.
struct ImportSummary: Sendable, Equatable {
    /// Rows of data; every one is created, updated, unchanged or rejected.
    var rows = 0
    var created = 0
    var updated = 0
    var unchanged = 0
    var rejected = 0
    /// Of the rows taken: those without a usable point, and those that stand at their town's.
    var needsLocation = 0
    var placedByTown = 0
    /// Of the unchanged rows: those that an earlier line of the file already was.
    var duplicates = 0
    /// Places of the source that the file no longer has, and how many of them were hidden.
    var missing = 0
    var removed = 0
    /// Lines that are no rows: titles, second headers, footnotes.
    var skippedLines = 0

    /// The members that programs rely on, in this order.
    var json: String {
        """
        {"rows":\(rows),"created":\(created),"updated":\(updated),"unchanged":\(unchanged),"rejected":\(rejected),\
        "needsLocation":\(needsLocation),"missing":\(missing)}
        """
    }

    func text(dryRun: Bool) -> String {
        var lines = [
            "\(rows) 行を読みました。新規 \(created)、更新 \(updated)、変更なし \(unchanged)、取り込めない行 \(rejected)"
        ]
        if duplicates > 0 { lines.append("同じ施設が重ねて載っている行: \(duplicates)（先の行を使います）") }
        if placedByTown > 0 { lines.append("座標がなく、住所の町丁目の位置に置いたもの: \(placedByTown)") }
        if needsLocation > 0 { lines.append("位置がまだ分からないもの: \(needsLocation)（一覧には出ますが、地図には出ません）") }
        if missing > 0 {
            lines.append(
                removed > 0
                    ? "このファイルに載っていなかったため、非表示にしたもの: \(removed)"
                    : "前回あって今回のファイルにないもの: \(missing)（非表示にするには --remove-missing）")
        }
        if dryRun { lines.append("試しに読んだだけです。データベースは変わっていません。") }
        return lines.joined(separator: "\n")
    }
}
