internal import Foundation

/// A file's text as UTF-8 bytes in chunks, whatever its encoding; byte order marks are gone.
///
/// Bytes that are no text become U+FFFD. A class because it owns an `iconv_t`; used from one thread.
final class TextStream {
    let encoding: TextEncoding
    let source: ByteSource
    private let converter: iconv_t?
    private var undecoded: [UInt8] = []
    private var isAtStart = true
    private var hasReachedEnd = false

    init(source: ByteSource, encoding: TextEncoding) {
        self.source = source
        self.encoding = encoding
        if encoding == .utf8 {
            converter = nil
        } else {
            let opened = iconv_open("UTF-8", encoding.iconvName)
            converter = opened == iconv_t(bitPattern: -1) ? nil : opened
        }
    }

    deinit { if let converter { iconv_close(converter) } }

    /// The next text; empty at the end.
    ///
    /// UTF-8 is passed on unchecked, so a chunk may end within a character.
    func next() throws -> [UInt8] {
        while !hasReachedEnd {
            let raw = try source.next()
            if raw.isEmpty { hasReachedEnd = true }
            var text = converter == nil ? raw : convert(raw, isLast: hasReachedEnd)
            if isAtStart, !text.isEmpty {
                text = Self.withoutByteOrderMarks(text)
                isAtStart = false
            }
            if !text.isEmpty { return text }
        }
        return []
    }

    /// Drops one, two or more byte order marks, and the `?` that a lossy conversion left of another one.
    static func withoutByteOrderMarks(_ text: [UInt8]) -> [UInt8] {
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        var start = 0
        while text.dropFirst(start).starts(with: mark) { start += 3 }
        if start > 0, start < text.count, text[start] == UInt8(ascii: "?") { start += 1 }
        return start == 0 ? text : Array(text[start...])
    }

    private func convert(_ raw: [UInt8], isLast: Bool) -> [UInt8] {
        guard let converter else { return raw }
        var input = undecoded + raw
        undecoded = []
        var output: [UInt8] = []
        output.reserveCapacity(input.count * 2)
        var buffer = [UInt8](repeating: 0, count: 64 * 1024)
        input.withUnsafeMutableBytes { bytes in
            var source = bytes.baseAddress?.assumingMemoryBound(to: CChar.self)
            var left = bytes.count
            while left > 0 {
                let failure = buffer.withUnsafeMutableBytes { target -> Int32 in
                    var destination = target.baseAddress?.assumingMemoryBound(to: CChar.self)
                    var room = target.count
                    let status = iconv(converter, &source, &left, &destination, &room)
                    let code = errno
                    output.append(contentsOf: target.prefix(target.count - room))
                    return status == -1 ? code : 0
                }
                if failure == E2BIG || failure == 0 { continue }
                if failure == EINVAL, !isLast {
                    undecoded = Array(bytes.suffix(left))
                    return
                }
                output.append(contentsOf: [0xEF, 0xBF, 0xBD])
                let isWide = encoding == .utf16LittleEndian || encoding == .utf16BigEndian
                let skipped = min(left, isWide ? 2 : 1)
                source = source.map { $0 + skipped }
                left -= skipped
            }
        }
        return output
    }
}
