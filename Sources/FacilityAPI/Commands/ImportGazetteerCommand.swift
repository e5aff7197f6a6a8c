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
        do {
            let gazetteer = try GazetteerFile(path: file)
            let database = try databaseOption.open()
            let progress = Terminal.Progress("取り込み中")
            var tail: GazetteerFile.Tail?
            let outcome = try database.places.importGazetteer { session in
                var count = 0
                tail = try gazetteer.readTowns { town in
                    let point = Point(latitude: town.latitude, longitude: town.longitude)
                    try session.accept(
                        prefecture: town.prefecture, municipality: town.municipality, town: town.name, point: point)
                    count += 1
                    if count % 10_000 == 0 { progress.show(0, rows: count) }
                }
            }
            progress.done()
            try database.checkpoint()
            Terminal.say(
                """
                \(outcome.towns) 町丁目（\(outcome.municipalities) 市区町村）を取り込みました。
                位置の分からなかった施設のうち \(outcome.placed) か所を、町丁目の位置に置きました。
                """)
            for bad in tail?.badRows.prefix(20) ?? [] { Terminal.warn("\(bad.line) 行目: \(bad.reason.japanese)") }
            if let count = tail?.badRowCount, count > 0 {
                Terminal.warn("読めない行: \(count)")
                throw ExitCode(1)
            }
        } catch let error as OpenDataError {
            throw Terminal.stop("\(error.japanese)\n\(error.english)", code: 2)
        }
    }
}
