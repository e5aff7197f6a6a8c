import Hummingbird
import ServiceLifecycle

/// One listener's place in the stream; given back when nothing holds it any more, also when its answer was never sent.
final class StreamSeat: Sendable {
    /// Milliseconds until a browser comes back: not all at once when a server has started anew.
    private static let retry = 2_000...5_000

    private let id: Int
    /// Where it begins; `nil` when it resumes.
    private let start: Int64?
    private let stream: SlotStream

    init(id: Int, start: Int64?, stream: SlotStream) {
        self.id = id
        self.start = start
        self.stream = stream
    }

    deinit { stream.leave(id) }

    /// Writes until the client goes, the server stops or the listener is cut off.
    func serve(_ request: Request, to writer: inout any ResponseBodyWriter) async throws {
        try await request.body.consumeWithInboundCloseHandler { _ in
            try await withGracefulShutdownHandler {
                try await write(to: &writer)
            } onGracefulShutdown: {
                self.stream.end(self.id)
            }
        } onInboundClosed: {
            self.stream.end(self.id)
        }
    }

    private func write(to writer: inout any ResponseBodyWriter) async throws {
        try await writer.write(StreamFrame.opening(retry: .random(in: Self.retry), at: start))
        while let buffers = try await stream.next(for: id) { try await writer.write(contentsOf: buffers) }
        try await writer.finish(nil)
    }
}
