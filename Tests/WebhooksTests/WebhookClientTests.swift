import Foundation
import Testing

@testable import Webhooks

@Suite("Calls of other people's systems", .timeLimit(.minutes(2)))
struct WebhookClientTests {
    private let secret = WebhookSecret()
    private let message = WebhookMessage(
        id: "notice-42-1795143600", time: Date(timeIntervalSince1970: 1_795_143_600.9),
        body: Array(#"{"type":"booking.confirmed","data":{"bookingId":"7"}}"#.utf8))

    private func call(
        _ text: String, reach: WebhookReach = .thisMachineToo, timeout: Duration = .seconds(5)
    ) async throws -> WebhookAnswer {
        let client = WebhookClient(reach: reach, timeout: timeout)
        return try await client.send(message, to: WebhookURL(text, within: .thisMachineToo), secret: secret)
    }

    /// Python's hmac knows nothing of our code.
    @Test("The receiver can verify the signature with the secret alone")
    func signature() async throws {
        // Given a receiver that gets a call
        let receiver = try TestReceiver(status: 204)
        #expect(try await call("http://127.0.0.1:\(receiver.port)/hook?a=1").status == 204)
        let heard = try #require(receiver.heard.first)
        #expect(heard.request == "POST /hook?a=1 HTTP/1.1")
        #expect(heard.headers["content-type"] == "application/json")
        #expect(heard.headers["webhook-id"] == "notice-42-1795143600")
        #expect(heard.headers["webhook-timestamp"] == "1795143600")
        #expect(heard.body == message.body)
        // When it computes the signature of what came, as the specification says
        let script = """
            import base64, hashlib, hmac, sys
            secret, identifier, timestamp, body = sys.argv[1:]
            key = base64.b64decode(secret.removeprefix("whsec_"))
            signed = f"{identifier}.{timestamp}.{body}".encode()
            print("v1," + base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode())
            """
        let computed = try python(
            script, secret.text, heard.headers["webhook-id"] ?? "", heard.headers["webhook-timestamp"] ?? "",
            String(decoding: heard.body, as: UTF8.self))
        // Then it is what the header says
        #expect(heard.headers["webhook-signature"] == computed)
    }

    /// The example of the specification's own libraries.
    @Test("A known message has its known signature")
    func knownSignature() throws {
        let secret = try WebhookSecret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
        let message = WebhookMessage(
            id: "msg_p5jXN8AQM9LWM0D4loKWxJek", time: Date(timeIntervalSince1970: 1_614_265_330),
            body: Array(#"{"test": 2432232314}"#.utf8))
        #expect(secret.signature(of: message) == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=")
    }

    @Test("A secret is new each time, and read strictly")
    func secrets() throws {
        #expect(WebhookSecret() != WebhookSecret())
        #expect(try WebhookSecret(secret.text) == secret)
        for text in ["", "whsec_", "whsec_AAAA", "whsec_***", secret.text.replacing("whsec_", with: "")] {
            #expect(throws: WebhookError.invalidSecret) { try WebhookSecret(text) }
        }
        #expect(!String(reflecting: secret).contains(secret.text))
    }

    @Test("Only 2xx is a yes", arguments: [200, 202, 204, 301, 400, 404, 410, 429, 500, 503])
    func statuses(status: Int) async throws {
        let receiver = try TestReceiver(status: status, body: status == 204 ? "" : "so")
        let url = "http://127.0.0.1:\(receiver.port)/"
        guard status >= 300 else {
            #expect(try await call(url).status == status)
            return
        }
        let error = await #expect(throws: WebhookError.self) { try await call(url) }
        #expect(error == .refused(WebhookAnswer(status: status, text: "so")))
        #expect(error?.isGone == (status == 410))
    }

    @Test("A redirect is not followed", arguments: [301, 302, 307, 308])
    func redirects(status: Int) async throws {
        let other = try TestReceiver(status: 200)
        let receiver = try TestReceiver { _ in
            "HTTP/1.1 \(status) Go\r\nLocation: http://127.0.0.1:\(other.port)/\r\nContent-Length: 0\r\n\r\n"
        }
        await #expect(throws: WebhookError.refused(WebhookAnswer(status: status, text: ""))) {
            try await call("http://127.0.0.1:\(receiver.port)/")
        }
        #expect(receiver.heard.count == 1)
        #expect(other.heard.isEmpty)
    }

    /// Who says no more than `localhost` gets an address that is looked at when connecting, whatever the name said.
    @Test("Nobody within our own network is called", arguments: ["127.0.0.1", "localhost"])
    func privateAddresses(host: String) async throws {
        let receiver = try TestReceiver(status: 200)
        let client = WebhookClient(reach: .publicInternet)
        // The address was let through by somebody who was less strict; the client is not.
        let url = try WebhookURL("https://\(host):\(receiver.port)/", within: .thisMachineToo)
        await #expect(throws: WebhookError.notPublic(host: host)) {
            try await client.send(message, to: url, secret: secret)
        }
        #expect(receiver.heard.isEmpty)
        // The control: with this machine in reach the same address is connected to, where nobody speaks TLS.
        let open = WebhookClient(reach: .thisMachineToo, timeout: .milliseconds(500))
        let error = await #expect(throws: WebhookError.self) { try await open.send(message, to: url, secret: secret) }
        #expect(error != .notPublic(host: host))
    }

    @Test("Plain http is for this machine in tests, and then only there")
    func plainHTTP() async throws {
        #expect(throws: WebhookError.invalidURL("http://example.jp/")) {
            try WebhookURL("http://example.jp/", within: .thisMachineToo)
        }
        let receiver = try TestReceiver(status: 200)
        await #expect(throws: WebhookError.self) {
            try await call("http://127.0.0.1:\(receiver.port)/", reach: .publicInternet)
        }
        #expect(receiver.heard.isEmpty)
    }

    @Test("Whoever says nothing is given up, and a cancelled task waits for nobody")
    func silence() async throws {
        let receiver = try TestReceiver { _ in nil }
        let url = "http://127.0.0.1:\(receiver.port)/"
        let error = await #expect(throws: WebhookError.self) { try await call(url, timeout: .milliseconds(300)) }
        guard case .unreachable? = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        let task = Task { try await call(url, timeout: .seconds(60)) }
        for _ in 0..<1_000 where receiver.heard.count < 2 { try await Task.sleep(for: .milliseconds(10)) }
        try #require(receiver.heard.count == 2)
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
    }

    @Test("A long answer is cut")
    func longAnswers() async throws {
        let receiver = try TestReceiver(status: 200, body: String(repeating: "a", count: 3_000_000))
        let answer = try await call("http://127.0.0.1:\(receiver.port)/")
        #expect(answer == WebhookAnswer(status: 200, text: String(repeating: "a", count: 500)))
    }

    private func python(_ script: String, _ arguments: String...) throws -> String {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["python3", "-c", script] + arguments
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let text = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0)
        return String(decoding: text, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
    }
}
