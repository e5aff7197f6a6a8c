import Foundation
import Testing

@testable import Mail

@Suite("Relays that do not take a message", .timeLimit(.minutes(2)))
struct SMTPFailureTests {
    private func send(
        _ relay: TestRelay, credentials: SMTPCredentials? = nil, security: SMTPServer.Security = .none,
        timeout: Duration = .seconds(20)
    ) async throws {
        try await send(port: relay.port, credentials: credentials, security: security, timeout: timeout)
    }

    private func send(
        port: Int, credentials: SMTPCredentials? = nil, security: SMTPServer.Security = .none, timeout: Duration
    ) async throws {
        var server = SMTPServer(host: "127.0.0.1", port: port, security: security, credentials: credentials)
        server.timeout = timeout
        let mailer = SMTPMailer(server: server, sender: MailSender(address: try MailAddress("noreply@example.jp")))
        try await mailer.send(
            MailMessage(to: MailAddress("hana@example.jp"), subject: "予約", text: "本文", date: Date()))
    }

    @Test(
        "A refusal says where, with which code and which words, and whether it will last",
        arguments: [
            ("RCPT", "550 5.1.1 No such user", SMTPStep.recipient, 550, "5.1.1 No such user", true),
            ("RCPT", "451 4.7.1 Greylisted", .recipient, 451, "4.7.1 Greylisted", false),
            ("MAIL", "553 5.7.1 Not your address", .sender, 553, "5.7.1 Not your address", false),
            ("MAIL", "452 4.3.1 Disk full", .sender, 452, "4.3.1 Disk full", false),
            ("DATA", "554 5.5.1 No valid recipients", .content, 554, "5.5.1 No valid recipients", true),
            ("CONTENT", "550 5.7.1 Looks like spam", .content, 550, "5.7.1 Looks like spam", true),
            ("CONTENT", "451 4.3.0 Try later", .content, 451, "4.3.0 Try later", false),
            ("CONNECT", "554 5.7.1 Go away", .greeting, 554, "5.7.1 Go away", false),
            ("CONNECT", "421 4.3.2 Shutting down", .greeting, 421, "4.3.2 Shutting down", false),
            (
                "RCPT", "550-5.1.1 First\r\n550-5.1.1   second\r\n550 third", .recipient, 550,
                "5.1.1 First 5.1.1 second third", true
            ),
            ("RCPT", "550 宛先が\u{1B}[2Jありません", .recipient, 550, "宛先が [2Jありません", true),
        ])
    func refusals(
        command: String, reply: String, step: SMTPStep, code: Int, text: String, isPermanent: Bool
    ) async throws {
        // Given a relay that refuses
        let relay = try TestRelay { $0 == command && $1 == 1 ? .reply(reply) : nil }
        // When a message is sent
        let error = await #expect(throws: MailError.self) { try await send(relay) }
        // Then the refusal is told as it was, once
        #expect(error == .refused(at: step, code: code, text: text))
        #expect(error?.isPermanent == isPermanent)
        #expect(relay.heard.connections == 1)
    }

    @Test("A refused password is no fault of the message")
    func refusedLogin() async throws {
        let relay = try TestRelay(extensions: ["AUTH PLAIN"]) { command, _ in
            ["EHLO", "AUTH", "CONNECT", "QUIT"].contains(command) ? nil : .reply("535 5.7.8 Wrong password")
        }
        let error = await #expect(throws: MailError.self) {
            try await send(relay, credentials: SMTPCredentials(user: "hana", password: "wrong"))
        }
        #expect(error == .refused(at: .login, code: 535, text: "5.7.8 Wrong password"))
        #expect(error?.isPermanent == false)
        #expect(relay.heard.contents == [])
    }

    @Test("A relay after whose refusal others are served again is the same relay")
    func afterRefusal() async throws {
        let relay = try TestRelay { $0 == "RCPT" && $1 == 1 ? .reply("550 No such user") : nil }
        let sender = MailSender(address: try MailAddress("noreply@example.jp"))
        let mailer = SMTPMailer(
            server: SMTPServer(host: "127.0.0.1", port: relay.port, security: .none), sender: sender)
        let message = MailMessage(to: try MailAddress("hana@example.jp"), subject: "予約", text: "本文", date: Date())
        await #expect(throws: MailError.refused(at: .recipient, code: 550, text: "No such user")) {
            try await mailer.send(message)
        }
        try await mailer.send(message)
        #expect(relay.heard.contents == [Array(message.internetFormat(from: sender))])
    }

    @Test("Silence ends after the timeout", arguments: ["CONNECT", "EHLO", "MAIL", "RCPT", "DATA", "CONTENT"])
    func silence(command: String) async throws {
        let relay = try TestRelay { asked, _ in asked == command ? .silence : nil }
        let start = ContinuousClock.now
        let error = await #expect(throws: MailError.self) { try await send(relay, timeout: .milliseconds(400)) }
        guard case .unreachable("127.0.0.1", let reason)? = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(reason.contains("timed out") || reason.contains("timeout"), "\(reason)")
        #expect(error?.isPermanent == false)
        #expect(ContinuousClock.now - start >= .milliseconds(400))
        #expect(ContinuousClock.now - start < .seconds(10))
    }

    @Test("A relay that hangs up is told", arguments: ["CONNECT", "EHLO", "MAIL", "RCPT", "DATA", "CONTENT"])
    func hangsUp(command: String) async throws {
        let relay = try TestRelay { asked, _ in asked == command ? .hangUp : nil }
        let error = await #expect(throws: MailError.self) { try await send(relay) }
        guard case .unreachable("127.0.0.1", let reason)? = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(!reason.isEmpty)
        // New connections are not tried again: only the caller knows how often.
        #expect(relay.heard.connections == 1)
    }

    @Test("Nobody there is told with the host")
    func nobodyThere() async throws {
        let port = try TestRelay.unusedPort()
        let error = await #expect(throws: MailError.self) { try await send(port: port, timeout: .seconds(5)) }
        guard case .unreachable("127.0.0.1", let reason)? = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(reason.contains("\(port)"), "\(reason)")
    }

    @Test("Without STARTTLS nothing is said to a relay that should have it")
    func noSTARTTLS() async throws {
        let relay = try TestRelay(extensions: ["AUTH PLAIN"])
        let error = await #expect(throws: MailError.self) {
            try await send(relay, credentials: SMTPCredentials(user: "u", password: "p"), security: .startTLS)
        }
        guard case .notSecure("127.0.0.1", _)? = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(relay.heard.lines.allSatisfy { $0.hasPrefix("EHLO") || $0 == "QUIT" })
        #expect(relay.heard.lines.count >= 1)
    }
}
