import Foundation
import NIOCore
import NIOPosix

/// A connection to a server on loopback on which a test sends just the bytes it wants to.
final class RawConnection: Sendable {
    private let channel: NIOAsyncChannel<ByteBuffer, ByteBuffer>
    private let commands: AsyncStream<[UInt8]>.Continuation
    private let received: AsyncStream<[UInt8]>
    private let pump: Task<Void, Never>

    init(port: Int) async throws {
        let channel = try await ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .connect(host: "127.0.0.1", port: port) { channel in
                channel.eventLoop.makeCompletedFuture {
                    try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
                }
            }
        self.channel = channel
        let (toSend, commands) = AsyncStream.makeStream(of: [UInt8].self)
        let (received, arrivals) = AsyncStream.makeStream(of: [UInt8].self)
        self.commands = commands
        self.received = received
        pump = Task {
            defer { arrivals.finish() }
            try? await channel.executeThenClose { inbound, outbound in
                try await withThrowingTaskGroup(of: Void.self) { group in
                    group.addTask {
                        for await bytes in toSend { try await outbound.write(ByteBuffer(bytes: bytes)) }
                    }
                    for try await buffer in inbound { arrivals.yield(Array(buffer.readableBytesView)) }
                    group.cancelAll()
                }
            }
        }
    }

    deinit { pump.cancel() }

    func send(_ bytes: [UInt8]) { commands.yield(bytes) }

    func send(_ text: String) { send(Array(text.utf8)) }

    /// What arrives until it satisfies `isEnough`, or until the server closes.
    func receive(until isEnough: ([UInt8]) -> Bool = { _ in false }) async -> [UInt8] {
        var bytes: [UInt8] = []
        for await more in received {
            bytes += more
            if isEnough(bytes) { break }
        }
        return bytes
    }

    /// The same as text, until `end` is in it.
    func receiveText(until end: String) async -> String {
        String(decoding: await receive { String(decoding: $0, as: UTF8.self).contains(end) }, as: UTF8.self)
    }
}

extension String {
    /// What stands before the end of the first `mark`, and what behind it.
    func cut(behind mark: String) -> (String, String)? {
        range(of: mark).map { (String(self[..<$0.upperBound]), String(self[$0.upperBound...])) }
    }
}
