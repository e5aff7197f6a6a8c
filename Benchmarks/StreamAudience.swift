import Foundation

/// Listeners of the live stream on one thread, which does nothing but note when a change arrives.
///
/// Raw sockets and poll, because it shares the processors with the server it measures.
final class StreamAudience {
    private var sockets: [pollfd] = []
    private var buffer = [UInt8](repeating: 0, count: 65_536)

    /// Connects so many, one after the other, and returns when each has had the opening of its stream.
    init(_ count: Int, port: Int) throws {
        Self.raiseLimit()
        let request = Array("GET /v1/slots/stream?facility=1 HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".utf8)
        for _ in 0..<count {
            guard let socket = LoopbackRequest(port: port, path: "").connection(),
                send(socket, request, request.count, 0) == request.count
            else { throw Failure.notConnected(sockets.count) }
            sockets.append(pollfd(fd: socket, events: Int16(POLLIN), revents: 0))
        }
        let opened = wait(for: Array("retry: ".utf8), times: 1, seconds: 30)
        guard opened.count == count else { throw Failure.missing(count - opened.count) }
    }

    deinit { for socket in sockets where socket.fd >= 0 { close(socket.fd) } }

    /// Has the server commit so many changes at once.
    ///
    /// - Returns: for each listener the seconds from the request to its last change, ascending.
    func delays(of changes: Int, port: Int) throws -> [Double] {
        guard let trigger = LoopbackRequest(port: port, path: "").connection() else { throw Failure.notConnected(0) }
        defer { close(trigger) }
        let request = Array(
            "POST /benchmark/change?count=\(changes) HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 0\r\n\r\n".utf8)
        let start = ContinuousClock.now
        guard send(trigger, request, request.count, 0) == request.count else { throw Failure.notConnected(0) }
        let arrivals = wait(for: Array("event: slot".utf8), times: changes, seconds: 30)
        guard arrivals.count == sockets.count else { throw Failure.missing(sockets.count - arrivals.count) }
        return arrivals.map { ($0 - start).seconds }.sorted()
    }

    /// When each listener had met `mark` so many times, looking every millisecond; without those who have not in so many
    /// seconds.
    private func wait(for mark: [UInt8], times: Int, seconds: Double) -> [ContinuousClock.Instant] {
        var received = [Int](repeating: 0, count: sockets.count)
        var arrivals: [ContinuousClock.Instant] = []
        let end = ContinuousClock.now + .seconds(seconds)
        while arrivals.count < sockets.count, ContinuousClock.now < end {
            // Each look costs as much as all sockets together: without a rest the looks would take what is measured.
            usleep(1_000)
            guard poll(&sockets, nfds_t(sockets.count), 100) > 0 else { continue }
            for index in sockets.indices where sockets[index].revents != 0 {
                let count = recv(sockets[index].fd, &buffer, buffer.count, Int32(MSG_DONTWAIT))
                // poll passes over what is negative.
                if count == 0 { sockets[index].fd = -1 }
                guard count > 0 else { continue }
                let before = received[index]
                received[index] += lines(beginningWith: mark, inFirst: count)
                if before < times, received[index] >= times { arrivals.append(.now) }
            }
        }
        return arrivals
    }

    /// How many lines begin with `mark`. One that is cut between two reads is not found; frames are smaller than what a
    /// read takes, and then a listener would be missing, not early.
    private func lines(beginningWith mark: [UInt8], inFirst count: Int) -> Int {
        buffer.withUnsafeBytes { bytes in
            guard var rest = bytes.baseAddress else { return 0 }
            let end = rest + count
            var found = 0
            while let lineEnd = memchr(rest, 0x0A, end - rest) {
                rest = UnsafeRawPointer(lineEnd) + 1
                if end - rest >= mark.count, memcmp(rest, mark, mark.count) == 0 { found += 1 }
            }
            return found
        }
    }

    /// Shells begin with 1024 open files by custom.
    private static func raiseLimit() {
        var limits = rlimit()
        guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limits) == 0 else { return }
        limits.rlim_cur = limits.rlim_max
        setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limits)
    }

    enum Failure: Error, CustomStringConvertible {
        case notConnected(Int)
        case missing(Int)

        var description: String {
            switch self {
            case .notConnected(let after): "no connection after \(after) others; is `ulimit -n` large enough?"
            case .missing(let count): "\(count) listeners did not get what they should have"
            }
        }
    }
}
