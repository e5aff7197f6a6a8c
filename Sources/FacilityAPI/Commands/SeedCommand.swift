import ArgumentParser
import Foundation
import GeoIndex

struct SeedCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "seed",
        abstract: "架空のまち「そよかぜ市」を取り込みます / Load the demonstration town, through the same importer.")

    @OptionGroup var databaseOption: DatabaseOption

    @Option(help: "sources.json のあるフォルダ / The folder that holds sources.json.", completion: .directory)
    var from = "SeedData"

    func run() async throws {
        try await CommandFailure.reporting {
            try await SeedFolder(path: from).load(into: databaseOption.open())
        }
    }
}

/// A folder of files with `sources.json`, which says what they are.
struct SeedFolder {
    struct Entry: Codable {
        var file: String
        var source: String
        var licence: String
    }

    enum Failure: Error, CustomStringConvertible {
        case noManifest(path: String, cause: String)

        var description: String {
            switch self {
            case .noManifest(let path, let cause): "\(path) を読めません / cannot be read: \(cause)"
            }
        }
    }

    let folder: URL
    let entries: [Entry]

    init(path: String) throws {
        folder = URL(filePath: path, directoryHint: .isDirectory)
        let manifest = folder.appending(path: "sources.json")
        do {
            entries = try JSONDecoder().decode([Entry].self, from: Data(contentsOf: manifest))
        } catch {
            throw Failure.noManifest(path: manifest.path, cause: "\(error)")
        }
    }

    func load(into database: AppDatabase) async throws {
        for entry in entries {
            let job = try DatasetImport(
                path: folder.appending(path: entry.file).path, source: entry.source, licence: entry.licence)
            let summary = try await job.run(into: database.places)
            Terminal.say("\(entry.source): 新規 \(summary.created)、変更なし \(summary.unchanged)、取込不可 \(summary.rejected)")
        }
        database.checkpoint()
    }
}
