import Foundation

/// Lines of a connection, by the byte.
struct LineReader {
    let descriptor: Int32
    private var buffer: [UInt8] = []

    init(descriptor: Int32) { self.descriptor = descriptor }

    mutating func line() -> String? {
        bytes(through: "\r\n").map { String(decoding: $0.dropLast(2), as: UTF8.self) }
    }

    /// Up to the line with a dot alone, of which the dot and its line end are taken off.
    mutating func content() -> [UInt8]? {
        bytes(through: "\r\n.\r\n").map { $0.dropLast(3) }
    }

    private mutating func bytes(through end: String) -> [UInt8]? {
        var searched = 0
        while true {
            if let range = buffer[searched...].firstRange(of: Array(end.utf8)) {
                defer { buffer.removeSubrange(..<range.upperBound) }
                return Array(buffer[..<range.upperBound])
            }
            searched = max(0, buffer.count - end.utf8.count)
            var chunk = [UInt8](repeating: 0, count: 65_536)
            let count = read(descriptor, &chunk, chunk.count)
            guard count > 0 else { return nil }
            buffer += chunk[..<count]
        }
    }
}
