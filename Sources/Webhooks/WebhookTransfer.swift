import CCurl
import Curl
import Foundation
import Synchronization

/// One message on its way: what libcurl asks about it, and what was answered.
///
/// `@unchecked Sendable` since libcurl's callbacks reach it by a C pointer: all but `cancelled`, which is atomic, belongs
/// to the thread that performs the transfer.
final class WebhookTransfer: @unchecked Sendable {
    private let message: WebhookMessage
    private let url: WebhookURL
    private let signature: String
    private let reach: WebhookReach
    private var answer: [UInt8] = []
    private var metPrivateAddress = false
    private let cancelled = Atomic(false)

    /// Enough for people to see what is wrong, bytes.
    private static let longestAnswer = 500

    init(_ message: WebhookMessage, to url: WebhookURL, signature: String, within reach: WebhookReach) {
        self.message = message
        self.url = url
        self.signature = signature
        self.reach = reach
    }

    /// From any thread; libcurl looks at least once a second.
    func cancel() { cancelled.store(true, ordering: .relaxed) }

    /// Blocks until it is over.
    func perform(timeout: Duration, authorities: String?) throws -> WebhookAnswer {
        if cancelled.load(ordering: .relaxed) { throw CancellationError() }
        guard let handle = Curl.makeHandle(protocols: reach == .publicInternet ? "https" : "https,http") else {
            throw WebhookError.unreachable("libcurl does not start")
        }
        defer { curl_easy_cleanup(handle) }
        ccurl_set_text(handle, CURLOPT_URL, url.text)
        ccurl_set_long(handle, CURLOPT_FOLLOWLOCATION, 0)
        ccurl_set_long(handle, CURLOPT_TIMEOUT_MS, timeout.milliseconds)
        ccurl_set_long(handle, CURLOPT_CONNECTTIMEOUT_MS, timeout.milliseconds)
        ccurl_set_long(handle, CURLOPT_SSLVERSION, CURL_SSLVERSION_TLSv1_2)
        if let authorities { ccurl_set_text(handle, CURLOPT_CAINFO, authorities) }
        attach(to: handle)
        let headers = makeHeaders()
        defer { curl_slist_free_all(headers) }
        ccurl_set_list(handle, CURLOPT_HTTPHEADER, headers)
        let failure = message.body.withUnsafeBytes { body in
            ccurl_set_long(handle, CURLOPT_POST, 1)
            ccurl_set_size(handle, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(body.count))
            ccurl_set_pointer(handle, CURLOPT_POSTFIELDS, UnsafeMutableRawPointer(mutating: body.baseAddress))
            return Curl.perform(handle)
        }
        return try result(failure, handle)
    }

    private func result(_ failure: Curl.Failure?, _ handle: UnsafeMutableRawPointer) throws -> WebhookAnswer {
        var status = 0
        ccurl_get_long(handle, CURLINFO_RESPONSE_CODE, &status)
        switch failure?.code {
        case nil: break
        case CURLE_ABORTED_BY_CALLBACK: throw CancellationError()
        // What it says beyond that is not read: it has answered.
        case CURLE_WRITE_ERROR where answer.count >= Self.longestAnswer: break
        case CURLE_SSL_CONNECT_ERROR, CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CIPHER, CURLE_SSL_CACERT_BADFILE,
            CURLE_SSL_ISSUER_ERROR:
            throw WebhookError.notSecure(failure?.reason ?? "")
        default:
            if metPrivateAddress { throw WebhookError.notPublic(host: url.host) }
            throw WebhookError.unreachable(failure?.reason ?? "")
        }
        return WebhookAnswer(status: status, text: String(decoding: answer, as: UTF8.self))
    }

    private func makeHeaders() -> UnsafeMutablePointer<curl_slist>? {
        let lines = [
            "Content-Type: application/json", "User-Agent: kosodate-map", "webhook-id: \(message.id)",
            "webhook-timestamp: \(message.timestamp)", "webhook-signature: \(signature)",
            // Sent at once, without asking whether it may be.
            "Expect:",
        ]
        return lines.reduce(nil) { list, line in curl_slist_append(list, line) }
    }

    // MARK: What libcurl asks

    private func attach(to handle: UnsafeMutableRawPointer) {
        let context = Unmanaged.passUnretained(self).toOpaque()
        for option in [CURLOPT_WRITEDATA, CURLOPT_OPENSOCKETDATA, CURLOPT_XFERINFODATA] {
            ccurl_set_pointer(handle, option, context)
        }
        ccurl_set_open_socket(handle) { context, _, address in
            guard let transfer = WebhookTransfer.of(context), let address else { return CURL_SOCKET_BAD }
            return transfer.socket(to: address)
        }
        ccurl_set_write(handle) { bytes, size, count, context in
            WebhookTransfer.of(context)?.take(UnsafeRawBufferPointer(start: bytes, count: size * count)) ?? 0
        }
        ccurl_set_progress(handle) { context, _, _, _, _ in
            WebhookTransfer.of(context)?.cancelled.load(ordering: .relaxed) == true ? 1 : 0
        }
        ccurl_set_long(handle, CURLOPT_NOPROGRESS, 0)
    }

    private static func of(_ context: UnsafeMutableRawPointer?) -> WebhookTransfer? {
        context.map { Unmanaged<WebhookTransfer>.fromOpaque($0).takeUnretainedValue() }
    }

    /// The last look at where the connection goes, after every name has been looked up.
    private func socket(to address: UnsafeMutablePointer<curl_sockaddr>) -> curl_socket_t {
        let known = ccurl_address(address).flatMap {
            InternetAddress($0, length: Int(address.pointee.addrlen))
        }
        guard let known, reach.includes(known) else {
            metPrivateAddress = true
            return CURL_SOCKET_BAD
        }
        let kind = address.pointee
        return Glibc.socket(kind.family, kind.socktype | Int32(SOCK_CLOEXEC.rawValue), kind.protocol)
    }

    /// Less than what came ends the transfer.
    private func take(_ bytes: UnsafeRawBufferPointer) -> Int {
        answer += bytes.prefix(Self.longestAnswer - answer.count)
        return answer.count < Self.longestAnswer ? bytes.count : 0
    }
}
