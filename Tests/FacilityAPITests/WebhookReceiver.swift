import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import NIOCore
import Synchronization
import Testing
import Webhooks

@testable import FacilityAPI

/// An organisation's own system on a free port of this machine.
final class WebhookReceiver: Sendable {
    struct Call: Sendable {
        var id, timestamp, signature: String
        var body: [UInt8]
    }

    private let calls = Mutex<[Call]>([])
    private let status: Mutex<HTTPResponse.Status>
    private let port = Mutex(0)

    private init(_ status: HTTPResponse.Status) { self.status = Mutex(status) }

    static func run(
        answering status: HTTPResponse.Status = .ok, _ body: @Sendable (WebhookReceiver) async throws -> Void
    ) async throws {
        let receiver = WebhookReceiver(status)
        let router = Router()
        router.post("hook") { request, _ in
            func header(_ name: String) -> String { request.headers[HTTPField.Name(name)!] ?? "" }
            let bytes = try await Array(request.body.collect(upTo: 1 << 20).readableBytesView)
            receiver.calls.withLock {
                $0.append(
                    Call(
                        id: header("webhook-id"), timestamp: header("webhook-timestamp"),
                        signature: header("webhook-signature"), body: bytes))
            }
            return Response(
                status: receiver.status.withLock(\.self), body: .init(byteBuffer: ByteBuffer(string: "got it")))
        }
        var logger = Logger(label: "receiver")
        logger.logLevel = .critical
        let application = Application(
            router: router, configuration: .init(address: .hostname("127.0.0.1", port: 0)), logger: logger)
        try await application.test(.live) { client in
            receiver.port.withLock { $0 = client.port ?? 0 }
            try await body(receiver)
        }
    }

    var url: String { "http://127.0.0.1:\(port.withLock(\.self))/hook" }
    var heard: [Call] { calls.withLock(\.self) }

    func answer(_ status: HTTPResponse.Status) { self.status.withLock { $0 = status } }

    func wait(for count: Int) async throws {
        for _ in 0..<1_000 where heard.count < count { try await Task.sleep(for: .milliseconds(10)) }
        try #require(heard.count >= count, "only \(heard.count) calls came")
    }
}
