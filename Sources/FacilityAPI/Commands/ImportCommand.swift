public import ArgumentParser
import Foundation
public import Vocabulary

struct ImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "公開データのファイルを取り込みます / Import a published file of facilities.",
        discussion: """
            CSV・TSV・JSON・GeoJSON・XLSX（gzip も可）、UTF-8・UTF-16・Shift_JIS（CP932）を自動で見分けます。
            ファイル全体をひとつの処理で取り込み、途中で失敗したときは何も変わりません。
            同じファイルをもう一度取り込むと、すべて「変更なし」になります。

            --json prints {"rows","created","updated","unchanged","rejected","needsLocation","missing"}. Every row is
            created, updated, unchanged or rejected; needsLocation counts the rows taken that have no usable point.

            終了コード / Exit status: 0 すべての行を読めた, 1 取り込めない行があった, 2 ファイルを使えない（何も変わっていない）
            """)

    @OptionGroup var databaseOption: DatabaseOption

    @Argument(help: "取り込むファイル / The file.", completion: .file())
    var file: String

    @Option(help: "種別が書かれていない行の分類 / The category of rows that do not name one.")
    var category: Vocabulary.Category?

    @Option(help: "データの名前（出典の表示に使います。省くとファイル名） / The dataset's name, for attribution.")
    var source: String?

    @Option(help: "ライセンス（例: CC BY 4.0） / The licence, as the publisher words it.")
    var licence: String?

    @Flag(help: "試しに読むだけで、何も変えません / Read and report, change nothing.")
    var dryRun = false

    @Flag(help: "このファイルにない施設を非表示にします / Hide places of this source that the file no longer has.")
    var removeMissing = false

    @Option(help: "行ごとの結果を書く CSV / Write a verdict for every row to this CSV.", completion: .file())
    var report: String?

    @Flag(help: "結果を JSON で出します / Print the figures as JSON.")
    var json = false

    @Flag(help: "ファイルの取り違えかと思われても、--remove-missing を行います / Hide missing places whatever their number.")
    var force = false

    func validate() throws {
        if let source, source.allSatisfy(\.isWhitespace) {
            throw ValidationError("--source: データの名前が空です / the dataset's name is empty.")
        }
    }

    func run() async throws {
        let summary = try await CommandFailure.reporting { () async throws -> ImportSummary in
            let report = try report.map { try ReportWriter(path: $0, besides: file, isDryRun: dryRun) }
            do {
                let job = try job(report)
                let database = try databaseOption.open()
                let summary = try await job.run(into: database.places, progress: Terminal.Progress("取り込み中"))
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

    private func job(_ report: ReportWriter?) throws -> DatasetImport {
        try DatasetImport(
            path: file, category: category, source: source, licence: licence, dryRun: dryRun,
            removal: !removeMissing ? .none : force ? .unconditional : .careful, report: report)
    }
}

extension Vocabulary.Category: ExpressibleByArgument {}
