/// Where mail of this deployment goes.
public enum MailConfiguration: Hashable, Sendable {
    /// Into files; the default, which needs nothing.
    case folder(path: String, sender: MailSender)
    case smtp(SMTPServer, sender: MailSender)

    /// Whether mail leaves this machine.
    public var reachesPeople: Bool {
        if case .smtp = self { true } else { false }
    }

    /// The mailer for it.
    ///
    /// - Throws: ``MailError/folderNotWritable(path:reason:)``. A relay is not asked before there is mail.
    public func mailer() throws(MailError) -> any Mailer {
        switch self {
        case .folder(let path, let sender): try MailboxFolder(path: path, sender: sender)
        case .smtp(let server, let sender): SMTPMailer(server: server, sender: sender)
        }
    }
}
