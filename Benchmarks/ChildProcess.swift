import Foundation

/// A program that this one has started, and that does not outlive it.
final class ChildProcess {
    private let process = Process()
    private let output = Pipe()
    private let name: String
    var pid: Int32 { process.processIdentifier }
    var isRunning: Bool { process.isRunning }

    /// Starts it; its standard output is read by ``line()`` and ``text()``, its standard error is dropped.
    init(_ path: String, _ arguments: [String]) throws {
        name = ([URL(filePath: path).lastPathComponent] + arguments.prefix(1)).joined(separator: " ")
        process.executableURL = URL(filePath: path)
        process.arguments = arguments
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        Interruption.endsToo(pid)
    }

    /// The first line it prints; empty when it ends without one.
    func line() throws -> String {
        var line: [UInt8] = []
        while let byte = try output.fileHandleForReading.read(upToCount: 1)?.first, byte != 0x0A {
            line.append(byte)
        }
        return String(decoding: line, as: UTF8.self)
    }

    /// All it prints until it ends.
    func text() throws -> String {
        String(decoding: try output.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
    }

    /// - Throws: ``Failure`` when it ends with another status than 0.
    func waitUntilSuccess() throws {
        process.waitUntilExit()
        Interruption.forget(pid)
        try Interruption.check()
        guard process.terminationStatus == 0 else { throw Failure(name: name, status: process.terminationStatus) }
    }

    /// Asks it to end, and waits until it has.
    func stop() {
        process.terminate()
        process.waitUntilExit()
        Interruption.forget(pid)
    }

    /// Seconds that it has kept processors busy so far, in user and kernel mode (proc(5): stat, fields 14 and 15).
    var processorSeconds: Double {
        let stat = (try? String(contentsOfFile: "/proc/\(pid)/stat", encoding: .utf8)) ?? ""
        // The second field, the name in brackets, may hold blanks.
        let fields = stat.drop { $0 != ")" }.split(separator: " ")
        guard fields.count > 13, let user = Double(fields[12]), let kernel = Double(fields[13]) else { return 0 }
        return (user + kernel) / Double(sysconf(Int32(_SC_CLK_TCK)))
    }

    /// Kilobytes in memory that are its own (proc(5): status, `RssAnon`).
    var ownKilobytes: Int {
        let status = (try? String(contentsOfFile: "/proc/\(pid)/status", encoding: .utf8)) ?? ""
        let line = status.split(separator: "\n").first { $0.hasPrefix("RssAnon:") } ?? ""
        return line.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap { Int($0) } ?? 0
    }

    struct Failure: Error, CustomStringConvertible {
        var name: String
        var status: Int32
        var description: String { "\(name) ended with status \(status)" }
    }
}
