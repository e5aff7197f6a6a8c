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

    /// Opens one that is there; a mistyped path makes none.
    func openExisting() throws -> AppDatabase {
        guard FileManager.default.fileExists(atPath: database) else {
            throw Terminal.stop("データベース \(database) がありません / there is no database \(database).", code: 2)
        }
        return try open()
    }
}
