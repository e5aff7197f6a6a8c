import Foundation
import NIOCore

/// A file that somebody sent, in a folder of its own while it is looked at: its name may say what it holds.
struct Upload {
    let folder: URL
    let path: String
    /// Whether it is gzip, which may be far larger than it looks.
    let isCompressed: Bool

    /// Bytes.
    private static let longestName = 200

    init(_ body: ByteBuffer, named name: String) throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "kosodate-\(UUID().uuidString)")
        // Nobody chooses where it lies; a name has 255 bytes at most.
        var harmless = name.split(whereSeparator: { "/\\:\0".contains($0) }).last.map(String.init) ?? ""
        while harmless.utf8.count > Self.longestName { harmless.removeFirst() }
        path = folder.appending(path: "file-" + harmless).path
        isCompressed = body.readableBytesView.starts(with: [0x1F, 0x8B])
        do {
            try FileManager.default.createDirectory(
                at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
            try Data(body.readableBytesView).write(to: URL(filePath: path))
        } catch {
            remove()
            throw error
        }
    }

    func remove() { try? FileManager.default.removeItem(at: folder) }
}
