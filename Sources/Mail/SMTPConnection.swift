import CCurl
import Curl
import Dispatch

/// A libcurl handle and the only queue that touches it.
///
/// `@unchecked Sendable` around a C pointer: it is read and written on `queue` alone, and freed there.
final class SMTPConnection: @unchecked Sendable {
    private let server: SMTPServer
    private let queue = DispatchQueue(label: "smtp")
    private var handle: UnsafeMutableRawPointer?

    /// Relays hang up on those who keep silent, some after ten seconds; a new connection is better than a broken one.
    private static let longestSilence = 8

    init(_ server: SMTPServer) { self.server = server }

    deinit {
        // Says goodbye to the relay, which may take a while.
        guard let handle else { return }
        // Unsafe in name only: nobody else holds the handle any more, and the queue uses it after all transfers.
        nonisolated(unsafe) let last = handle
        queue.async { curl_easy_cleanup(last) }
    }

    /// - Throws: ``MailError``, `CancellationError`.
    func deliver(_ transfer: SMTPTransfer) async throws {
        try await withTaskCancellationHandler {
            try await queue.perform { try self.perform(transfer) }
        } onCancel: {
            transfer.cancel()
        }
    }

    private func perform(_ transfer: SMTPTransfer) throws {
        if transfer.isCancelled { throw CancellationError() }
        let handle = try readyHandle()
        var failure = run(transfer, on: handle)
        if let first = failure, first.mayBeStaleConnection(transfer.log), wasReused(handle), !transfer.isCancelled {
            failure = run(transfer, on: handle)
        }
        if let failure { throw failure.error(server, after: transfer) }
    }

    private func run(_ transfer: SMTPTransfer, on handle: UnsafeMutableRawPointer) -> SMTPFailure? {
        transfer.rewind()
        let recipients = curl_slist_append(nil, transfer.recipient)
        defer { curl_slist_free_all(recipients) }
        ccurl_set_text(handle, CURLOPT_MAIL_FROM, transfer.sender)
        ccurl_set_list(handle, CURLOPT_MAIL_RCPT, recipients)
        ccurl_set_size(handle, CURLOPT_INFILESIZE_LARGE, curl_off_t(transfer.content.count))
        SMTPTransfer.use(transfer, on: handle)
        // The handle outlives the transfer, and says goodbye without it.
        defer { SMTPTransfer.use(nil, on: handle) }
        return Curl.perform(handle).map { SMTPFailure(code: $0.code, reason: $0.reason) }
    }

    /// Whether the last transfer made no connection of its own.
    private func wasReused(_ handle: UnsafeMutableRawPointer) -> Bool {
        var made = 0
        return ccurl_get_long(handle, CURLINFO_NUM_CONNECTS, &made) == CURLE_OK && made == 0
    }

    private func readyHandle() throws(MailError) -> UnsafeMutableRawPointer {
        if let handle { return handle }
        guard let new = Curl.makeHandle(protocols: "smtp,smtps") else {
            throw .unreachable(host: server.host, reason: "libcurl does not start")
        }
        SMTPTransfer.attach(to: new)
        ccurl_set_text(new, CURLOPT_URL, server.url)
        ccurl_set_long(new, CURLOPT_UPLOAD, 1)
        ccurl_set_long(new, CURLOPT_MAXAGE_CONN, Self.longestSilence)
        setSecurity(of: new)
        setTimeouts(of: new)
        handle = new
        return new
    }

    private func setSecurity(of handle: UnsafeMutableRawPointer) {
        let level = server.security == .none ? CURLUSESSL_NONE : CURLUSESSL_ALL
        ccurl_set_long(handle, CURLOPT_USE_SSL, Int(level.rawValue))
        ccurl_set_long(handle, CURLOPT_SSLVERSION, CURL_SSLVERSION_TLSv1_2)
        if let authorities = server.authorities { ccurl_set_text(handle, CURLOPT_CAINFO, authorities) }
        if let credentials = server.credentials {
            ccurl_set_text(handle, CURLOPT_USERNAME, credentials.user)
            ccurl_set_text(handle, CURLOPT_PASSWORD, credentials.password)
        }
    }

    private func setTimeouts(of handle: UnsafeMutableRawPointer) {
        ccurl_set_long(handle, CURLOPT_CONNECTTIMEOUT_MS, server.connectTimeout.milliseconds)
        ccurl_set_long(handle, CURLOPT_TIMEOUT_MS, server.timeout.milliseconds)
        // For the goodbye as well, which the other two do not bound. In seconds, the only unit it has.
        ccurl_set_long(handle, CURLOPT_SERVER_RESPONSE_TIMEOUT, max(1, server.timeout.milliseconds / 1000))
    }
}
