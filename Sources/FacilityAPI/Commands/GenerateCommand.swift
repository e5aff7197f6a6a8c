import ArgumentParser
import Foundation
import GeoIndex
import OpenData
import SyntheticJapan

struct GenerateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "generate",
        abstract: "負荷試験用の架空の施設を作ります / Make a synthetic country for load tests.")

    @OptionGroup var databaseOption: DatabaseOption

    @Option(help: "施設の数 / How many facilities.")
    var facilities: Int

    @Option(help: "乱数の種。同じなら同じ結果になります / Equal seeds make equal countries.")
    var seed: UInt64 = 1

    @Option(help: "データベースではなく、標準レイアウトの CSV に書きます / Write a national-layout CSV instead.", completion: .file())
    var csv: String?

    func validate() throws {
        guard facilities > 0, facilities <= 10_000_000 else {
            throw ValidationError("--facilities \(facilities): 1 から 10000000 までの数 / a number from 1 to 10000000.")
        }
    }

    func run() async throws {
        let country = SyntheticCountry(facilities: facilities, seed: seed)
        try await CommandFailure.reporting {
            if let csv { try write(country, to: csv) } else { try load(country, into: databaseOption.open()) }
        }
    }

    private func load(_ country: SyntheticCountry, into database: AppDatabase) throws {
        let progress = Terminal.Progress("作成中")
        defer { progress.done() }
        let dataset = FacilityDataset(
            source: "架空の施設（\(facilities) か所、seed \(seed)）", licence: "CC0 1.0", time: Date())
        _ = try database.places.importDataset(dataset) { session in
            for (index, draft) in country.enumerated() {
                _ = try session.accept(PreparedFacility(draft), line: index + 1)
                if index % 10_000 == 0 { progress.show(Double(index) / Double(facilities), rows: index) }
            }
        }
        database.checkpoint()
        Terminal.say("\(facilities) か所を作りました。")
    }

    private func write(_ country: SyntheticCountry, to path: String) throws {
        let file = try ReportFile(path: path)
        var text = NationalLayoutWriter.header
        for draft in country {
            text += NationalLayoutWriter.line(for: draft)
            if text.utf8.count > 1 << 20 {
                try file.write(Array(text.utf8))
                text = ""
            }
        }
        try file.write(Array(text.utf8))
        try file.finish()
        Terminal.say("\(facilities) か所を \(path) に書きました。")
    }
}
