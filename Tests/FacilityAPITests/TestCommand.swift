import Foundation
import Testing

/// The program `facility-api` as a child process, as people run it.
final class TestCommand: Sendable {
    struct Finished: Sendable {
        /// The exit status; of a process that a signal ended, minus the signal.
        var status: Int32
        var output: String
        var errors: String
    }

    /// Beside the tests, where the build puts it.
    private static let program = URL(filePath: CommandLine.arguments[0])
        .resolvingSymlinksInPath().deletingLastPathComponent().appending(path: "facility-api")

    private let process: Process
    /// Kept for as long as the process may use it.
    private let folder: TemporaryFolder
    private let outputFile: URL
    private let errorsFile: URL
    private let ended: AsyncStream<Void>

    /// Starts it. What it writes goes to files in `folder`, which no other child can hold open as it could a pipe.
    init(_ arguments: [String], in folder: TemporaryFolder) throws {
        let process = Process()
        process.executableURL = Self.program
        process.arguments = arguments
        process.currentDirectoryURL = folder.url
        let name = UUID().uuidString
        outputFile = folder.url.appending(path: "\(name).out")
        errorsFile = folder.url.appending(path: "\(name).err")
        for file in [outputFile, errorsFile] {
            try #require(FileManager.default.createFile(atPath: file.path, contents: nil))
        }
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = try FileHandle(forWritingTo: outputFile)
        process.standardError = try FileHandle(forWritingTo: errorsFile)
        let (ended, signal) = AsyncStream.makeStream(of: Void.self)
        process.terminationHandler = { _ in signal.finish() }
        self.ended = ended
        self.process = process
        self.folder = folder
        try process.run()
    }

    deinit { if process.isRunning { kill(process.processIdentifier, SIGKILL) } }

    static func run(_ arguments: [String], in folder: TemporaryFolder) async throws -> Finished {
        try await TestCommand(arguments, in: folder).finished()
    }

    var isRunning: Bool { process.isRunning }
    var output: String { (try? String(contentsOf: outputFile, encoding: .utf8)) ?? "" }
    var errors: String { (try? String(contentsOf: errorsFile, encoding: .utf8)) ?? "" }

    func send(_ signal: Int32) { kill(process.processIdentifier, signal) }

    /// Waits for its end.
    func finished() async throws -> Finished {
        for await _ in ended {}
        try Task.checkCancellation()
        let status = process.terminationStatus
        return Finished(
            status: process.terminationReason == .exit ? status : -status, output: output, errors: errors)
    }

    /// Waits until `condition` holds, and fails when it does not for half a minute or the process ends before.
    func wait(until condition: () throws -> Bool) async throws {
        for _ in 0..<6_000 {
            if try condition() { return }
            try #require(process.isRunning, "it ended: \(output)\(errors)")
            try await Task.sleep(for: .milliseconds(5))
        }
        Issue.record("it did not come to that: \(output)\(errors)")
    }
}
