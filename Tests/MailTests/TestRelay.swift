import Foundation
import Synchronization

/// An SMTP server on a free port of this machine, on threads of its own.
final class TestRelay: Sendable {
    enum Reaction: Sendable {
        case reply(String)
        /// Says nothing more, until the client goes.
        case silence
        case hangUp
    }

    /// What it heard.
    struct Heard: Sendable {
        var connections = 0
        /// Without the line ends.
        var lines: [String] = []
        /// What followed DATA, up to the dot that ends it, byte by byte.
        var contents: [[UInt8]] = []
    }

    /// What to do instead of the usual, at the `count`th time (from 1) of a command. The greeting is asked for as
    /// `CONNECT`, the answer to a message as `CONTENT`.
    typealias Rule = @Sendable (_ command: String, _ count: Int) -> Reaction?

    let port: Int
    private let listener: Int32
    private let extensions: [String]
    private let rule: Rule
    private let state = Mutex(Heard())
    private let counts = Mutex([String: Int]())
    private let clients = Mutex(Set<Int32>())

    init(extensions: [String] = [], rule: @escaping Rule = { _, _ in nil }) throws {
        self.extensions = extensions
        self.rule = rule
        let (listener, port) = try Self.listen()
        (self.listener, self.port) = (listener, port)
        Thread.detachNewThread { [weak self] in
            while case let client = accept(listener, nil, nil), client >= 0 {
                guard let relay = self else { break }
                Thread.detachNewThread { relay.serve(client) }
            }
            close(listener)
        }
    }

    /// Wakes the thread that accepts, which then closes.
    deinit { shutdown(listener, Int32(SHUT_RDWR)) }

    var heard: Heard { state.withLock(\.self) }

    /// Ends all conversations, as a relay that restarts.
    func hangUpAll() {
        clients.withLock { for client in $0 { shutdown(client, Int32(SHUT_RDWR)) } }
    }

    /// A port where nobody listens.
    static func unusedPort() throws -> Int {
        let (listener, port) = try listen()
        close(listener)
        return port
    }

    private static func listen() throws -> (Int32, port: Int) {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let status = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, length) | Glibc.listen(descriptor, 64) | getsockname(descriptor, $0, &length)
            }
        }
        guard descriptor >= 0, status == 0 else { throw POSIXError(.EADDRNOTAVAIL) }
        return (descriptor, Int(in_port_t(bigEndian: address.sin_port)))
    }

    private func serve(_ client: Int32) {
        clients.withLock { _ = $0.insert(client) }
        defer {
            clients.withLock { _ = $0.remove(client) }
            close(client)
        }
        state.withLock { $0.connections += 1 }
        var input = LineReader(descriptor: client)
        guard react(to: "CONNECT", "220 relay.test ESMTP", client) else { return }
        while let line = input.line() {
            state.withLock { $0.lines.append(line) }
            let command = line.prefix { $0 != " " && $0 != ":" }.uppercased()
            guard react(to: command, usual(command), client) else { return }
            switch command {
            case "DATA" where lastWasYes(command):
                guard let content = input.content() else { return }
                state.withLock { $0.contents.append(content) }
                guard react(to: "CONTENT", "250 2.0.0 Ok: queued", client) else { return }
            case "QUIT": return
            default: break
            }
        }
    }

    private func lastWasYes(_ command: String) -> Bool {
        if case .reply = rule(command, counts.withLock { $0[command] ?? 0 }) { false } else { true }
    }

    private func usual(_ command: String) -> String {
        switch command {
        case "EHLO":
            (["relay.test"] + extensions).enumerated()
                .map { $0.offset == extensions.count ? "250 \($0.element)" : "250-\($0.element)" }
                .joined(separator: "\r\n")
        case "AUTH": "334 "
        case "DATA": "354 End data with <CR><LF>.<CR><LF>"
        case "QUIT": "221 2.0.0 Bye"
        case "MAIL", "RCPT", "HELO": "250 2.1.0 Ok"
        // The second line of a login, in base64.
        default: "235 2.7.0 Authentication successful"
        }
    }

    /// - Returns: whether the conversation goes on.
    private func react(to command: String, _ usual: String, _ client: Int32) -> Bool {
        let count = counts.withLock {
            $0[command, default: 0] += 1
            return $0[command] ?? 0
        }
        switch rule(command, count) ?? .reply(usual) {
        case .reply(let text):
            let bytes = Array("\(text)\r\n".utf8)
            return send(client, bytes, bytes.count, Int32(MSG_NOSIGNAL)) == bytes.count
        case .silence:
            var byte: UInt8 = 0
            while read(client, &byte, 1) > 0 {}
            return false
        case .hangUp: return false
        }
    }
}
