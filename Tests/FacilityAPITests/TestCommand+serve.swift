import Foundation
import Testing

extension TestCommand {
    /// Starts `serve` on a free port and waits until it listens.
    static func serving(
        _ database: String, _ options: [String] = [], in folder: TemporaryFolder
    ) async throws -> (command: TestCommand, server: TestServer) {
        let command = try TestCommand(
            ["serve", "--database", database, "--port", "0"] + options, in: folder)
        try await command.wait(until: { command.output.contains("/v1/facilities\n") })
        let port = try #require(command.output.firstMatch(of: /http:\/\/127\.0\.0\.1:(\d+)\/v1/)?.output.1)
        return (command, TestServer(port: try #require(Int(port))))
    }
}
