/// The entries of a ZIP archive, unpacked one at a time.
struct ZipArchive {
    struct Entry {
        var method: Int
        var compressedSize: Int
        var size: Int
        var offset: Int
        var isEncrypted: Bool
    }

    /// More than the largest worksheet a municipality has published, less than what hurts.
    static let largestEntry = 256 * 1024 * 1024
    static let largestFile = 128 * 1024 * 1024

    private let bytes: [UInt8]
    private(set) var entries: [String: Entry] = [:]

    /// - Throws: ``OpenDataError/malformed(_:)`` when there is no directory of entries.
    init(path: String) throws {
        let source = try ByteSource(path: path)
        var bytes: [UInt8] = []
        while true {
            let chunk = try source.next()
            if chunk.isEmpty { break }
            bytes += chunk
            guard bytes.count <= Self.largestFile else { throw OpenDataError.malformed(.tooLarge) }
        }
        self.bytes = bytes
        try readDirectory()
    }

    /// The entry's content; `nil` when there is no such entry.
    func content(of name: String) throws -> [UInt8]? {
        guard let entry = entries[name] else { return nil }
        guard !entry.isEncrypted else { throw OpenDataError.unsupportedFormat(.encryptedExcel) }
        guard entry.size <= Self.largestEntry else { throw OpenDataError.malformed(.tooLarge) }
        // The local header repeats the name and may have another extra field than the directory.
        guard entry.offset + 30 <= bytes.count, number(entry.offset, 4) == 0x0403_4B50 else {
            throw OpenDataError.malformed(.archive)
        }
        let start = entry.offset + 30 + number(entry.offset + 26, 2) + number(entry.offset + 28, 2)
        guard start + entry.compressedSize <= bytes.count else { throw OpenDataError.malformed(.archive) }
        let packed = Array(bytes[start..<(start + entry.compressedSize)])
        switch entry.method {
        case 0: return packed
        case 8: return try unpack(packed)
        default: throw OpenDataError.malformed(.archive)
        }
    }

    private func unpack(_ packed: [UInt8]) throws -> [UInt8] {
        let inflater = Inflater(.raw)
        var rest = packed
        var result: [UInt8] = []
        while !inflater.isFinished {
            guard let (output, consumed) = try? inflater.inflate(rest, limit: ByteSource.chunkSize * 4),
                !output.isEmpty || consumed > 0
            else { throw OpenDataError.malformed(.archive) }
            result += output
            rest.removeFirst(consumed)
            // What an entry says of its own size is not to be trusted.
            guard result.count <= Self.largestEntry else { throw OpenDataError.malformed(.tooLarge) }
        }
        return result
    }

    private mutating func readDirectory() throws {
        guard let end = endOfDirectory() else { throw OpenDataError.malformed(.archive) }
        let count = number(end + 10, 2)
        var position = number(end + 16, 4)
        for _ in 0..<count {
            guard position + 46 <= bytes.count, number(position, 4) == 0x0201_4B50 else { break }
            let nameLength = number(position + 28, 2)
            guard position + 46 + nameLength <= bytes.count else { break }
            let name = String(decoding: bytes[(position + 46)..<(position + 46 + nameLength)], as: UTF8.self)
            entries[name] = Entry(
                method: number(position + 10, 2), compressedSize: number(position + 20, 4),
                size: number(position + 24, 4), offset: number(position + 42, 4),
                isEncrypted: number(position + 8, 2) & 1 == 1)
            position += 46 + nameLength + number(position + 30, 2) + number(position + 32, 2)
        }
        guard !entries.isEmpty else { throw OpenDataError.malformed(.archive) }
    }

    /// Searched from the end, before which a comment of up to 64 KB may stand.
    private func endOfDirectory() -> Int? {
        var position = bytes.count - 22
        let last = max(0, bytes.count - 22 - 65_535)
        while position >= last {
            if number(position, 4) == 0x0605_4B50 { return position }
            position -= 1
        }
        return nil
    }

    /// A little-endian number; 0 outside the archive.
    private func number(_ position: Int, _ width: Int) -> Int {
        guard position >= 0, position + width <= bytes.count else { return 0 }
        return (0..<width).reduce(0) { $0 | Int(bytes[position + $1]) << (8 * $1) }
    }
}
