import Foundation

/// `facility-api serve` on a free port of the loopback interface.
final class TestServer {
    private let child: ChildProcess
    let port: Int

    /// Returns when it listens.
    ///
    /// - Parameters:
    ///   - floors: for each of these numbers of bytes, `/benchmark/floor/BYTES` answers as many.
    ///   - takesChanges: whether `/benchmark/change` commits changes for the live stream.
    init(_ program: String, database: String, floors: Set<Int> = [], takesChanges: Bool = false) throws {
        var arguments = ["serve", "--database", database, "--port", "0", "--log-level", "error"]
        arguments += floors.flatMap { ["--benchmark-floor", "\($0)"] }
        if takesChanges { arguments.append("--benchmark-changes") }
        child = try ChildProcess(program, arguments)
        // It prints its address once it listens: http://127.0.0.1:PORT/v1/facilities
        let line = try child.line()
        let address = line.firstRange(of: "http://").map { String(line[$0.lowerBound...]) }
        guard let port = address.flatMap({ URL(string: $0)?.port }) else {
            child.stop()
            throw Failure.didNotStart(line)
        }
        self.port = port
    }

    func get(_ path: String) -> LoopbackRequest.Answer? { LoopbackRequest(port: port, path: path).answer() }

    var processorSeconds: Double { child.processorSeconds }

    /// What it has in memory of its own now.
    var ownKilobytes: Int { child.ownKilobytes }

    func stop() { child.stop() }

    enum Failure: Error, CustomStringConvertible {
        case didNotStart(String)
        case unexpected(path: String, status: Int?, bytes: Int)

        var description: String {
            switch self {
            case .didNotStart(let line): "the server did not start: “\(line)”"
            case .unexpected(let path, let status, let bytes):
                "\(path) answered status \(status ?? 0) and \(bytes) bytes , which is not what was expected"
            }
        }
    }
}
