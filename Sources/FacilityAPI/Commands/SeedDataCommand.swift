import ArgumentParser
import Foundation
import SyntheticJapan

struct SeedDataCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "seed-data",
        abstract: "SeedData のファイルを作り直します / Make the demonstration town's files anew.")

    @Option(help: "書き出すフォルダ / The folder to write to.", completion: .directory)
    var out = "SeedData"

    func run() throws {
        let folder = URL(filePath: out, directoryHint: .isDirectory)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        for file in FictionalTown.files() {
            try Data(file.contents()).write(to: folder.appending(path: file.name))
            Terminal.say("\(file.name): \(file.drafts.count)")
        }
        try Data(FictionalTown.manifest()).write(to: folder.appending(path: FictionalTown.manifestName))
    }
}
