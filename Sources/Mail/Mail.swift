/// Where mail leaves the deployment: one message to one person.
///
/// The façade of this module. ``MailConfiguration`` makes the one that the deployment asks for: ``SMTPMailer`` through a
/// relay, or ``MailboxFolder``, which needs nothing.
public protocol Mailer: Sendable {
    /// Hands the message over; returns when the relay, or the folder, has taken charge of it.
    ///
    /// A message whose sending failed on the way may still have arrived. Sent again with the same
    /// ``MailMessage/messageID`` it is the same message to the mail programs that compare.
    ///
    /// - Throws: ``MailError``; `CancellationError` when the task is cancelled before the message has gone.
    func send(_ message: MailMessage) async throws
}
