public import Foundation

/// A plain-text message to one person.
public struct MailMessage: Hashable, Sendable {
    public let to: MailAddress
    /// One line in any language: what breaks lines or controls a terminal has become a space.
    public let subject: String
    /// Of any length and in any language; LF, CR and CRLF all end a line. Mail has no NUL, so it is taken out.
    public let text: String
    /// What makes a message sent twice the same message: `booking-42-confirmed`, or with a domain of its own,
    /// `booking-42-confirmed@example.jp`. Without one, the sender's domain is added.
    public let messageID: String
    /// When it was written; shown in Japan's time.
    public let date: Date

    /// RFC 5322 ends lines at 998 characters; this leaves room for the header's name and the sender's domain.
    private static let longestID = 500

    /// - Parameter messageID: letters, digits and ``!#$%&'*+-/=?^_`{|}~.``, with at most one @ between them.
    /// - Throws: ``MailError/invalidMessageID(_:)``.
    public init(
        to: MailAddress, subject: String, text: String, messageID: String, date: Date
    ) throws(MailError) {
        let parts = messageID.utf8.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
        guard messageID.utf8.count <= Self.longestID, parts.count <= 2, parts.allSatisfy(MailAddress.isDotAtom) else {
            throw .invalidMessageID(messageID)
        }
        self.init(to: to, subject: subject, text: text, validMessageID: messageID, date: date)
    }

    /// A message with a random id, for what is sent once and never again.
    public init(to: MailAddress, subject: String, text: String, date: Date) {
        self.init(to: to, subject: subject, text: text, validMessageID: UUID().uuidString.lowercased(), date: date)
    }

    private init(to: MailAddress, subject: String, text: String, validMessageID: String, date: Date) {
        self.to = to
        self.subject = subject.onOneLine
        self.text = text.unicodeScalars.contains("\0") ? text.replacing("\0", with: "") : text
        messageID = validMessageID
        self.date = date
    }
}

extension String {
    /// With a space for each control character and each separator of lines and paragraphs.
    var onOneLine: String {
        func breaks(_ scalar: Unicode.Scalar) -> Bool {
            switch scalar.properties.generalCategory {
            case .control, .lineSeparator, .paragraphSeparator: true
            default: false
            }
        }
        guard unicodeScalars.contains(where: breaks) else { return self }
        var line = UnicodeScalarView()
        for scalar in unicodeScalars { line.append(breaks(scalar) ? " " : scalar) }
        return String(line)
    }
}
