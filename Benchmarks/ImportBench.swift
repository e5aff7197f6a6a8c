import Foundation

/// A file in the national layout, from reading its first byte to the committed and searchable table.
struct ImportBench {
    private let plan: Plan
    private let workspace: Workspace

    init(_ plan: Plan, _ workspace: Workspace) {
        self.plan = plan
        self.workspace = workspace
    }

    func run(into report: inout Report) throws {
        // Two sizes tell whether memory grows with the file.
        for rows in plan.sizes.suffix(2) {
            let file = workspace.folder.appending(path: "places-\(rows).csv")
            let database = workspace.folder.appending(path: "import-\(rows).sqlite")
            defer { remove(file, database) }
            say("writing a file of \(rows.grouped) rows")
            try workspace.generate(rows, "--csv", file.path)
            say("importing it")
            var footprint = Footprint()
            var summary = ""
            let seconds = try Stopwatch.seconds {
                let child = try ChildProcess(
                    workspace.server, ["import", file.path, "--database", database.path, "--json"])
                footprint.watch(child)
                summary = try child.text()
                try child.waitUntilSuccess()
            }
            guard summary.contains("\"created\":\(rows),") else { throw Failure.notAllCreated(summary) }
            report.add(
                "import of a national-layout CSV", places: rows, seconds.fixed(1) + " s",
                compared: "\(Int(Double(rows) / seconds).grouped) rows/s, \(footprint)",
                goal: rows == 1_000_000 ? (Goals.import, seconds) : nil)
            if !workspace.hasDatabase(of: rows) {
                try workspace.keep(database, of: rows)
            }
        }
    }

    private func remove(_ file: URL, _ database: URL) {
        try? FileManager.default.removeItem(at: file)
        for suffix in ["", "-wal", "-shm", ".key", ".key.lock"] {
            try? FileManager.default.removeItem(atPath: database.path + suffix)
        }
    }

    enum Failure: Error, CustomStringConvertible {
        case notAllCreated(String)

        var description: String {
            switch self {
            case .notAllCreated(let summary): "the import did not create every row: \(summary)"
            }
        }
    }
}
