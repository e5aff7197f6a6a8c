internal import CZlib

/// zlib's inflate, for gzip files and for the entries of a ZIP archive.
final class Inflater {
    enum Container {
        case gzip
        /// Raw deflate, as ZIP stores it.
        case raw

        /// inflateInit2: 16 more than the largest window means gzip, a negative window means no header.
        var windowBits: Int32 { self == .gzip ? 16 + MAX_WBITS : -MAX_WBITS }
    }

    private(set) var isFinished = false
    private var stream = z_stream()
    private let isReady: Bool

    init(_ container: Container) {
        isReady =
            inflateInit2_(&stream, container.windowBits, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
            == Z_OK
    }

    deinit { inflateEnd(&stream) }

    func reset() {
        inflateReset(&stream)
        isFinished = false
    }

    /// Unpacks as much of `input` as fits into `limit` bytes.
    ///
    /// - Throws: ``OpenDataError/malformed(_:)`` when the data is damaged.
    func inflate(_ input: [UInt8], limit: Int) throws -> (output: [UInt8], consumed: Int) {
        guard isReady else { throw OpenDataError.malformed(.gzip) }
        var status = Z_OK
        var consumed = 0
        let output = [UInt8](unsafeUninitializedCapacity: limit) { buffer, count in
            input.withUnsafeBufferPointer { source in
                stream.next_in = UnsafeMutablePointer(mutating: source.baseAddress)
                stream.avail_in = UInt32(clamping: source.count)
                stream.next_out = buffer.baseAddress
                stream.avail_out = UInt32(clamping: limit)
                status = CZlib.inflate(&stream, Z_NO_FLUSH)
                consumed = source.count - Int(stream.avail_in)
                count = limit - Int(stream.avail_out)
            }
        }
        isFinished = status == Z_STREAM_END
        // Z_BUF_ERROR: no progress was possible, which is damage only when nothing moved at all.
        guard isFinished || status == Z_OK || (status == Z_BUF_ERROR && consumed + output.count > 0) else {
            throw OpenDataError.malformed(.gzip)
        }
        return (output, consumed)
    }
}
