import NIOCore
import Reservations

/// Pieces of an event stream, as bytes (HTML Living Standard, section 9.2.6).
enum StreamFrame {
    /// Comes first: a comment, so that proxies and browsers see that it works; how long to wait before coming back; and
    /// where the stream stands, so that who loses it before the first change misses nothing either.
    ///
    /// - Parameters:
    ///   - retry: milliseconds.
    ///   - sequence: `nil` for whoever resumes and knows a better one.
    static func opening(retry: Int, at sequence: Int64?) -> ByteBuffer {
        ByteBuffer(string: ": kosodate-map\nretry: \(retry)\n" + (sequence.map { "id: \($0)\n" } ?? "") + "\n")
    }

    static func change(_ change: SlotEvent) -> ByteBuffer {
        var buffer = ByteBuffer()
        buffer.reserveCapacity(change.document.count + 48)
        buffer.writeString("event: slot\nid: \(change.sequence)\ndata: ")
        // A line ends the field; in JSON it can only be white space.
        if change.document.contains(where: { $0 == 0x0A || $0 == 0x0D }) {
            buffer.writeBytes(change.document.map { $0 == 0x0A || $0 == 0x0D ? 0x20 : $0 })
        } else {
            buffer.writeBytes(change.document)
        }
        buffer.writeString("\n\n")
        return buffer
    }

    /// A comment, with the change up to which the listener has everything: a facility where nothing changes for a week
    /// would else be resumed from a change that nobody keeps any more.
    static func heartbeat(at sequence: Int64) -> ByteBuffer {
        ByteBuffer(string: ": still here\nid: \(sequence)\n\n")
    }

    /// Says that changes are missing and slots are to be read anew; what follows is everything after the newest.
    static func reset(kept: ClosedRange<Int64>?) -> ByteBuffer {
        let newest = kept?.upperBound ?? 0
        let oldest = kept.map { "\"oldest\":\"\($0.lowerBound)\"," } ?? ""
        return ByteBuffer(string: "event: reset\nid: \(newest)\ndata: {\(oldest)\"newest\":\"\(newest)\"}\n\n")
    }
}
