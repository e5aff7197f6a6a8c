import ArgumentParser
import Foundation
import GRDB

/// `facility-api backup`: the whole database at one moment, in one file, beside a running server.
struct BackupCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup",
        abstract: "データベースの控えをとります / Copy the database as it is at this moment.",
        discussion: """
            サーバーが動いている間も実行できます。個人情報を開く鍵（データベース名.key）は含まれません。別の場所に保管してください。
            戻すときは、サーバーを止めてから、控えを元の名前にし、鍵をその隣に置きます。
            Runs beside a running server. The key of the personal data is not in the copy: keep it apart. To restore, stop the \
            server, give the copy the name of the database, and put the key beside it.
            """)

    @OptionGroup var databaseOption: DatabaseOption

    @Option(name: .customLong("to"), help: "控えのファイル（まだないもの） / The file to make.", completion: .file())
    var target: String

    func run() async throws {
        let bytes = try await CommandFailure.reporting { () async throws -> Int in
            let database = try databaseOption.openExisting()
            guard !FileManager.default.fileExists(atPath: target) else {
                throw Terminal.stop("\(target) はすでにあります / \(target) is there already.", code: 2)
            }
            let draft = target + ".part"
            defer { try? FileManager.default.removeItem(atPath: draft) }
            // Nobody else reads what families have entrusted to it, not even for a moment.
            guard
                FileManager.default.createFile(
                    atPath: draft, contents: nil, attributes: [.posixPermissions: 0o600])
            else { throw ReportFile.Failure.notWritable(target) }
            let copy = try DatabaseQueue(path: draft)
            try database.pool.backup(to: copy)
            let faults = try await copy.read { db in try String.fetchAll(db, sql: "PRAGMA quick_check") }
            guard faults == ["ok"] else { throw Terminal.stop(faults.joined(separator: "\n"), code: 1) }
            try copy.close()
            guard rename(draft, target) == 0 else { throw ReportFile.Failure.notWritable(target) }
            let attributes = try FileManager.default.attributesOfItem(atPath: target)
            return (attributes[.size] as? NSNumber)?.intValue ?? 0
        }
        Terminal.say("\(target)（\(bytes) バイト）。鍵 \(databaseOption.database).key は別に保管してください。")
    }
}
