import ArgumentParser
import Audit
import Foundation
import GeoIndex
import OpenData

struct ImportEventsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import-events",
        abstract: "イベント一覧のファイルを取り込みます / Import a published list of events.",
        discussion: """
            標準データセットのイベント一覧（新旧どちらの列名でも）を読みます。ひとつのセルに複数の日時や会場があるときは、
            はっきり分けられるものだけを分け、そうでない行は理由をつけて取り込みません。
            ファイル全体をひとつの処理で取り込み、途中で失敗したときは何も変わりません。

            --json prints {"rows","events","created","updated","unchanged","rejected","needsLocation","missing"}: a row
            may speak of several events; rejected counts rows.

            終了コード / Exit status: 0 すべての行を読めた, 1 取り込めない行があった, 2 ファイルを使えない（何も変わっていない）
            """)

    @OptionGroup var databaseOption: DatabaseOption

    @Argument(help: "取り込むファイル / The file.", completion: .file())
    var file: String

    @Option(help: "データの名前（出典の表示に使います。省くとファイル名） / The list's name, for attribution.")
    var source: String?

    @Option(help: "ライセンス（例: CC BY 4.0） / The licence, as the publisher words it.")
    var licence: String?

    @Flag(help: "試しに読むだけで、何も変えません / Read and report, change nothing.")
    var dryRun = false

    @Option(help: "行ごとの結果を書く CSV / Write a verdict for every row to this CSV.", completion: .file())
    var report: String?

    @Flag(help: "結果を JSON で出します / Print the figures as JSON.")
    var json = false

    func run() async throws {
        let summary = try await CommandFailure.reporting { () async throws -> EventImportSummary in
            let report = try report.map { try ReportWriter(path: $0, besides: file) }
            do {
                let list = try EventFile(path: file)
                let database = try databaseOption.open()
                let summary = try load(list, into: database.places, report)
                database.checkpoint()
                return summary
            } catch {
                report?.discard()
                throw error
            }
        }
        Terminal.say(json ? summary.json : summary.text(dryRun: dryRun))
        if summary.rejected > 0 { throw ExitCode(1) }
    }

    private func load(
        _ list: EventFile, into places: SpatiaLiteStore, _ report: ReportWriter?
    ) throws -> EventImportSummary {
        let name = source ?? URL(filePath: file).deletingPathExtension().lastPathComponent
        let dataset = EventDataset(source: name, licence: licence, isDryRun: dryRun)
        let authorship = Authorship(actor: .command, time: Date(), requestID: "import-events")
        let progress = Terminal.Progress("取り込み中")
        defer { progress.done() }
        var summary = EventImportSummary()
        var skipped: [FacilityFile.Tail.SkippedLine] = []
        summary.outcome = try places.importEvents(dataset, by: authorship) { session in
            let tail = try list.readRows { row in
                summary.rows += 1
                if row.drafts.isEmpty { summary.rejected += 1 }
                let taken = try row.drafts.map { try session.accept(PreparedEvent($0), line: row.line) }
                summary.needsLocation += taken.filter(\.needsLocation).count
                try report?.write(row, taken)
                if summary.rows % 1_000 == 0 { progress.count(rows: summary.rows) }
            }
            skipped = tail.skippedLines
        }
        try report?.finish(skipped: skipped, missing: [], removal: (false, dryRun))
        return summary
    }
}

/// What became of a list of events, in numbers.
struct EventImportSummary: Sendable {
    var rows = 0
    var rejected = 0
    var needsLocation = 0
    var outcome = EventImport.Outcome()

    private var unchanged: Int { outcome.unchanged + outcome.duplicates }

    var json: String {
        """
        {"rows":\(rows),"events":\(outcome.created + outcome.updated + unchanged),"created":\(outcome.created),\
        "updated":\(outcome.updated),"unchanged":\(unchanged),"rejected":\(rejected),\
        "needsLocation":\(needsLocation),"missing":\(outcome.missing.count)}
        """
    }

    func text(dryRun: Bool) -> String {
        var lines = [
            "\(rows) 行を読みました。イベント: 新規 \(outcome.created)、更新 \(outcome.updated)、変更なし \(unchanged)。取込不可 \(rejected) 行"
        ]
        if needsLocation > 0 { lines.append("位置が未設定のイベント: \(needsLocation)（一覧には出ますが、地図には出ません）") }
        if !outcome.missing.isEmpty {
            lines.append("前回あって今回のファイルにない、これからのイベント: \(outcome.missing.count)")
        }
        if dryRun { lines.append("確認のみを行いました（データベースは変更していません）。") }
        return lines.joined(separator: "\n")
    }
}
