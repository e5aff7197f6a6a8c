import Foundation

/// Clients on one thread, each with a connection of its own that it keeps: raw sockets and poll, because the crowd
/// shares the processors with the server it measures.
final class Crowd {
    struct Answers {
        /// How often each status came.
        var statuses: [Int: Int] = [:]
        /// From sending a request until its answer is whole, seconds, ascending.
        var delays: [Double] = []
        /// From the first request to the last answer.
        var seconds = 0.0
        /// Bodies of answers that are no success, a few of them.
        var refusals: [String] = []
    }

    private struct Client {
        var sentAt = ContinuousClock.now
        var received: [UInt8] = []
    }

    private var sockets: [pollfd] = []
    private var clients: [Client]
    private var buffer = [UInt8](repeating: 0, count: 65_536)

    init(_ count: Int, port: Int) throws {
        clients = Array(repeating: Client(), count: count)
        for _ in 0..<count {
            guard let socket = LoopbackRequest(port: port, path: "").connection() else {
                throw Failure.notConnected(sockets.count)
            }
            sockets.append(pollfd(fd: socket, events: Int16(POLLIN), revents: 0))
        }
    }

    deinit { for socket in sockets { close(socket.fd) } }

    /// Sends every request once; whoever has an answer takes the next one.
    func send(_ requests: [[UInt8]]) throws -> Answers {
        var (answers, next, missing) = (Answers(), 0, requests.count)
        let start = ContinuousClock.now
        for index in sockets.indices where next < requests.count {
            try write(requests[next], for: index)
            next += 1
        }
        while missing > 0 {
            guard poll(&sockets, nfds_t(sockets.count), 30_000) > 0 else { throw Failure.missing(missing) }
            for index in sockets.indices where sockets[index].revents != 0 {
                guard let answer = try read(index) else { continue }
                answers.statuses[answer.status, default: 0] += 1
                answers.delays.append((ContinuousClock.now - clients[index].sentAt).seconds)
                if answer.status >= 400, answers.refusals.count < 3 { answers.refusals.append(answer.body) }
                missing -= 1
                guard next < requests.count else { continue }
                try write(requests[next], for: index)
                next += 1
            }
        }
        answers.seconds = (ContinuousClock.now - start).seconds
        answers.delays.sort()
        return answers
    }

    private func write(_ request: [UInt8], for index: Int) throws {
        clients[index].sentAt = .now
        clients[index].received.removeAll(keepingCapacity: true)
        guard Glibc.send(sockets[index].fd, request, request.count, 0) == request.count else {
            throw Failure.notConnected(index)
        }
    }

    /// - Returns: the answer once all of it is there.
    private func read(_ index: Int) throws -> (status: Int, body: String)? {
        let count = recv(sockets[index].fd, &buffer, buffer.count, Int32(MSG_DONTWAIT))
        guard count > 0 else { throw Failure.missing(1) }
        buffer.withUnsafeBytes { clients[index].received += $0[..<count] }
        return clients[index].received.withUnsafeBytes(Self.answer)
    }

    /// Looks at bytes only: the less the crowd does, the more of the processors is the server's.
    private static func answer(_ bytes: UnsafeRawBufferPointer) -> (status: Int, body: String)? {
        func end(of mark: StaticString, before limit: Int) -> Int? {
            guard let start = bytes.baseAddress else { return nil }
            let length = mark.utf8CodeUnitCount
            return stride(from: 0, through: limit - length, by: 1)
                .first { memcmp(start + $0, mark.utf8Start, length) == 0 }
                .map { $0 + length }
        }
        func number(at start: Int) -> Int {
            bytes[start...].prefix { (48...57).contains($0) }.reduce(0) { 10 * $0 + Int($1) - 48 }
        }
        guard let head = end(of: "\r\n\r\n", before: bytes.count) else { return nil }
        let length = end(of: "\r\nContent-Length: ", before: head).map(number) ?? 0
        guard bytes.count >= head + length else { return nil }
        let status = number(at: "HTTP/1.1 ".count)
        return (status, status < 400 ? "" : String(decoding: bytes[head...], as: UTF8.self))
    }

    enum Failure: Error, CustomStringConvertible {
        case notConnected(Int)
        case missing(Int)

        var description: String {
            switch self {
            case .notConnected(let index):
                "connection \(index) could not be made or broke; is `ulimit -n` large enough?"
            case .missing(let count): "\(count) answers did not come"
            }
        }
    }
}
