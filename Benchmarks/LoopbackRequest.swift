import Foundation

/// One plain GET to a server on this machine, over a connection of its own.
struct LoopbackRequest {
    let port: Int
    let path: String

    struct Answer {
        var status: Int
        var body: [UInt8]
    }

    /// `nil` while nobody listens.
    func answer() -> Answer? {
        guard let connection = connection() else { return nil }
        defer { close(connection) }
        let request = Array("GET \(path) HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n".utf8)
        guard send(connection, request, request.count, 0) == request.count else { return nil }
        return Self.parse(Self.readAll(from: connection))
    }

    /// A connected socket, for the caller to close; `nil` while nobody listens.
    func connection() -> Int32? {
        let connection = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        guard connection >= 0 else { return nil }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(UInt16(port).bigEndian)
        address.sin_addr.s_addr = INADDR_LOOPBACK.bigEndian
        let status = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(connection, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        if status == 0 { return connection }
        close(connection)
        return nil
    }

    private static func readAll(from connection: Int32) -> [UInt8] {
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = recv(connection, &chunk, chunk.count, 0)
            guard count > 0 else { return bytes }
            bytes += chunk[..<count]
        }
    }

    /// The server says the length of all it sends, so everything behind the head is the body.
    private static func parse(_ bytes: [UInt8]) -> Answer? {
        let head = String(decoding: bytes.prefix(16), as: UTF8.self).split(separator: " ")
        guard head.count > 1, head[0] == "HTTP/1.1", let status = Int(head[1].prefix(3)) else { return nil }
        let end = Array("\r\n\r\n".utf8)
        guard let start = bytes.indices.first(where: { bytes[$0...].starts(with: end) }) else { return nil }
        return Answer(status: status, body: Array(bytes[(start + end.count)...]))
    }
}
