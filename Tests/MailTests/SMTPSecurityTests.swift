import Foundation
import Testing

@testable import Mail

@Suite("TLS to a relay", .timeLimit(.minutes(2)))
struct SMTPSecurityTests {
    private func send(
        _ relay: TLSRelay, host: String = "localhost", security: SMTPServer.Security, isTrusted: Bool = true
    ) async throws {
        let credentials = SMTPCredentials(user: "hana", password: "himitsu")
        var server = SMTPServer(host: host, port: relay.port, security: security, credentials: credentials)
        server.authorities = isTrusted ? relay.certificate : nil
        server.timeout = .seconds(20)
        let mailer = SMTPMailer(server: server, sender: MailSender(address: try MailAddress("noreply@example.jp")))
        try await mailer.send(
            MailMessage(to: MailAddress("hana@example.jp"), subject: "予約", text: "本文", date: Date()))
    }

    @Test("Nothing but the greeting is spoken before TLS", arguments: [SMTPServer.Security.startTLS, .implicitTLS])
    func encrypted(security: SMTPServer.Security) async throws {
        let relay = try await TLSRelay(isImplicit: security == .implicitTLS)
        try await send(relay, security: security)
        let lines = try await relay.lines()
        let plain = lines.filter { $0.hasPrefix("plain ") }
        #expect(plain.count == (security == .startTLS ? 2 : 0))
        #expect(plain.allSatisfy { $0.hasPrefix("plain EHLO") || $0 == "plain STARTTLS" })
        #expect(lines.contains("tls MAIL FROM:<noreply@example.jp>"))
        #expect(lines.contains("tls AUTH PLAIN"))
        #expect(lines.contains("tls ."))
    }

    @Test(
        "A certificate of nobody we trust, or for another name, is refused before anything is said",
        arguments: [SMTPServer.Security.startTLS, .implicitTLS], [false, true])
    func untrusted(security: SMTPServer.Security, isTrusted: Bool) async throws {
        let relay = try await TLSRelay(isImplicit: security == .implicitTLS)
        // The certificate is for localhost.
        let host = isTrusted ? "127.0.0.1" : "localhost"
        let error = await #expect(throws: MailError.self) {
            try await send(relay, host: host, security: security, isTrusted: isTrusted)
        }
        guard case .notSecure(host, let reason)? = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(reason.contains("certificate"), "\(reason)")
        #expect(error?.isPermanent == false)
        #expect(try await relay.lines().allSatisfy { $0.hasPrefix("plain EHLO") || $0 == "plain STARTTLS" })
    }
}
