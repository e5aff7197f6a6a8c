import Foundation

/// A folder for one test, which goes with it.
final class TemporaryFolder: Sendable {
    let path = FileManager.default.temporaryDirectory.appending(path: "mail-\(UUID().uuidString)").path

    init() throws {
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func path(_ name: String) -> String { "\(path)/\(name)" }

    static func mode(_ path: String) throws -> Int {
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        return attributes[.posixPermissions] as? Int ?? -1
    }
}

/// A program run to its end; what it writes goes to a file, which no other child can hold open as it could a pipe.
func output(of program: String, _ arguments: [String], in folder: TemporaryFolder) async throws -> Data {
    let file = folder.path(UUID().uuidString)
    try Data().write(to: URL(filePath: file))
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [program] + arguments
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = try FileHandle(forWritingTo: URL(filePath: file))
    let (ended, signal) = AsyncStream.makeStream(of: Void.self)
    process.terminationHandler = { _ in signal.finish() }
    try process.run()
    for await _ in ended {}
    guard process.terminationStatus == 0 else { throw ProgramFailure(status: process.terminationStatus) }
    return try Data(contentsOf: URL(filePath: file))
}

struct ProgramFailure: Error { var status: Int32 }
