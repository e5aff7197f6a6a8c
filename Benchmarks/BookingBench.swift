import Foundation

/// Durable bookings over HTTP with all checks made, and the rush: thousands of parents for a hundred places at once.
struct BookingBench {
    private let plan: Plan
    private let workspace: Workspace

    init(_ plan: Plan, _ workspace: Workspace) {
        self.plan = plan
        self.workspace = workspace
    }

    func run(into report: inout Report) async throws {
        guard let places = plan.sizes.first else { return }
        let copy = workspace.folder.appending(path: "bookings-\(UUID().uuidString).sqlite").path
        let original = try workspace.existingDatabase(of: places)
        for suffix in ["", ".key"] {
            try FileManager.default.copyItem(atPath: original + suffix, toPath: copy + suffix)
        }
        defer {
            for suffix in ["", "-wal", "-shm", ".key", ".key.lock"] {
                try? FileManager.default.removeItem(atPath: copy + suffix)
            }
        }
        let stage = try BookingStage(copy)
        say("bookings: \(plan.bookings.grouped) families sign up …")
        let rate = try await Turn(stage, slots: plan.bookings / 8, capacity: 10, families: plan.bookings, named: "rate")
        let rush = try await Turn(stage, slots: 1, capacity: 100, families: 2_000, named: "rush")
        let raw = try stage.rawCommits(seconds: 2)
        let server = try TestServer(workspace.server, database: copy)
        defer { server.stop() }
        try measureRate(rate, server, raw, places, into: &report)
        try measureRush(rush, server, places, into: &report)
    }

    /// Slots, and who wants into them.
    private struct Turn {
        let stage: BookingStage
        let slots: [Int64]
        let requests: [[UInt8]]

        init(_ stage: BookingStage, slots: Int, capacity: Int, families: Int, named name: String) async throws {
            self.stage = stage
            self.slots = try await stage.slots(slots, capacity: capacity)
            requests = try await stage.requests(families, for: self.slots, naming: name)
        }
    }

    private func measureRate(
        _ turn: Turn, _ server: TestServer, _ raw: Double, _ places: Int, into report: inout Report
    ) throws {
        say("bookings, \(turn.requests.count.grouped) one after the other over 128 connections")
        let before = server.processorSeconds
        let answers = try Crowd(128, port: server.port).send(turn.requests)
        let effort = (server.processorSeconds - before) / Double(turn.requests.count)
        let booked = try turn.stage.confirmed(in: turn.slots)
        guard answers.statuses == [201: turn.requests.count], booked == turn.requests.count else {
            throw Failure.unexpected(answers.statuses, booked, answers.refusals)
        }
        let rate = Double(turn.requests.count) / answers.seconds
        report.add(
            "durable bookings over HTTP, 128 connections", places: places, "\(Int(rate).grouped)/s",
            compared: "raw SQLite, two inserts a commit, alone \(Int(raw).grouped)/s; "
                + "\(effort.milliseconds) CPU each, p99 \(answers.p99.milliseconds)",
            goal: (Goals.bookings, rate))
    }

    private func measureRush(_ turn: Turn, _ server: TestServer, _ places: Int, into report: inout Report) throws {
        say("rush, \(turn.requests.count.grouped) parents for 100 places")
        let answers = try Crowd(turn.requests.count, port: server.port).send(turn.requests)
        let booked = try turn.stage.confirmed(in: turn.slots)
        guard answers.statuses == [201: 100, 409: turn.requests.count - 100], booked == 100 else {
            throw Failure.unexpected(answers.statuses, booked, answers.refusals)
        }
        report.add(
            "rush: 2,000 parents, 100 places, one instant", places: places, "p99 \(answers.p99.milliseconds)",
            compared: "exactly 100 confirmed, 1,900 told why; all answered within \(answers.seconds.milliseconds)",
            goal: (Goals.rush, answers.p99))
    }

    enum Failure: Error, CustomStringConvertible {
        case unexpected([Int: Int], Int, [String])

        var description: String {
            switch self {
            case .unexpected(let statuses, let booked, let refusals):
                "answers \(statuses), \(booked) booked; \(refusals.joined(separator: "\n"))"
            }
        }
    }
}

extension Crowd.Answers {
    var p99: Double { delays[(delays.count * 99 - 1) / 100] }
}
