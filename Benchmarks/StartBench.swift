import Foundation
import Vocabulary

/// From starting the process to the first answer that finds something.
struct StartBench {
    private let plan: Plan
    private let workspace: Workspace
    private let points: [Point]

    init(_ plan: Plan, _ workspace: Workspace, _ points: QueryPoints) {
        self.plan = plan
        self.workspace = workspace
        self.points = points.points
    }

    func run(into report: inout Report) throws {
        guard let places = plan.sizes.last else { return }
        let database = try workspace.existingDatabase(of: places)
        say("start-up")
        _ = try start(on: database)
        var warm = Samples()
        for _ in 0..<plan.starts { warm.add(try start(on: database)) }
        report.add(
            "start to the first answer", places: places, "\(warm.median.fixed(2)) s (\(warm.least.fixed(2)) s)",
            goal: (Goals.start, warm.median))
        var cold = Samples()
        for _ in 0..<plan.starts where dropPageCache() { cold.add(try start(on: database)) }
        report.add(
            "… with nothing of the file in memory", places: places,
            cold.values.isEmpty
                ? "not measured: needs root" : "\(cold.median.fixed(2)) s (\(cold.least.fixed(2)) s)")
    }

    private func start(on database: String) throws -> Double {
        try Interruption.check()
        let path = "/v1/facilities?lat=\(points[0].latitude)&lon=\(points[0].longitude)&limit=20"
        let begin = ContinuousClock.now
        let server = try TestServer(workspace.server, database: database)
        defer { server.stop() }
        let answer = server.get(path)
        let elapsed = (ContinuousClock.now - begin).seconds
        guard let answer, answer.status == 200, String(decoding: answer.body, as: UTF8.self).contains("\"Feature\"")
        else { throw TestServer.Failure.unexpected(path: path, status: answer?.status, bytes: 0) }
        return elapsed
    }

    /// Makes Linux forget all files; false when it is not allowed.
    private func dropPageCache() -> Bool {
        sync()
        guard let file = fopen("/proc/sys/vm/drop_caches", "w") else { return false }
        defer { fclose(file) }
        return fputs("3\n", file) >= 0 && fflush(file) == 0
    }
}
