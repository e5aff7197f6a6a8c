import ArgumentParser
import Foundation
import GRDB
import Reservations

/// `facility-api check`: whether the file is whole and nothing in it contradicts itself.
struct CheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "データベースに矛盾がないか調べます / Look for what cannot be in the database.",
        discussion: """
            何も変更しません。サーバーが動いている間も実行できます。問題がなければ 0、あれば 1 で終わります。
            Changes nothing, also beside a running server. Exits with 0 when all is well and with 1 when not.
            """)

    @OptionGroup var databaseOption: DatabaseOption

    func run() async throws {
        let database = try databaseOption.openExisting()
        let faults = try await Self.faults(of: database)
        for fault in faults { print(fault) }
        guard faults.isEmpty else {
            throw Terminal.stop("\(faults.count) 件の問題があります / \(faults.count) faults.", code: 1)
        }
        print("問題はありません / all is well")
    }

    static func faults(of database: AppDatabase) async throws -> [String] {
        let file = try await database.pool.read { db in
            try String.fetchAll(db, sql: "PRAGMA quick_check").filter { $0 != "ok" }.map { "file: \($0)" }
                + Row.fetchAll(db, sql: "PRAGMA foreign_key_check").map {
                    "\($0[0] as String): row \($0[1] as Int64? ?? 0) refers to nothing in \($0[2] as String)"
                }
        }
        return try file + database.reservations.faults(at: Date())
    }
}
