import Foundation

/// `wrk`, asking one path after the other over sixteen connections.
struct LoadGenerator {
    /// Of one turn.
    struct Result {
        var requests: Double
        var requestsPerSecond: Double
        /// Seconds.
        var p99: Double
    }

    private let script: URL

    /// Writes the script that walks through `paths`, each connection's thread from a place of its own.
    init(_ name: String, paths: [String], in folder: URL) throws {
        script = folder.appending(path: "\(name).lua")
        let list = paths.map { "  \"\($0)\"," }.joined(separator: "\n")
        let text = """
            local paths = {
            \(list)
            }
            local requests, position, threads = {}, 0, 0
            function setup(thread)
              thread:set("position", threads * math.floor(#paths / 2))
              threads = threads + 1
            end
            function init(args)
              for index, path in ipairs(paths) do requests[index] = wrk.format("GET", path) end
            end
            function request()
              position = position % #requests + 1
              return requests[position]
            end
            function done(summary, latency, counts)
              local e = summary.errors
              io.write(string.format("RESULT %d %d %d %d\\n", summary.requests, summary.duration,
                e.connect + e.read + e.write + e.status + e.timeout, latency:percentile(99)))
            end
            """
        try Data(text.utf8).write(to: script)
    }

    func run(port: Int, seconds: Int) throws -> Result {
        let wrk = try ChildProcess(
            "/usr/bin/env", ["wrk", "-t2", "-c16", "-d\(seconds)s", "-s", script.path, "http://127.0.0.1:\(port)"])
        let output = try wrk.text()
        try wrk.waitUntilSuccess()
        let line = output.split(separator: "\n").last { $0.hasPrefix("RESULT ") } ?? ""
        let numbers = line.split(separator: " ").dropFirst().compactMap { Double($0) }
        guard numbers.count == 4, numbers[1] > 0 else { throw Failure.unreadable }
        guard numbers[2] == 0 else { throw Failure.requestsFailed(Int(numbers[2])) }
        return Result(
            requests: numbers[0], requestsPerSecond: numbers[0] / (numbers[1] * 1e-6), p99: numbers[3] * 1e-6)
    }

    enum Failure: Error, CustomStringConvertible {
        case unreadable
        case requestsFailed(Int)

        var description: String {
            switch self {
            case .unreadable: "wrk printed no result"
            case .requestsFailed(let count): "\(count) requests under load failed"
            }
        }
    }
}
