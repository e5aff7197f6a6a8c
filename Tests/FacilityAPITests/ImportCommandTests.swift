import Foundation
import Testing

/// The command `import`: figures, exit statuses, and that a file is taken as a whole or not at all.
@Suite(.serialized, .timeLimit(.minutes(2))) struct ImportCommandTests {
    /// A folder with a database that holds the parks, and the status that took them in.
    private static func folderWithParks() async throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        _ = try folder.write(TestTable.parks.csv, to: "parks.csv")
        let finished = try await TestCommand.run(["import", "parks.csv", "--database", "db", "--json"], in: folder)
        try #require(finished.status == 0, "\(finished.errors)")
        try #require(finished.output == figures(rows: 4, created: 4, needsLocation: 1))
        return folder
    }

    /// What `--json` prints: the seven members and no more, in this order.
    private static func figures(
        rows: Int, created: Int = 0, updated: Int = 0, unchanged: Int = 0, rejected: Int = 0, needsLocation: Int = 0,
        missing: Int = 0
    ) -> String {
        """
        {"rows":\(rows),"created":\(created),"updated":\(updated),"unchanged":\(unchanged),"rejected":\(rejected),\
        "needsLocation":\(needsLocation),"missing":\(missing)}\n
        """
    }

    private static func take(
        _ table: TestTable, _ options: [String] = [], in folder: TemporaryFolder
    ) async throws -> TestCommand.Finished {
        _ = try folder.write(table.csv, to: "parks.csv")
        return try await TestCommand.run(["import", "parks.csv", "--database", "db", "--json"] + options, in: folder)
    }

    @Test func theSameFileAgainChangesNothing() async throws {
        let folder = try await Self.folderWithParks()
        let before = try await dump(folder.path("db"))
        #expect(before.count == 4)
        let again = try await Self.take(.parks, in: folder)
        #expect(again.status == 0)
        #expect(again.output == Self.figures(rows: 4, unchanged: 4, needsLocation: 1))
        #expect(try await dump(folder.path("db")).map(Self.withoutTime) == before.map(Self.withoutTime))
    }

    /// When a source was last read is no change of its facilities.
    private static func withoutTime(_ line: String) -> String {
        line.replacing(/verifiedAt: \d+/, with: "")
    }

    @Test func whatChangedIsUpdatedAndWhatIsNewIsCreated() async throws {
        let folder = try await Self.folderWithParks()
        var table = TestTable.parks
        table.rows[1].name = "なかよし広場公園"
        table.rows.append(.init(id: "5", name: "あたらしい公園", point: "34.35,134.05"))
        let finished = try await Self.take(table, in: folder)
        #expect(finished.output == Self.figures(rows: 5, created: 1, updated: 1, unchanged: 3, needsLocation: 1))
        #expect(try await dump(folder.path("db")).count == 5)
    }

    @Test func aDryRunSaysTheSameAndChangesNothing() async throws {
        let folder = try await Self.folderWithParks()
        let before = try await dump(folder.path("db"))
        var table = TestTable.parks
        table.rows[0].name = "ばんちょう中央公園"
        table.rows.removeLast()
        let dry = try await Self.take(table, ["--dry-run", "--remove-missing"], in: folder)
        #expect(dry.status == 0)
        #expect(dry.output == Self.figures(rows: 3, updated: 1, unchanged: 2, missing: 1))
        #expect(try await dump(folder.path("db")) == before)
        let wet = try await Self.take(table, ["--remove-missing"], in: folder)
        #expect(wet.output == dry.output)
        #expect(try await dump(folder.path("db")).count == 3)
    }

    @Test func aRejectedRowIsReportedAndTheOthersAreTaken() async throws {
        let folder = try await Self.folderWithParks()
        var table = TestTable.parks
        table.rows.append(.init(id: "6", name: ""))
        let finished = try await Self.take(table, ["--report", "report.csv"], in: folder)
        #expect(finished.status == 1)
        #expect(finished.output == Self.figures(rows: 5, unchanged: 4, rejected: 1, needsLocation: 1))
        let report = try CSV(path: folder.path("report.csv"))
        let rejected = try #require(report.rows.first { $0["verdict"] == "rejected" })
        #expect(rejected["line"] == "6")
        #expect(rejected["reason"] == "name-missing")
        #expect(rejected["column"] == "名称")
        #expect(rejected["理由"]?.isEmpty == false)
        #expect(rejected["explanation"]?.isEmpty == false)
    }

    @Test func theReportHasALineForEveryRow() async throws {
        let folder = try await Self.folderWithParks()
        var table = TestTable.parks
        table.rows[1].name = "\"なかよし,\"\"新\"\"公園\""
        table.rows[2].name = "=1+1公園"
        table.rows.append(table.rows[0])
        let finished = try await Self.take(table, ["--report", "report.csv"], in: folder)
        #expect(finished.status == 0)
        let report = try CSV(path: folder.path("report.csv"))
        #expect(Set(report.rows.compactMap { $0["line"] }) == ["2", "3", "4", "5", "6"])
        #expect(report.rows.allSatisfy { $0["facilityId"]?.isEmpty == false })
        #expect(report.rows.first { $0["line"] == "3" }?["name"] == "なかよし,\"新\"公園")
        // No spreadsheet runs it.
        #expect(report.rows.first { $0["line"] == "4" }?["name"] == "'=1+1公園")
        #expect(report.rows.first { $0["line"] == "5" }?["placement"] == "needsLocation")
        #expect(report.rows.first { $0["line"] == "6" }?["reason"] == "duplicate-row")
    }

    @Test func whatIsMissingIsHiddenOnlyOnDemandAndComesBackAsItself() async throws {
        // Given a release without the second park
        let folder = try await Self.folderWithParks()
        let before = try await dump(folder.path("db")).map(Self.withoutTime)
        var table = TestTable.parks
        table.rows.remove(at: 1)
        // When it is taken in as it is
        let kept = try await Self.take(table, ["--report", "report.csv"], in: folder)
        // Then the park is missed, and still shown
        #expect(kept.output == Self.figures(rows: 3, unchanged: 3, needsLocation: 1, missing: 1))
        #expect(try CSV(path: folder.path("report.csv")).rows.last?["verdict"] == "missing")
        #expect(try await dump(folder.path("db")).count == 4)
        // When what is missing shall go, then it goes, once
        for missing in [1, 0] {
            let removed = try await Self.take(table, ["--remove-missing"], in: folder)
            #expect(removed.status == 0)
            #expect(removed.output == Self.figures(rows: 3, unchanged: 3, needsLocation: 1, missing: missing))
            #expect(try await dump(folder.path("db")).count == 3)
        }
        // When a later release has it again, then it is what it was, under its id
        let back = try await Self.take(.parks, in: folder)
        #expect(back.status == 0)
        #expect(back.output == Self.figures(rows: 4, updated: 1, unchanged: 3, needsLocation: 1))
        #expect(try await dump(folder.path("db")).map(Self.withoutTime) == before)
    }

    @Test func nothingIsHiddenWhileARowMayBeWhatIsMissing() async throws {
        // Given a release in which a park is missing and a row cannot be read
        let folder = try await Self.folderWithParks()
        let before = try await dump(folder.path("db"))
        var table = TestTable.parks
        table.rows[1].name = ""
        // When what is missing shall go, then nothing happens
        let refused = try await Self.take(table, ["--remove-missing", "--report", "report.csv"], in: folder)
        #expect(refused.status == 2)
        #expect(refused.errors.contains("--force"))
        #expect(try await dump(folder.path("db")) == before)
        #expect(!FileManager.default.fileExists(atPath: folder.path("report.csv")))
        // Unless somebody insists
        let forced = try await Self.take(table, ["--remove-missing", "--force"], in: folder)
        #expect(forced.status == 1)
        #expect(forced.output == Self.figures(rows: 4, unchanged: 3, rejected: 1, needsLocation: 1, missing: 1))
        #expect(try await dump(folder.path("db")).count == 3)
    }

    @Test(arguments: [
        ("nothing.csv", nil), ("empty.csv", ""), ("prose.csv", "これは表ではありません。\nただの文章です。\n"),
        ("page.html", "<!DOCTYPE html><html><body>404</body></html>"), ("broken.json", "{\"a\": [1, 2"),
        ("headers.csv", "日付,金額\n2026-01-01,100\n"), ("picture.png", "\u{89}PNG\r\n\u{1A}\n\u{0}\u{0}"),
    ])
    func anUnusableFileChangesNothing(name: String, contents: String?) async throws {
        let folder = try await Self.folderWithParks()
        let before = try await dump(folder.path("db"))
        if let contents { _ = try folder.write(contents, to: name) }
        let finished = try await TestCommand.run(["import", name, "--database", "db", "--json"], in: folder)
        #expect(finished.status == 2)
        #expect(finished.output.isEmpty)
        #expect(finished.errors.split(separator: "\n").count == 2, "in both languages: \(finished.errors)")
        #expect(try await dump(folder.path("db")) == before)
    }

    @Test(arguments: [["--report", "no/such/folder.csv"], ["--database", "/proc/no.sqlite"]])
    func whatCannotBeWrittenIsSaid(options: [String]) async throws {
        let folder = try await Self.folderWithParks()
        let before = try await dump(folder.path("db"))
        let arguments = ["import", "parks.csv", "--json"] + options
        let database = options.first == "--database" ? [] : ["--database", "db"]
        let finished = try await TestCommand.run(arguments + database, in: folder)
        #expect(finished.status == 2)
        #expect(!finished.errors.isEmpty)
        #expect(try await dump(folder.path("db")) == before)
    }

    @Test func theSummaryForPeopleIsInJapanese() async throws {
        let folder = try TemporaryFolder()
        _ = try folder.write(TestTable.parks.csv, to: "parks.csv")
        let finished = try await TestCommand.run(["import", "parks.csv", "--database", "db"], in: folder)
        #expect(finished.output.hasPrefix("4 行を読みました。新規 4、"))
        #expect(finished.output.contains(": 1（一覧には出ますが"))
    }
}
