/// Mail through an SMTP relay, by libcurl.
///
/// One message after the other, on a thread of its own and, while there is much to send, over one connection.
public struct SMTPMailer: Mailer {
    public let server: SMTPServer
    public let sender: MailSender
    private let connection: SMTPConnection

    /// Does not connect yet.
    public init(server: SMTPServer, sender: MailSender) {
        self.server = server
        self.sender = sender
        connection = SMTPConnection(server)
    }

    /// - Throws: ``MailError/refused(at:code:text:)``, ``MailError/unreachable(host:reason:)``,
    ///   ``MailError/notSecure(host:reason:)``; `CancellationError`.
    public func send(_ message: MailMessage) async throws {
        try await connection.deliver(
            SMTPTransfer(
                content: message.internetFormat(from: sender), from: sender.address.onTheWire,
                to: message.to.onTheWire))
    }
}
