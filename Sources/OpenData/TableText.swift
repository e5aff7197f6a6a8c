/// The text of a table in a window that moves over the stream: what a record needs and some more.
final class TableText {
    /// How far a repair may look ahead, and the longest record.
    static let lookahead = 256 * 1024
    static let longestRecord = 1024 * 1024

    private(set) var bytes: [UInt8] = []
    /// Where the next record begins.
    private(set) var position = 0
    /// The line on which it begins, from 1.
    private(set) var line = 1
    private(set) var hasAll = false
    private let stream: TextStream

    init(stream: TextStream) { self.stream = stream }

    var available: Int { bytes.count - position }

    /// Whether what has been read ends with a line break.
    var endsWithLineBreak: Bool {
        bytes.last == TableScanner.lineFeed || bytes.last == TableScanner.carriageReturn
    }

    /// Bytes taken from the disk so far.
    var bytesRead: Int { stream.source.bytesRead }

    /// Reads on until at least `count` bytes are there or the text has ended.
    func ensure(_ count: Int) throws {
        while available < count, !hasAll { try grow() }
    }

    func grow() throws {
        let chunk = try stream.next()
        if chunk.isEmpty { hasAll = true; return }
        if position > 0 {
            bytes.removeFirst(position)
            position = 0
        }
        bytes.append(contentsOf: chunk)
    }

    func advance(to end: Int, lines: Int) {
        position = min(max(end, position), bytes.count)
        line += lines
    }
}
