import Foundation

/// From the request that commits a change until every listener of the live stream has it.
struct StreamBench {
    private struct Turns {
        var median = Samples()
        var p99 = Samples()
        var last = Samples()
        /// Seconds of the server's processor time for one round.
        var effort = Samples()
    }

    private let plan: Plan
    private let workspace: Workspace

    init(_ plan: Plan, _ workspace: Workspace) {
        self.plan = plan
        self.workspace = workspace
    }

    func run(into report: inout Report) throws {
        guard let places = plan.sizes.first else { return }
        let count = plan.listeners
        let server = try TestServer(
            workspace.server, database: workspace.existingDatabase(of: places), takesChanges: true)
        defer { server.stop() }
        _ = server.get("/healthz")
        let before = server.ownKilobytes
        let audience = try StreamAudience(count, port: server.port)
        let kilobytes = (server.ownKilobytes - before) / count
        for changes in [1, 100] {
            say("live stream, \(changes) at once")
            var turns = Turns()
            for _ in 0..<plan.streamRounds {
                try takeTurn(changes, audience, server, into: &turns)
                // A round of its own each, also for the disk.
                usleep(200_000)
            }
            report.add(
                changes == 1
                    ? "live stream: one change to \(count.grouped) listeners"
                    : "… \(changes) changes in one transaction",
                places: places,
                "p99 \(turns.p99.median.milliseconds) (\(turns.p99.least.milliseconds))",
                compared: "p50 \(turns.median.median.milliseconds), last \(turns.last.median.milliseconds), "
                    + "\(turns.effort.median.milliseconds) CPU" + (changes == 1 ? ", \(kilobytes) kB a listener" : ""),
                goal: changes == 1 ? (Goals.stream, turns.p99.median * 1_000) : nil)
        }
    }

    private func takeTurn(
        _ changes: Int, _ audience: StreamAudience, _ server: TestServer, into turns: inout Turns
    ) throws {
        try Interruption.check()
        let effort = server.processorSeconds
        let delays = try audience.delays(of: changes, port: server.port)
        turns.median.add(delays[delays.count / 2])
        turns.p99.add(delays[(delays.count * 99 - 1) / 100])
        turns.last.add(delays[delays.count - 1])
        turns.effort.add(server.processorSeconds - effort)
    }
}
