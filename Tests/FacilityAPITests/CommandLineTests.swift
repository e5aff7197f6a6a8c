import Foundation
import Testing

/// What every command has in common.
@Suite(.serialized, .timeLimit(.minutes(2))) struct CommandLineTests {
    static let commands = [
        "serve", "import", "import-events", "import-gazetteer", "seed", "generate", "seed-data", "admin", "keys",
        "check", "export", "backup",
    ]

    @Test(arguments: [[]] + commands.map { [$0] })
    func helpIsInJapaneseAndEnglish(command: [String]) async throws {
        let finished = try await TestCommand.run(command + ["--help"], in: TemporaryFolder())
        #expect(finished.status == 0)
        #expect(finished.output.contains("USAGE: facility-api \(command.first ?? "<subcommand>")"))
        #expect(finished.output.unicodeScalars.contains { (0x3041...0x3096).contains($0.value) })
        #expect(finished.errors.isEmpty)
    }

    /// So that a command added later cannot be forgotten above.
    @Test func everyCommandWasAsked() async throws {
        let help = try await TestCommand.run(["--help"], in: TemporaryFolder()).output
        let (_, list) = try #require(help.cut(behind: "SUBCOMMANDS:\n"))
        let listed = list.split(separator: "\n").compactMap { line -> String? in
            guard line.hasPrefix("  "), !line.hasPrefix("   "), !line.hasPrefix("  See ") else { return nil }
            return line.split(separator: " ").first.map(String.init)
        }
        #expect(listed == Self.commands)
    }

    @Test func theVersionIsTold() async throws {
        let finished = try await TestCommand.run(["--version"], in: TemporaryFolder())
        #expect(finished.status == 0)
        #expect(finished.output.split(separator: ".").count == 3)
    }

    @Test(arguments: [
        ["serv"], ["import"], ["import", "x.csv", "--category", "nursry"], ["serve", "--port", "70000"],
        ["serve", "--tiles", "ftp://tiles.example.jp/{z}/{x}/{y}.png", "--tiles-credit", "x"],
        ["serve", "--tiles", "https://tiles.example.jp/1/2/3.png", "--tiles-credit", "x"],
        ["serve", "--tiles", "https://tiles.example.jp/{z}/{x}/{y}.png"],
        ["generate", "--facilities", "0"], ["generate", "--facilities", "many"],
    ])
    func wrongArgumentsAreRefused(arguments: [String]) async throws {
        let folder = try TemporaryFolder()
        let finished = try await TestCommand.run(arguments, in: folder)
        #expect(finished.status == 64)
        #expect(finished.errors.contains("Usage: facility-api"))
        #expect(!FileManager.default.fileExists(atPath: folder.path("kosodate.sqlite")))
    }

    @Test func theSameSeedMakesTheSameCountry() async throws {
        // Given two databases and a third of another seed
        let folder = try TemporaryFolder()
        for (name, seed) in [("a", "1"), ("b", "1"), ("c", "2")] {
            let finished = try await TestCommand.run(
                ["generate", "--facilities", "500", "--seed", seed, "--database", name], in: folder)
            #expect(finished.status == 0)
            #expect(finished.output.contains("500 か所"))
        }
        // Then the two hold the same, and as much as was asked for
        func withoutSource(_ line: String) -> String {
            line.replacing(/FacilitySource\(.*?\) \{/, with: "{")
        }
        let (a, b, c) = (
            try await dump(folder.path("a")).map(withoutSource), try await dump(folder.path("b")).map(withoutSource),
            try await dump(folder.path("c")).map(withoutSource)
        )
        #expect(a.count == 500)
        #expect(a == b)
        #expect(a != c)
    }

    @Test func theCountryComesBackFromItsFile() async throws {
        let folder = try TemporaryFolder()
        let made = try await TestCommand.run(
            ["generate", "--facilities", "500", "--seed", "1", "--csv", "country.csv"], in: folder)
        #expect(made.status == 0)
        let taken = try await TestCommand.run(
            ["import", "country.csv", "--database", "db", "--json"], in: folder)
        #expect(taken.status == 0)
        #expect(taken.output.hasPrefix("{\"rows\":500,\"created\":500,"), "\(taken.output)\(taken.errors)")
    }

    @Test func theTownIsSeededAndSeededAgain() async throws {
        let folder = try TemporaryFolder()
        let arguments = ["seed", "--from", Package.path("SeedData"), "--database", "db"]
        let first = try await TestCommand.run(arguments, in: folder)
        let second = try await TestCommand.run(arguments, in: folder)
        #expect(first.status == 0)
        #expect(second.status == 0)
        #expect(first.output.split(separator: "\n").count == 9)
        #expect(second.output.components(separatedBy: "新規 0、").count == 10)
        #expect(try await dump(folder.path("db")).count == SeedTown.places.count)
        let nowhere = try await TestCommand.run(["seed", "--from", "nowhere", "--database", "db"], in: folder)
        #expect(nowhere.status == 2)
    }

    @Test func theFilesOfTheTownAreThoseInTheRepository() async throws {
        let folder = try TemporaryFolder()
        let finished = try await TestCommand.run(["seed-data", "--out", "town"], in: folder)
        #expect(finished.status == 0)
        let made = folder.url.appending(path: "town")
        let names = try FileManager.default.contentsOfDirectory(atPath: made.path)
        #expect(names.count == 10)
        for name in names {
            let kept = URL(filePath: Package.path("SeedData")).appending(path: name)
            #expect(try Data(contentsOf: made.appending(path: name)) == Data(contentsOf: kept), "\(name)")
        }
    }
}
