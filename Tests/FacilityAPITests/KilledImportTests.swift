import Foundation
import Testing

/// An import that is killed, as by a power cut.
@Suite(.serialized, .timeLimit(.minutes(2))) struct KilledImportTests {
    /// A report has its own name only when it is complete.
    private static let report = "report.csv.part"

    @Test func leavesNoneOfItsRows() async throws {
        // Given a database with four parks, and a file that takes a while
        let folder = try TemporaryFolder()
        _ = try folder.write(TestTable.parks.csv, to: "parks.csv")
        let made = try await TestCommand.run(
            ["generate", "--facilities", "20000", "--seed", "7", "--csv", "country.csv"], in: folder)
        let taken = try await TestCommand.run(["import", "parks.csv", "--database", "db"], in: folder)
        try #require(made.status == 0 && taken.status == 0)
        let before = try await dump(folder.path("db"))
        try #require(before.count == 4)
        // When its import is killed after some thousand rows, which the report shows
        let command = try TestCommand(
            ["import", "country.csv", "--database", "db", "--report", "report.csv"], in: folder)
        try await command.wait(until: { try Self.size(of: folder.path(Self.report)) > 200_000 })
        command.send(SIGKILL)
        let finished = try await command.finished()
        #expect(finished.status == -SIGKILL)
        let accepted = try String(contentsOfFile: folder.path(Self.report), encoding: .utf8)
            .split(separator: "\r\n").filter { $0.contains(",created,") }.count
        #expect((1_000..<20_000).contains(accepted))
        // Then the database opens and holds what it held
        #expect(try await dump(folder.path("db")) == before)
        // And takes the next file as if nothing had happened
        let again = try await TestCommand.run(["import", "parks.csv", "--database", "db", "--json"], in: folder)
        #expect(again.output.hasPrefix("{\"rows\":4,\"created\":0,\"updated\":0,\"unchanged\":4,"))
    }

    private static func size(of path: String) throws -> Int {
        guard FileManager.default.fileExists(atPath: path) else { return 0 }
        return try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int ?? 0
    }
}
