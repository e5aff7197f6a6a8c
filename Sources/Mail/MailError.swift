/// Why mail cannot leave.
public enum MailError: Error, Hashable, Sendable {
    /// Not an address that ``MailAddress`` knows.
    case invalidAddress(String)
    /// Not an id that ``MailMessage`` knows.
    case invalidMessageID(String)
    /// A variable without which the others that are set make no sense.
    case missingSetting(variable: String)
    /// A variable and its value; of a URL with a password in it only what is not secret.
    case invalidSetting(variable: String, value: String, problem: SettingProblem)
    /// The folder cannot be made or written to; `reason` in the words of the system.
    case folderNotWritable(path: String, reason: String)
    /// The relay said no, with its three-digit code and its words.
    case refused(at: SMTPStep, code: Int, text: String)
    /// The relay could not be reached, did not answer in time, or hung up; `reason` in the words of libcurl.
    case unreachable(host: String, reason: String)
    /// No TLS, or none that can be trusted, so nothing was sent; `reason` in the words of libcurl.
    case notSecure(host: String, reason: String)

    /// What is wrong with a variable.
    public enum SettingProblem: Hashable, Sendable {
        /// Not smtp://host, smtp://host:port, smtps://host or smtps://host:port.
        case notSMTPURL
        /// User and password have variables of their own.
        case credentialsInURL
        /// None of these.
        case notOneOf([String])
        /// An smtps:// URL is TLS from the first byte.
        case contradictsURL
        /// Neither an address nor `name <address>`.
        case notSender
        /// Mail goes to a relay or to a folder, and this variable stands beside that one.
        case notTogetherWith(String)
        /// Characters that cannot be sent.
        case controlCharacters
    }

    /// Whether the same message will be refused again, however often it is sent.
    ///
    /// True of what is wrong with the message, its recipient above all. False where waiting or the operator can help: a
    /// code below 500, a relay that cannot be reached, a refused password or sender.
    public var isPermanent: Bool {
        switch self {
        case .invalidAddress, .invalidMessageID: true
        case .refused(let step, let code, _): code >= 500 && (step == .recipient || step == .content)
        case .missingSetting, .invalidSetting, .folderNotWritable, .unreachable, .notSecure: false
        }
    }
}

/// How far a conversation with a relay has come.
public enum SMTPStep: Hashable, Sendable {
    /// The greeting of either side, and STARTTLS.
    case greeting
    case login
    /// `MAIL FROM`.
    case sender
    /// `RCPT TO`.
    case recipient
    /// `DATA`, and the message itself.
    case content
}
