import ArgumentParser
import Foundation
import GeoIndex
import OpenData
import Vocabulary

/// `facility-api export`: every facility that anybody can find, as a file that others can use.
struct ExportCommand: AsyncParsableCommand {
    enum Format: String, CaseIterable, ExpressibleByArgument { case csv, geojson }

    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "公開している施設をファイルに書き出します / Write all public facilities to a file.",
        discussion: """
            csv は国の標準レイアウト「子育て施設一覧」（UTF-8）で、そのまま import で読み込めます。ID は、このサービスでの番号です。
            csv is the current national layout, which import reads again; geojson holds what GET /v1/facilities says.
            """)

    @OptionGroup var databaseOption: DatabaseOption

    @Option(help: "csv か geojson / csv or geojson.")
    var format: Format

    @Option(help: "書き出すファイル（省くと標準出力） / The file to write; standard output by default.", completion: .file())
    var out: String?

    func run() async throws {
        let count = try await CommandFailure.reporting { () async throws -> Int in
            let database = try databaseOption.openExisting()
            guard let out else { return try write(database.places) { FileHandle.standardOutput.write(Data($0)) } }
            let file = try ReportFile(path: out, besides: databaseOption.database)
            do {
                let count = try write(database.places, to: file.write)
                try file.finish()
                return count
            } catch {
                file.discard()
                throw error
            }
        }
        if out != nil { Terminal.say("\(count) か所を書き出しました。") }
    }

    private func write(_ places: SpatiaLiteStore, to sink: ([UInt8]) throws -> Void) throws -> Int {
        let now = JapanTime(Date())
        let isCSV = format == .csv
        var (query, count) = (FacilityQuery(limit: 200), 0)
        try sink(Array((isCSV ? NationalLayoutWriter.header : "{\"type\":\"FeatureCollection\",\"features\":[\n").utf8))
        repeat {
            let page = try places.facilities(query, at: now)
            for hit in page.hits {
                try sink(isCSV ? Self.line(hit) : (count == 0 ? [] : Array(",\n".utf8)) + Self.feature(hit))
                count += 1
            }
            query.after = page.next
        } while query.after != nil
        if !isCSV { try sink(Array("\n],\"numberReturned\":\(count),\"links\":[]}\n".utf8)) }
        return count
    }

    private static func line(_ hit: FacilityHit) throws -> [UInt8] {
        var draft = try hit.draft()
        draft.externalID = String(hit.id)
        // The point of a whole town is not where the place is.
        draft.point = hit.isPlacedByTown ? nil : hit.point
        return Array(NationalLayoutWriter.line(for: draft).utf8)
    }

    private static func feature(_ hit: FacilityHit) -> [UInt8] {
        var writer = FeatureWriter()
        writer.feature(hit, vacancy: nil)
        return Array(writer.buffer.readableBytesView)
    }
}
