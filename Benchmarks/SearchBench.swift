import Foundation
import GRDB
import GeoIndex
import Vocabulary

/// Nearest-first search inside this process, on one thread.
struct SearchBench {
    private let plan: Plan
    private let workspace: Workspace
    private let points: [Point]
    private let variants: [SearchVariant]
    private let time = JapanTime(date: CivilDate(year: 2026, month: 11, day: 24)!, minute: 10 * 60 + 30)

    init(_ plan: Plan, _ workspace: Workspace, _ points: QueryPoints) {
        self.plan = plan
        self.workspace = workspace
        self.points = points.points
        variants = SearchVariant.list(rareName: points.rareName)
    }

    /// One variant on one number of places.
    private struct Cell {
        let places: Int
        let variant: Int
        let store: SpatiaLiteStore
        /// Seconds that the first query took, which reads words the store has not met.
        var first = 0.0
        /// How many queries fill a turn.
        var queries = 1
        var samples = Samples()
    }

    func run(into report: inout Report) throws {
        var stores: [(places: Int, database: DatabasePool, store: SpatiaLiteStore)] = []
        defer { for entry in stores { try? entry.database.close() } }
        for places in plan.sizes {
            let path = try workspace.existingDatabase(of: places)
            let connections = SpatiaLiteConnections()
            let database = try DatabasePool(path: path, configuration: connections.makeConfiguration())
            let store = SpatiaLiteStore(database, connections: connections)
            try store.warmUp()
            stores.append((places, database, store))
        }
        var cells = stores.flatMap { entry in
            variants.indices.map { Cell(places: entry.places, variant: $0, store: entry.store) }
        }
        for index in cells.indices { try rehearse(&cells[index]) }
        for round in 1...plan.searchRounds {
            say("search in process, round \(round) of \(plan.searchRounds)")
            for index in cells.indices { try takeTurn(&cells[index], round: round) }
        }
        try add(cells, to: &report)
        if let largest = stores.last {
            try KNNBench(database: largest.database, points: points).run(places: largest.places, into: &report)
        }
    }

    /// Runs the query until its pages are in memory, and finds out how many fill a turn.
    private func rehearse(_ cell: inout Cell) throws {
        cell.first = try seconds(of: 1, in: cell, from: 0)
        let known = try seconds(of: 20, in: cell, from: 1) / 20
        let queries = min(points.count, max(20, Int(plan.searchTurn / known)))
        cell.queries = queries
        _ = try seconds(of: queries, in: cell, from: 0)
    }

    private func takeTurn(_ cell: inout Cell, round: Int) throws {
        try Interruption.check()
        // Every round asks from other points, unless all of them fit into one.
        let seconds = try seconds(of: cell.queries, in: cell, from: round * cell.queries)
        cell.samples.add(seconds / Double(cell.queries))
    }

    private func seconds(of queries: Int, in cell: Cell, from first: Int) throws -> Double {
        let variant = variants[cell.variant]
        return try Stopwatch.seconds {
            for query in first..<first + queries {
                _ = try variant.run(on: cell.store, from: points[query % points.count], at: time)
            }
        }
    }

    private func add(_ cells: [Cell], to report: inout Report) throws {
        let smallest = plan.sizes.first ?? 0
        for cell in cells {
            let variant = variants[cell.variant]
            var label = variant.label
            var compared: [String] = []
            if let share = try share(of: cell) { label += " (\(share.fixed(share < 1 ? 2 : 0)) % pass)" }
            let plain = cells.first { $0.places == cell.places && variants[$0.variant].depth == variant.depth }
            if let plain, plain.variant != cell.variant {
                compared.append("\(cell.samples.ratio(to: plain.samples).fixed(2))× all")
            }
            if variant.query.words != nil { compared.append("first time \(cell.first.milliseconds)") }
            let base = cells.first { $0.places == smallest && $0.variant == cell.variant }
            if let base, cell.places > smallest {
                compared.append("\(cell.samples.ratio(to: base.samples).fixed(2))× \(smallest.grouped)")
            }
            report.add(
                label, places: cell.places, "\(cell.samples.median.milliseconds) (\(cell.samples.least.milliseconds))",
                compared: compared.joined(separator: ", "), goal: goal(of: cell, against: plain))
        }
        addGrowth(of: cells, to: &report)
    }

    private func goal(of cell: Cell, against plain: Cell?) -> (Goal, Double)? {
        guard variants[cell.variant].depth == .ids else { return nil }
        if cell.variant == 0 { return (Goals.nearest, cell.samples.median * 1_000) }
        guard cell.variant == 1, let plain else { return nil }
        return (Goals.filter, cell.samples.ratio(to: plain.samples))
    }

    private func addGrowth(of cells: [Cell], to report: inout Report) {
        guard let least = cells.first(where: { $0.variant == 0 }), let most = cells.last(where: { $0.variant == 0 }),
            least.places < most.places
        else { return }
        let growth = most.samples.ratio(to: least.samples)
        report.add(
            "20 nearest, growth from \(least.places.grouped)", places: most.places, growth.fixed(2) + "×",
            goal: (Goals.growth, growth))
    }

    /// Per cent of all places that pass; `nil` for all.
    private func share(of cell: Cell) throws -> Double? {
        let variant = variants[cell.variant]
        guard cell.variant != 0, variant.depth == .ids else { return nil }
        var query = variant.query
        query.limit = cell.places
        return Double(try cell.store.ids(query).count) * 100 / Double(cell.places)
    }
}
