import Foundation
import GeoIndex
import OpenData
import Vocabulary

/// One file into the database: read, judged row by row, taken in as a whole or not at all.
///
/// The command `import` and the loading of SeedData are this.
struct DatasetImport {
    /// Why a file is not taken in though it could be read.
    enum Refusal: Error, Equatable {
        /// Places would be hidden that may just stand in the rows that were not read.
        case removalUncertain(rejected: Int, isCutOff: Bool)
        case removalWithoutRows
        case tooManyRows(most: Int)
    }

    var file: FacilityFile
    var dataset: FacilityDataset
    var report: ReportWriter?
    /// For a server that others write to as well: the file is read before the database is touched, and refused when it
    /// has more rows than these. `nil` reads and writes side by side, whatever the size.
    var mostRows: Int?

    init(
        path: String, category: Vocabulary.Category? = nil, source: String? = nil, licence: String? = nil,
        dryRun: Bool = false, removal: FacilityDataset.Removal = .none, municipalityCode: String? = nil,
        report: ReportWriter? = nil
    ) throws {
        file = try FacilityFile(path: path, options: .init(category: category, municipalityCode: municipalityCode))
        dataset = FacilityDataset(
            source: source ?? URL(filePath: path).deletingPathExtension().lastPathComponent, licence: licence,
            isDryRun: dryRun, removal: removal, municipalityCode: municipalityCode, time: Date())
        self.report = report
    }

    func run(into store: some FacilityStore, progress: Terminal.Progress? = nil) async throws -> ImportSummary {
        var summary = ImportSummary()
        var skipped: [FacilityFile.Tail.SkippedLine] = []
        defer { progress?.done() }
        let ahead = try mostRows.map(readAhead)
        let outcome = try await store.importDataset(dataset) { session in
            var shown = 0
            for row in ahead?.rows ?? [] { try take(row, session, &summary) }
            let tail =
                try ahead?.tail
                ?? file.readInParallel { row, share in
                    try take(row, session, &summary)
                    if Int(share * 100) > shown {
                        shown = Int(share * 100)
                        progress?.show(share, rows: summary.rows)
                    }
                }
            skipped = tail.skippedLines
            summary.skippedLines = tail.skippedLineCount
            summary.isCutOff = tail.isCutOff
            try approveRemoval(summary)
        }
        summary.missing = outcome.missing.count
        summary.removed = outcome.removed
        try report?.finish(
            skipped: skipped, missing: outcome.missing, removal: (outcome.removed > 0, dataset.isDryRun))
        return summary
    }

    private func readAhead(atMost most: Int) throws -> (rows: [PreparedRow], tail: FacilityFile.Tail) {
        var rows: [PreparedRow] = []
        let tail = try file.readInParallel { row, _ in
            guard rows.count < most else { throw Refusal.tooManyRows(most: most) }
            rows.append(row)
        }
        return (rows, tail)
    }

    private func approveRemoval(_ summary: ImportSummary) throws {
        if dataset.removal == .none { return }
        guard summary.rows > summary.rejected else { throw Refusal.removalWithoutRows }
        guard dataset.removal == .careful else { return }
        if summary.rejected > 0 || summary.isCutOff {
            throw Refusal.removalUncertain(rejected: summary.rejected, isCutOff: summary.isCutOff)
        }
    }

    private func take(_ prepared: PreparedRow, _ session: FacilityImport, _ summary: inout ImportSummary) throws {
        summary.rows += 1
        let row = prepared.row
        guard let facility = prepared.facility else {
            summary.rejected += 1
            try report?.write(row, verdict: .rejected)
            return
        }
        let taken = try session.accept(facility, line: row.line)
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
        if !taken.kept.isEmpty { summary.keptByHand += 1 }
        try report?.write(row, verdict: .taken(taken))
    }
}
