import ArgumentParser
import Foundation
import GeoIndex
import OpenData
import Vocabulary

struct ImportGazetteerCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import-gazetteer",
        abstract: "町丁目の一覧を取り込みます / Load a list of towns with points.",
        discussion: """
            列: 都道府県名, 市区町村名, 町丁目名, 緯度, 経度（gzip も可）。前の一覧は置き換えられます。
            住所だけで座標のない施設を、町丁目の位置に置きます（precision は town）。
            Facilities that have an address and no point are placed at their town.
            """)

    @OptionGroup var databaseOption: DatabaseOption

    @Argument(help: "町丁目の一覧 / The list.", completion: .file())
    var file: String

    func run() async throws {
        let (outcome, tail) = try await CommandFailure.reporting {
            let gazetteer = try GazetteerFile(path: file)
            let database = try databaseOption.open()
            let result = try load(gazetteer, into: database.places)
            database.checkpoint()
            return result
        }
        Terminal.say(
            """
            \(outcome.towns) 町丁目（\(outcome.municipalities) 市区町村）を取り込みました。
            位置が未設定だった施設のうち \(outcome.placed) か所を、町丁目の位置に置きました。
            """)
        guard let tail, tail.badRowCount > 0 else { return }
        for bad in tail.badRows.prefix(20) { Terminal.warn("\(bad.line) 行目: \(bad.reason.japanese)") }
        Terminal.warn("取り込めない行: \(tail.badRowCount)")
        throw ExitCode(1)
    }

    private func load(
        _ gazetteer: GazetteerFile, into places: SpatiaLiteStore
    ) throws -> (GazetteerImport.Outcome, GazetteerFile.Tail?) {
        let progress = Terminal.Progress("取り込み中")
        defer { progress.done() }
        var tail: GazetteerFile.Tail?
        let outcome = try places.importGazetteer { session in
            var count = 0
            tail = try gazetteer.readTowns { town in
                let point = Point(latitude: town.latitude, longitude: town.longitude)
                try session.accept(
                    prefecture: town.prefecture, municipality: town.municipality, town: town.name, point: point)
                count += 1
                if count % 10_000 == 0 { progress.count(rows: count) }
            }
        }
        return (outcome, tail)
    }
}
