/// The conversation with a relay as far as it explains a refusal: the last step, and the answer to it.
struct SMTPLog: Sendable {
    struct Reply: Hashable, Sendable {
        /// Three digits: 2 and 3 yes, 4 not now, 5 no.
        var code: Int
        /// Of all lines, without the codes.
        var text: String
    }

    private(set) var step = SMTPStep.greeting
    /// `nil` until the relay has said something.
    private(set) var lastReply: Reply?
    /// Whether the next line continues the reply.
    private var continues = false
    /// Behind our QUIT, the relay's goodbye would hide why we left.
    private var isOver = false

    /// Relays explain themselves at length; this is enough to see why.
    private static let longestText = 500

    /// A command of ours. Only its first word is looked at: others may be secrets.
    mutating func said(_ command: UnsafeRawBufferPointer) {
        let verb = String(decoding: command.prefix { $0 > 0x20 }, as: UTF8.self).uppercased()
        switch verb {
        case "QUIT": isOver = true
        case "EHLO", "HELO", "STARTTLS": step = .greeting
        case "AUTH": step = .login
        case "MAIL": step = .sender
        case "RCPT": step = .recipient
        case "DATA": step = .content
        // The further lines of a login.
        default: break
        }
    }

    mutating func sentContent() { step = .content }

    /// A line of the relay's: `250-text`, and `250 text` or `250` for the last.
    mutating func heard(_ line: UnsafeRawBufferPointer) {
        guard !isOver, let code = Int(String(decoding: line.prefix(3), as: UTF8.self)) else { return }
        let text = String(decoding: line.dropFirst(4), as: UTF8.self).onOneLine
        let words = text.split(separator: " ").joined(separator: " ")
        if continues, let reply = lastReply {
            lastReply = Reply(code: code, text: String("\(reply.text) \(words)".prefix(Self.longestText)))
        } else {
            lastReply = Reply(code: code, text: String(words.prefix(Self.longestText)))
        }
        continues = line.dropFirst(3).first == UInt8(ascii: "-")
    }
}
