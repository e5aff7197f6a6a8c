import CCurl
import Foundation
import Synchronization

/// One message on its way: what libcurl reads, what the relay answered, and whether anybody still wants it.
///
/// `@unchecked Sendable` since libcurl's callbacks reach it by a C pointer: all but `cancelled`, which is atomic, belongs
/// to the queue that performs the transfer.
final class SMTPTransfer: @unchecked Sendable {
    let content: Data
    /// As `MAIL FROM` has it, without angle brackets.
    let sender: String
    /// As `RCPT TO` has it, without angle brackets.
    let recipient: String
    private(set) var log = SMTPLog()
    private var sent = 0
    private let cancelled = Atomic(false)

    /// - Parameter content: lines ended by CRLF; libcurl doubles the dots they begin with.
    init(content: Data, from sender: String, to recipient: String) {
        self.content = content
        self.sender = sender
        self.recipient = recipient
    }

    var isCancelled: Bool { cancelled.load(ordering: .relaxed) }

    /// From any thread; libcurl looks at least once a second.
    func cancel() { cancelled.store(true, ordering: .relaxed) }

    /// To the beginning, for the first try and each further one.
    func rewind() {
        sent = 0
        log = SMTPLog()
    }

    private func read(into buffer: UnsafeMutableRawBufferPointer) -> Int {
        let count = content.dropFirst(sent).prefix(buffer.count).copyBytes(to: buffer)
        sent += count
        return count
    }

    /// Passes a transfer, which must live until the next call, to the callbacks.
    static func use(_ transfer: SMTPTransfer?, on handle: UnsafeMutableRawPointer) {
        let context = transfer.map { Unmanaged.passUnretained($0).toOpaque() }
        for option in [CURLOPT_READDATA, CURLOPT_DEBUGDATA, CURLOPT_XFERINFODATA] {
            ccurl_set_pointer(handle, option, context)
        }
    }

    private static func of(_ context: UnsafeMutableRawPointer?) -> SMTPTransfer? {
        context.map { Unmanaged<SMTPTransfer>.fromOpaque($0).takeUnretainedValue() }
    }

    /// Registers the callbacks.
    static func attach(to handle: UnsafeMutableRawPointer) {
        ccurl_set_read(handle) { buffer, size, count, context in
            guard let transfer = SMTPTransfer.of(context) else { return Int(CURL_READFUNC_ABORT) }
            return transfer.read(into: UnsafeMutableRawBufferPointer(start: buffer, count: size * count))
        }
        ccurl_set_progress(handle) { context, _, _, _, _ in
            SMTPTransfer.of(context)?.isCancelled == true ? 1 : 0
        }
        ccurl_set_long(handle, CURLOPT_NOPROGRESS, 0)
        ccurl_set_debug(handle) { _, kind, bytes, count, context in
            let text = UnsafeRawBufferPointer(start: bytes, count: count)
            switch kind {
            case CURLINFO_HEADER_OUT: SMTPTransfer.of(context)?.log.said(text)
            case CURLINFO_HEADER_IN: SMTPTransfer.of(context)?.log.heard(text)
            case CURLINFO_DATA_OUT: SMTPTransfer.of(context)?.log.sentContent()
            default: break
            }
            return 0
        }
        // What makes libcurl call the function above, and nothing else.
        ccurl_set_long(handle, CURLOPT_VERBOSE, 1)
    }
}
