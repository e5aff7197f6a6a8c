import CCurl

/// A transfer that libcurl gave up.
struct SMTPFailure {
    let code: CURLcode
    /// libcurl's own words.
    let reason: String

    /// Whether a connection that was kept had been closed by the relay while nobody spoke, for one that is new to do
    /// better. RFC 5321, section 4.5.4.1: the client tries again.
    func mayBeStaleConnection(_ log: SMTPLog) -> Bool {
        code != CURLE_OPERATION_TIMEDOUT && (log.lastReply == nil || log.lastReply?.code == 421)
    }

    /// Which of them it was: the relay's no goes before what libcurl made of it.
    func error(_ server: SMTPServer, after transfer: SMTPTransfer) -> any Error {
        switch code {
        case CURLE_ABORTED_BY_CALLBACK: return CancellationError()
        case CURLE_SSL_CONNECT_ERROR, CURLE_PEER_FAILED_VERIFICATION, CURLE_USE_SSL_FAILED, CURLE_SSL_CERTPROBLEM,
            CURLE_SSL_CIPHER, CURLE_SSL_CACERT_BADFILE, CURLE_SSL_ISSUER_ERROR, CURLE_SSL_ENGINE_INITFAILED:
            return MailError.notSecure(host: server.host, reason: reason)
        case CURLE_OPERATION_TIMEDOUT: break
        default:
            if let reply = transfer.log.lastReply, reply.code >= 400 {
                return MailError.refused(at: transfer.log.step, code: reply.code, text: reply.text)
            }
        }
        return MailError.unreachable(host: server.host, reason: reason)
    }
}
