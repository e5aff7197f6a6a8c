import Foundation
import NIOCore

/// A file that somebody sent, in a folder of its own while it is looked at: its name may say what it holds.
struct Upload {
    let folder: URL
    let path: String

    init(_ body: ByteBuffer, named name: String) throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "kosodate-\(UUID().uuidString)")
        try FileManager.default.createDirectory(
            at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        // Nobody chooses where it lies.
        let harmless = name.split(whereSeparator: { "/\\:\0".contains($0) }).last.map(String.init) ?? ""
        path = folder.appending(path: "file-" + harmless.suffix(80)).path
        try Data(body.readableBytesView).write(to: URL(filePath: path))
    }

    func remove() { try? FileManager.default.removeItem(at: folder) }
}
