import Foundation
import Testing

@testable import Mail

@Suite("Mail to a relay", .timeLimit(.minutes(2)))
struct SMTPMailerTests {
    private let sender: MailSender

    init() throws { sender = MailSender(address: try MailAddress("noreply@kosodate.example")) }

    private func message(
        _ number: Int = 1, to: String = "hana@example.jp", text: String = "本文"
    ) throws -> MailMessage {
        try MailMessage(
            to: MailAddress(to), subject: "予約 \(number)", text: text, messageID: "booking-\(number)",
            date: Date(timeIntervalSince1970: 1_764_000_000))
    }

    private func mailer(_ relay: TestRelay, user: String? = nil) -> SMTPMailer {
        let credentials = user.map { SMTPCredentials(user: $0, password: "ひみつ") }
        let server = SMTPServer(host: "127.0.0.1", port: relay.port, security: .none, credentials: credentials)
        return SMTPMailer(server: server, sender: sender)
    }

    @Test("A message arrives byte by byte as it was composed")
    func arrives() async throws {
        // Given a relay that takes mail, and a long message
        let relay = try TestRelay(extensions: ["SIZE 10000000", "8BITMIME"])
        let message = try message(text: String(repeating: "山田はな様、👶\n", count: 10_000))
        // When it is sent
        try await mailer(relay).send(message)
        // Then the relay has heard what RFC 5321 wants, and exactly the message
        let heard = relay.heard
        let content = message.internetFormat(from: sender)
        #expect(heard.connections == 1)
        #expect(heard.lines.first?.hasPrefix("EHLO ") == true)
        #expect(
            heard.lines.dropFirst().prefix(3) == [
                "MAIL FROM:<noreply@kosodate.example> SIZE=\(content.count)", "RCPT TO:<hana@example.jp>", "DATA",
            ])
        #expect(heard.contents == [Array(content)])
        let text = try #require(heard.contents.first)
        #expect(zip(text.dropFirst(), text).allSatisfy { ($0 == 0x0A) == ($1 == 0x0D) })
        #expect(try await ParsedMail.read(Data(text)).text == message.text.replacing("\n", with: "\r\n"))
    }

    @Test("Dots at the beginning of lines are doubled on the way")
    func dots() async throws {
        // Given lines that would end the message, which our own messages never have
        let relay = try TestRelay()
        let connection = SMTPConnection(SMTPServer(host: "127.0.0.1", port: relay.port, security: .none))
        let content = "Subject: x\r\n\r\n.\r\n..\r\n.x\r\nx.\r\n.\r\n"
        // When they are sent
        try await connection.deliver(SMTPTransfer(content: Data(content.utf8), from: "a@b.jp", to: "c@d.jp"))
        // Then they arrive as RFC 5321, section 4.5.2, wants it
        #expect(
            relay.heard.contents.map { String(decoding: $0, as: UTF8.self) }
                == ["Subject: x\r\n\r\n..\r\n...\r\n..x\r\nx.\r\n..\r\n"])
        #expect(relay.heard.lines.filter { !["EHLO", "MAIL", "RCPT", "DATA"].contains($0.prefix(4)) } == [])
    }

    @Test("Dots that the carriers allowed reach the relay in quotes")
    func quotedRecipient() async throws {
        let relay = try TestRelay()
        try await mailer(relay).send(try message(to: "hana..ko.@docomo.ne.jp"))
        #expect(relay.heard.lines.contains("RCPT TO:<\"hana..ko.\"@docomo.ne.jp>"))
    }

    @Test("User and password are given to a relay that asks for them")
    func login() async throws {
        let relay = try TestRelay(extensions: ["AUTH PLAIN"])
        try await mailer(relay, user: "hana").send(try message())
        let lines = relay.heard.lines
        let index = try #require(lines.firstIndex(of: "AUTH PLAIN"))
        #expect(Data(base64Encoded: lines[index + 1]) == Data("\0hana\0ひみつ".utf8))
        #expect(relay.heard.contents.count == 1)
    }

    @Test("Messages at once all arrive, one by one over one connection")
    func manyAtOnce() async throws {
        let relay = try TestRelay()
        let mailer = mailer(relay)
        try await withThrowingTaskGroup { group in
            for number in 0..<100 { group.addTask { try await mailer.send(try self.message(number)) } }
            try await group.waitForAll()
        }
        let ids = relay.heard.contents.compactMap { content in
            String(decoding: content, as: UTF8.self).firstMatch(of: /Message-ID: <(.*)@/)?.output.1
        }
        #expect(Set(ids).count == 100)
        #expect(ids.count == 100)
        #expect(relay.heard.connections == 1)
    }

    @Test("A mailer that goes says goodbye")
    func goodbye() async throws {
        let relay = try TestRelay()
        try await mailer(relay).send(try message())
        for _ in 0..<500 where relay.heard.lines.last != "QUIT" { try await Task.sleep(for: .milliseconds(10)) }
        #expect(relay.heard.lines.last == "QUIT")
    }

    @Test(
        "A kept connection that broke is made anew, and nothing is sent twice",
        arguments: [TestRelay.Reaction.hangUp, .reply("421 4.4.2 Idle for too long")])
    func staleConnection(reaction: TestRelay.Reaction) async throws {
        // Given a relay that is tired of us at the second message
        let relay = try TestRelay { command, count in command == "MAIL" && count == 2 ? reaction : nil }
        let mailer = mailer(relay)
        // When two are sent
        for number in 1...2 { try await mailer.send(try message(number)) }
        // Then both have arrived, once
        let expected = try (1...2).map { Array(try message($0).internetFormat(from: sender)) }
        #expect(relay.heard.contents == expected)
        #expect(relay.heard.connections == 2)
    }

    @Test("A connection that the relay closed while nobody spoke does no harm")
    func closedWhileIdle() async throws {
        let relay = try TestRelay()
        let mailer = mailer(relay)
        try await mailer.send(try message(1))
        relay.hangUpAll()
        try await mailer.send(try message(2))
        #expect(relay.heard.contents.count == 2)
        #expect(relay.heard.connections == 2)
    }

    @Test("The environment of the process has no say in where mail goes")
    func proxy() async {
        // In a process of its own, since others read the environment as well.
        await #expect(processExitsWith: .success) {
            // Given a proxy for everything, as some machines have it, where nobody listens
            setenv("all_proxy", "http://127.0.0.1:\(try TestRelay.unusedPort())", 1)
            let relay = try TestRelay()
            // When a message is sent, then it goes to the relay
            try await SMTPMailerTests().send(to: relay)
            try #require(relay.heard.contents.count == 1)
        }
    }

    private func send(to relay: TestRelay) async throws { try await mailer(relay).send(try message()) }
}
