import Foundation

// MARK: - As it travels: RFC 5322, RFC 2045

extension MailMessage {
    /// The whole message in ASCII, lines of at most 998 characters ended by CRLF.
    func internetFormat(from sender: MailSender) -> Data {
        let id = messageID.contains("@") ? messageID : "\(messageID)@\(sender.address.domain)"
        let header = [
            Self.mailbox(header: "From: ", sender),
            "To: \(to.onTheWire)",
            Self.unstructured(header: "Subject: ", subject),
            "Date: \(Self.japanTime(date))",
            "Message-ID: <\(id)>",
            "MIME-Version: 1.0",
            "Content-Type: text/plain; charset=utf-8",
            // Never quoted-printable, in which Japanese is three times as long; and so no line begins with a dot.
            "Content-Transfer-Encoding: base64",
            // RFC 3834: holiday notices stay away.
            "Auto-Submitted: auto-generated",
        ]
        var message = Data(header.joined(separator: "\r\n").utf8)
        message.append(contentsOf: "\r\n\r\n".utf8)
        let lines: Data.Base64EncodingOptions = [
            .lineLength76Characters, .endLineWithCarriageReturn, .endLineWithLineFeed,
        ]
        message.append(Data(Self.withCRLF(text)).base64EncodedData(options: lines))
        message.append(contentsOf: "\r\n".utf8)
        return message
    }

    private static func unstructured(header: String, _ text: String) -> String {
        let isPlain = !EncodedWords.areNeeded(for: text, at: header.count)
        return header + (isPlain ? text : EncodedWords.encode(text, at: header.count))
    }

    /// A display name and, on the same line if there is room, the address.
    private static func mailbox(header: String, _ sender: MailSender) -> String {
        let quoted = "\"" + sender.name.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
        let isPlain = !EncodedWords.areNeeded(for: sender.name, at: header.count + 2)
        let name = header + (isPlain ? quoted : EncodedWords.encode(sender.name, at: header.count))
        let address = "<\(sender.address.onTheWire)>"
        let lastLine = name.split(separator: "\r\n").last?.count ?? 0
        return name + (lastLine + 1 + address.count <= EncodedWords.longestLine ? " " : "\r\n ") + address
    }

    private static func withCRLF(_ text: String) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count + text.utf8.count / 32)
        var previous: UInt8 = 0
        for byte in text.utf8 {
            switch byte {
            case 0x0A where previous == 0x0D: break
            case 0x0A, 0x0D: bytes += [0x0D, 0x0A]
            default: bytes.append(byte)
            }
            previous = byte
        }
        return bytes
    }

    /// `Sat, 22 Nov 2025 09:00:00 +0900`.
    private static func japanTime(_ date: Date) -> String {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = TimeZone(secondsFromGMT: 9 * 3600)!
        let parts = calendar.dateComponents([.weekday, .day, .month, .year, .hour, .minute, .second], from: date)
        let weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        let day = "\(weekdays[parts.weekday! - 1]), \(two(parts.day!)) \(months[parts.month! - 1]) \(parts.year!)"
        return "\(day) \(two(parts.hour!)):\(two(parts.minute!)):\(two(parts.second!)) +0900"
    }
}
