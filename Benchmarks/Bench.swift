import ArgumentParser
import Foundation

/// The command `facility-bench`: measures, prints one table, judges nothing but its own set-up.
@main
struct Bench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "facility-bench",
        abstract: "検索・HTTP・取り込み・起動の速さを測って表にします / Measure and print one table.",
        discussion: "Benchmarks/README.md says what each row means. Build with -c release.")

    @Option(help: "施設の数（省くと 10000,100000,1000000） / How many places, separated by commas.")
    var sizes: Sizes?

    @Flag(help: "小さく短く試します（1万・10万） / Try it out: 10,000 and 100,000 places, short rounds.")
    var quick = false

    @Option(
        help: "search, vacancy, http, import, startup, bookings, stream のうち、測るもの / What to measure; may be repeated.")
    var only: [Phase] = []

    @Option(help: "データベースを残して次に使うフォルダ / A folder whose databases are kept and reused.", completion: .directory)
    var keep: String?

    @Option(help: "測るサーバー / The server to measure.", completion: .file())
    var server: String?

    func run() async throws {
        Interruption.prepare()
        var plan = quick ? Plan.quick : Plan.full
        if let sizes { plan.sizes = sizes.values }
        let workspace = try Workspace(keeping: keep, server: server ?? Self.neighbour("facility-api"))
        defer { workspace.remove() }
        let points = QueryPoints(of: plan.sizes.min() ?? 0)
        let phases = only.isEmpty ? Phase.allCases : only
        var report = Report()
        // The import comes first: the databases it makes serve the others.
        if phases.contains(.import) { try ImportBench(plan, workspace).run(into: &report) }
        if phases.contains(.search) { try SearchBench(plan, workspace, points).run(into: &report) }
        if phases.contains(.vacancy) { try await VacancyBench(plan, workspace, points).run(into: &report) }
        if phases.contains(.http) { try HTTPBench(plan, workspace, points).run(into: &report) }
        if phases.contains(.stream) { try StreamBench(plan, workspace).run(into: &report) }
        if phases.contains(.startup) { try StartBench(plan, workspace, points).run(into: &report) }
        if phases.contains(.bookings) { try await BookingBench(plan, workspace).run(into: &report) }
        print(report.markdown)
    }

    /// An executable built beside this one.
    private static func neighbour(_ name: String) -> String {
        URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent().appending(path: name).path
    }
}

enum Phase: String, CaseIterable, ExpressibleByArgument {
    case `import`, search, vacancy, http, startup, bookings, stream
}

/// Numbers of places, ascending.
struct Sizes: ExpressibleByArgument {
    let values: [Int]

    init?(argument: String) {
        let numbers = argument.split(separator: ",").map { Int($0) ?? 0 }
        guard !numbers.isEmpty, numbers.allSatisfy({ (1_000...10_000_000).contains($0) }) else { return nil }
        values = Set(numbers).sorted()
    }
}
