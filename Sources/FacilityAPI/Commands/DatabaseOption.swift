import ArgumentParser
import Foundation

/// Which database file a command works on.
struct DatabaseOption: ParsableArguments {
    @Option(
        name: .long, help: "データベースファイル（なければ作ります） / The database file, created when missing.",
        completion: .file())
    var database = "kosodate.sqlite"

    /// Opens it; says why not in one sentence and exits with 2 otherwise.
    func open() throws -> AppDatabase {
        do {
            return try AppDatabase(path: database)
        } catch let error as AppDatabaseError {
            throw Terminal.stop("\(error)", code: 2)
        }
    }
}
