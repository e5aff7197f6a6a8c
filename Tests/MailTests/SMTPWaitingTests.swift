import Foundation
import Testing

@testable import Mail

@Suite("Waiting for a relay", .timeLimit(.minutes(2)))
struct SMTPWaitingTests {
    private func mailer(_ relay: TestRelay, timeout: Duration) throws -> SMTPMailer {
        var server = SMTPServer(host: "127.0.0.1", port: relay.port, security: .none)
        server.timeout = timeout
        return SMTPMailer(server: server, sender: MailSender(address: try MailAddress("noreply@example.jp")))
    }

    private func message() throws -> MailMessage {
        MailMessage(to: try MailAddress("hana@example.jp"), subject: "予約", text: "本文", date: Date())
    }

    @Test("A cancelled task does not wait for the relay", arguments: ["CONNECT", "CONTENT"])
    func cancellation(command: String) async throws {
        // Given a message that a silent relay keeps, and one behind it
        let relay = try TestRelay { asked, _ in asked == command ? .silence : nil }
        let mailer = try mailer(relay, timeout: .seconds(60))
        let message = try message()
        let tasks = (0..<2).map { _ in Task { try await mailer.send(message) } }
        for _ in 0..<500 where relay.heard.connections == 0 { try await Task.sleep(for: .milliseconds(10)) }
        try #require(relay.heard.connections == 1)
        // When their tasks are cancelled
        let start = ContinuousClock.now
        for task in tasks { task.cancel() }
        // Then both end soon, and the second has not even begun
        for task in tasks { await #expect(throws: CancellationError.self) { try await task.value } }
        #expect(ContinuousClock.now - start < .seconds(10))
        #expect(relay.heard.connections == 1)
    }

    @Test("Messages that wait hold no thread of the tasks")
    func threads() async throws {
        // Given many more silent relays than there are threads for tasks
        let relays = try (0..<4 * ProcessInfo.processInfo.activeProcessorCount).map { _ in
            try TestRelay { asked, _ in asked == "CONNECT" ? .silence : nil }
        }
        let message = try message()
        let tasks = try relays.map { relay in
            let mailer = try mailer(relay, timeout: .seconds(60))
            return Task { try await mailer.send(message) }
        }
        // When all of them are waited for
        for relay in relays {
            for _ in 0..<500 where relay.heard.connections == 0 { try await Task.sleep(for: .milliseconds(10)) }
            try #require(relay.heard.connections == 1)
        }
        // Then other tasks still run
        let start = ContinuousClock.now
        await withTaskGroup { group in
            for _ in 0..<100 { group.addTask { await Task.yield() } }
            await group.waitForAll()
        }
        #expect(ContinuousClock.now - start < .seconds(5))
        for task in tasks { task.cancel() }
        for task in tasks { await #expect(throws: CancellationError.self) { try await task.value } }
    }
}
