import Foundation
import Testing

@testable import Mail

@Suite("Nobody writes a header but us")
struct InjectionTests {
    private func message(subject: String = "予約", text: String = "本文") throws -> MailMessage {
        MailMessage(to: try MailAddress("hana@example.jp"), subject: subject, text: text, date: Date())
    }

    @Test(
        "What could break a line in a subject becomes a space",
        arguments: [
            "予約\r\nBcc: all@example.jp", "Booking\r\nBcc: all@example.jp", "Booking\nBcc: all@example.jp",
            "Booking\rBcc: all@example.jp", "Booking\0Bcc: all@example.jp", "Booking\u{85}Bcc: all@example.jp",
            "Booking\u{2028}Bcc: all@example.jp", "Booking\r\n\r\n<html>", "\u{1B}[2JBooking\t\u{7F}", "\r\n",
            "予約\n\n.\n",
        ])
    func subjects(subject: String) async throws {
        // Given a subject with something in it that is no text, when it is sent
        let message = try message(subject: subject)
        let mail = try await ParsedMail.read(
            message.internetFormat(from: MailSender(address: MailAddress("noreply@example.jp"))))
        // Then no header came into being, and the words stand on one line
        #expect(mail.headers.count == 9)
        #expect(mail.text == "本文")
        #expect(mail.subject.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control })
        #expect(mail.subject.unicodeScalars.count == subject.unicodeScalars.count)
        let letters = { (text: String) in text.unicodeScalars.filter { $0.properties.isAlphabetic || $0 == ":" } }
        #expect(letters(mail.subject).elementsEqual(letters(subject)))
    }

    @Test("A sender's name cannot break a line either")
    func senderName() async throws {
        let sender = MailSender(name: "みほん市\r\nBcc: all@example.jp", address: try MailAddress("noreply@example.jp"))
        let mail = try await ParsedMail.read(try message().internetFormat(from: sender))
        #expect(mail.headers.count == 9)
        #expect(mail.fromName == "みほん市  Bcc: all@example.jp")
    }

    @Test("A NUL in the text is taken out")
    func nul() async throws {
        let message = try message(text: "本\0文\0")
        #expect(message.text == "本文")
    }

    @Test(
        "Ids that could end their header are refused, with their value",
        arguments: [
            "", "a b", "a\r\nBcc: b", "a>", "<a@b>", "a@b@c", "@b", "a@", "a..b", "予約", "a\0",
            String(repeating: "a", count: 501),
        ])
    func badIDs(id: String) throws {
        let address = try MailAddress("hana@example.jp")
        #expect(throws: MailError.invalidMessageID(id)) {
            try MailMessage(to: address, subject: "", text: "", messageID: id, date: Date())
        }
    }

    @Test("Ids are kept, with a domain of their own or the sender's")
    func goodIDs() async throws {
        let (address, sender) = (try MailAddress("a@b.jp"), MailSender(address: try MailAddress("c@kosodate.example")))
        for (id, header) in [("waitlist-7.offer", "<waitlist-7.offer@kosodate.example>"), ("7@d.jp", "<7@d.jp>")] {
            let message = try MailMessage(to: address, subject: "", text: "", messageID: id, date: Date())
            #expect(message.messageID == id)
            #expect(try await ParsedMail.read(message.internetFormat(from: sender)).messageID == header)
        }
        // Those made for a message differ, and are legal.
        let made = Set((0..<100).map { _ in MailMessage(to: address, subject: "", text: "", date: Date()).messageID })
        #expect(made.count == 100)
        for id in made { _ = try MailMessage(to: address, subject: "", text: "", messageID: id, date: Date()) }
    }
}
