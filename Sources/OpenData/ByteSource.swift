internal import CZlib
internal import Foundation

/// A file's bytes in chunks, unpacked when they are gzip-compressed.
///
/// A class because it owns a `FILE` and a zlib stream; used by one reader, from one thread.
final class ByteSource {
    static let chunkSize = 256 * 1024

    private(set) var isCompressed = false
    /// Bytes taken from the disk so far, compressed ones when the file is compressed.
    private(set) var bytesRead = 0
    private let file: UnsafeMutablePointer<FILE>
    private var inflater: Inflater?
    private var pending: [UInt8] = []

    /// - Throws: ``OpenDataError/fileNotFound(path:)``, ``OpenDataError/fileUnreadable(path:errno:)``.
    init(path: String) throws {
        var status = stat()
        guard stat(path, &status) == 0 else { throw Self.failure(path, errno) }
        guard status.st_mode & S_IFMT != S_IFDIR else {
            throw OpenDataError.fileUnreadable(path: path, errno: EISDIR)
        }
        guard let opened = fopen(path, "rb") else { throw Self.failure(path, errno) }
        file = opened
        pending = readChunk()
        if pending.starts(with: [0x1F, 0x8B]) {
            isCompressed = true
            inflater = Inflater(.gzip)
        }
    }

    deinit { fclose(file) }

    private static func failure(_ path: String, _ code: Int32) -> OpenDataError {
        code == ENOENT ? .fileNotFound(path: path) : .fileUnreadable(path: path, errno: code)
    }

    static func size(ofFileAt path: String) -> Int {
        var status = stat()
        return stat(path, &status) == 0 ? Int(status.st_size) : 0
    }

    /// The next bytes; empty at the end.
    ///
    /// - Throws: ``OpenDataError/malformed(_:)`` when the compressed data is damaged or cut off.
    func next() throws -> [UInt8] {
        guard let inflater else {
            let chunk = pending.isEmpty ? readChunk() : pending
            pending = []
            return chunk
        }
        while true {
            if pending.isEmpty { pending = readChunk() }
            if pending.isEmpty {
                guard inflater.isFinished else { throw OpenDataError.malformed(.gzip) }
                return []
            }
            // What follows a finished gzip member is another member, or padding nobody needs.
            if inflater.isFinished {
                guard pending.starts(with: [0x1F, 0x8B]) else { pending = []; continue }
                inflater.reset()
            }
            let (output, consumed) = try inflater.inflate(pending, limit: Self.chunkSize * 4)
            pending.removeFirst(consumed)
            if !output.isEmpty { return output }
        }
    }

    private func readChunk() -> [UInt8] {
        let chunk = [UInt8](unsafeUninitializedCapacity: Self.chunkSize) { buffer, count in
            count = fread(buffer.baseAddress, 1, Self.chunkSize, file)
        }
        bytesRead += chunk.count
        return chunk
    }
}
