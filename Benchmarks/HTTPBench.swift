import Foundation
import Vocabulary

/// The same search over HTTP as GeoJSON, against a fixed answer of the same size from the same server.
struct HTTPBench {
    /// One search on one number of places, its server's other turns going to the floor.
    private struct Cell {
        let places: Int
        let server: TestServer
        let target: HTTPTarget
        /// Of the floor's answer, and of the search's on average.
        let bytes: Int
        let search: LoadGenerator
        let floor: LoadGenerator
        var searches = Turns()
        var floors = Turns()
    }

    private struct Turns {
        /// Requests a second.
        var rates = Samples()
        /// Seconds within which 99 in 100 are answered.
        var p99 = Samples()
        /// Seconds of the server's processor time for one request.
        var effort = Samples()
    }

    private let plan: Plan
    private let workspace: Workspace
    private let points: [Point]

    init(_ plan: Plan, _ workspace: Workspace, _ points: QueryPoints) {
        self.plan = plan
        self.workspace = workspace
        self.points = points.points
    }

    func run(into report: inout Report) throws {
        var servers: [TestServer] = []
        defer { for server in servers { server.stop() } }
        var cells: [Cell] = []
        for places in plan.sizes {
            let (server, sizes) = try start(places)
            servers.append(server)
            cells += try zip(HTTPTarget.allCases, sizes).map { try cell(places, server, $0, bytes: $1) }
        }
        for round in 1...plan.httpRounds {
            say("HTTP, round \(round) of \(plan.httpRounds)")
            for index in cells.indices { try takeTurn(&cells[index]) }
        }
        for cell in cells { add(cell, to: &report) }
    }

    /// Starts a server that has floors as large as its answers are, and tells these sizes by target.
    private func start(_ places: Int) throws -> (TestServer, [Int]) {
        let database = try workspace.bookableDatabase(of: places)
        let scout = try TestServer(workspace.server, database: database)
        defer { scout.stop() }
        let sizes = try HTTPTarget.allCases.map { try $0.meanSize(from: points.prefix(200), on: scout) }
        let server = try TestServer(workspace.server, database: database, floors: Set(sizes))
        // What is read once is not part of the load: the first question about a day waits for all of its slots.
        for target in HTTPTarget.allCases { _ = server.get(target.path(from: points[0])) }
        return (server, sizes)
    }

    private func cell(_ places: Int, _ server: TestServer, _ target: HTTPTarget, bytes: Int) throws -> Cell {
        let floor = HTTPTarget.floor(bytes)
        let answer = server.get(floor)
        guard let answer, answer.status == 200, answer.body.count == bytes else {
            throw TestServer.Failure.unexpected(
                path: floor, status: answer?.status, bytes: answer?.body.count ?? 0)
        }
        return Cell(
            places: places, server: server, target: target, bytes: bytes,
            search: try LoadGenerator(
                "\(target)", paths: points.map { target.path(from: $0) }, in: workspace.folder),
            floor: try LoadGenerator("floor-\(bytes)", paths: [floor], in: workspace.folder))
    }

    private func takeTurn(_ cell: inout Cell) throws {
        try load(cell.server, with: cell.floor, into: &cell.floors)
        try load(cell.server, with: cell.search, into: &cell.searches)
    }

    private func load(_ server: TestServer, with generator: LoadGenerator, into turns: inout Turns) throws {
        let before = server.processorSeconds
        let result = try generator.run(port: server.port, seconds: plan.httpTurn)
        turns.rates.add(result.requestsPerSecond)
        turns.p99.add(result.p99)
        turns.effort.add((server.processorSeconds - before) / result.requests)
    }

    private func add(_ cell: Cell, to report: inout Report) {
        let ratio = cell.searches.rates.ratio(to: cell.floors.rates)
        add(
            cell.target.label, cell.searches, of: cell, to: &report, ratio: "\(ratio.fixed(3)) of the floor, ",
            goal: cell.target == .vacant ? nil : (Goals.http, ratio))
        add("HTTP: the floor, \(cell.bytes.grouped) fixed bytes", cell.floors, of: cell, to: &report)
    }

    private func add(
        _ label: String, _ turns: Turns, of cell: Cell, to report: inout Report, ratio: String = "",
        goal: (Goal, Double)? = nil
    ) {
        report.add(
            label, places: cell.places, "\(Int(turns.rates.median).grouped)/s",
            compared: ratio + "\(turns.effort.median.milliseconds) CPU each, p99 \(turns.p99.median.milliseconds)",
            goal: goal)
    }
}
