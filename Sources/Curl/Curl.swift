package import CCurl

/// What everybody needs who sends something by libcurl.
package enum Curl {
    /// A transfer that libcurl gave up.
    package struct Failure {
        package let code: CURLcode
        /// libcurl's own words.
        package let reason: String
    }

    /// curl_global_init must be called once, before anything else, whatever the threads.
    private static let library: CURLcode = curl_global_init(Int(CURL_GLOBAL_DEFAULT))

    /// A handle that speaks these protocols only, for one thread at a time; `nil` when libcurl does not start. Whoever
    /// asked for it cleans it up.
    package static func makeHandle(protocols: String) -> UnsafeMutableRawPointer? {
        guard library == CURLE_OK, let handle = curl_easy_init() else { return nil }
        // The environment of the process has no say in where things go.
        ccurl_set_text(handle, CURLOPT_PROXY, "")
        ccurl_set_text(handle, CURLOPT_PROTOCOLS_STR, protocols)
        // Signals belong to the whole process, not to this thread.
        ccurl_set_long(handle, CURLOPT_NOSIGNAL, 1)
        return handle
    }

    /// Does what the handle was told; `nil` when all went well.
    package static func perform(_ handle: UnsafeMutableRawPointer) -> Failure? {
        var message = [CChar](repeating: 0, count: Int(CURL_ERROR_SIZE))
        return message.withUnsafeMutableBufferPointer { buffer in
            ccurl_set_pointer(handle, CURLOPT_ERRORBUFFER, buffer.baseAddress)
            let code = curl_easy_perform(handle)
            ccurl_set_pointer(handle, CURLOPT_ERRORBUFFER, nil)
            guard code != CURLE_OK else { return nil }
            let words = buffer.baseAddress.map { String(cString: $0) } ?? ""
            return Failure(code: code, reason: words.isEmpty ? String(cString: curl_easy_strerror(code)) : words)
        }
    }
}

extension Duration {
    /// As libcurl counts; at least one, since it takes none for no limit.
    package var milliseconds: Int { max(1, Int(self / .milliseconds(1))) }
}
