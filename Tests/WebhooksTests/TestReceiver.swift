import Foundation
import Synchronization

/// A receiver of calls on a free port of this machine, on threads of its own.
final class TestReceiver: Sendable {
    struct Heard: Sendable {
        /// The first line.
        var request: String
        /// Under their names in small letters.
        var headers: [String: String]
        var body: [UInt8]
    }

    let port: Int
    private let listener: Int32
    private let answer: @Sendable (Heard) -> String?
    private let calls = Mutex<[Heard]>([])

    /// - Parameter answer: all that is said to a request, head and body; `nil` says nothing and waits for the client to go.
    init(_ answer: @escaping @Sendable (Heard) -> String?) throws {
        self.answer = answer
        listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let listener = listener
        let status = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(listener, $0, length) | Glibc.listen(listener, 64) | getsockname(listener, $0, &length)
            }
        }
        guard status == 0 else { throw POSIXError(.EADDRNOTAVAIL) }
        port = Int(in_port_t(bigEndian: address.sin_port))
        Thread.detachNewThread { [weak self] in
            while case let client = accept(listener, nil, nil), client >= 0 {
                guard let receiver = self else { break }
                Thread.detachNewThread { receiver.serve(client) }
            }
            close(listener)
        }
    }

    convenience init(status: Int, body: String = "") throws {
        try self.init { _ in
            "HTTP/1.1 \(status) Whatever\r\nContent-Length: \(body.utf8.count)\r\nConnection: close\r\n\r\n\(body)"
        }
    }

    /// Wakes the thread that accepts, which then closes.
    deinit { shutdown(listener, Int32(SHUT_RDWR)) }

    var heard: [Heard] { calls.withLock(\.self) }

    private func serve(_ client: Int32) {
        defer { close(client) }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 65_536)
        while true {
            if let call = Self.parse(bytes) {
                calls.withLock { $0.append(call) }
                guard let text = answer(call) else { break }
                let answer = Array(text.utf8)
                _ = Glibc.send(client, answer, answer.count, Int32(MSG_NOSIGNAL))
                return
            }
            let count = read(client, &chunk, chunk.count)
            guard count > 0 else { return }
            bytes += chunk[..<count]
        }
        while read(client, &chunk, chunk.count) > 0 {}
    }

    /// A request that is all there.
    private static func parse(_ bytes: [UInt8]) -> Heard? {
        guard let end = bytes.firstRange(of: Array("\r\n\r\n".utf8)) else { return nil }
        let lines = String(decoding: bytes[..<end.lowerBound], as: UTF8.self).components(separatedBy: "\r\n")
        var headers: [String: String] = [:]
        for line in lines.dropFirst() {
            let name = line.prefix { $0 != ":" }
            headers[name.lowercased()] = line.dropFirst(name.count + 1).trimmingCharacters(in: .whitespaces)
        }
        let body = Array(bytes[end.upperBound...])
        guard body.count == Int(headers["content-length"] ?? "0") else { return nil }
        return Heard(request: lines[0], headers: headers, body: body)
    }
}
