import Foundation
import Testing

@testable import Mail

@Suite("Messages as they travel, read back by another implementation")
struct CompositionTests {
    private static let sender = "子育てマップ <noreply@kosodate.example>"
    private static let date = Date(timeIntervalSince1970: 1_764_000_005)

    private func composed(
        subject: String = "予約", text: String = "本文", from sender: String = sender, to: String = "hana@example.jp",
        messageID: String = "booking-42-confirmed"
    ) throws -> Data {
        let message = try MailMessage(
            to: MailAddress(to), subject: subject, text: text, messageID: messageID, date: Self.date)
        return message.internetFormat(from: try MailSender(sender))
    }

    /// What every message must be, whatever is in it.
    private func expectLegal(_ data: Data) throws {
        #expect(data.allSatisfy { (0x20...0x7E).contains($0) || $0 == 0x0D || $0 == 0x0A })
        let text = String(decoding: data, as: UTF8.self)
        let lines = text.components(separatedBy: "\r\n")
        #expect(lines.allSatisfy { !$0.utf8.contains(0x0D) && !$0.utf8.contains(0x0A) })
        #expect(lines.last == "")
        #expect(lines.allSatisfy { $0.utf8.count <= 998 })
        for line in lines where line.contains("=?") {
            #expect(line.utf8.count <= 76)
            #expect(line.matches(of: /=\?[^ ]*\?=/).allSatisfy { $0.output.utf8.count <= 75 })
        }
    }

    @Test("All headers are there, once, and say what they should")
    func headers() async throws {
        // Given a message
        let data = try composed(subject: "予約が確定しました", text: "山田はな様\n11月25日 9:00\r\nお待ちしています。\r")
        // When another implementation reads it
        let mail = try await ParsedMail.read(data)
        // Then it finds what was written, and nothing it complains about
        try expectLegal(data)
        #expect(
            mail.headers == [
                "From", "To", "Subject", "Date", "Message-ID", "MIME-Version", "Content-Type",
                "Content-Transfer-Encoding", "Auto-Submitted",
            ])
        #expect(mail.defects == [])
        #expect(mail.subject == "予約が確定しました")
        #expect(mail.fromName == "子育てマップ")
        #expect(mail.fromAddress == "noreply@kosodate.example")
        #expect(mail.to == ["hana@example.jp"])
        #expect(mail.date == "2025-11-25T01:00:05+09:00")
        #expect(mail.messageID == "<booking-42-confirmed@kosodate.example>")
        #expect(mail.mimeVersion == "1.0")
        #expect(mail.contentType == "text/plain")
        #expect(mail.charset == "utf-8")
        #expect(mail.text == "山田はな様\r\n11月25日 9:00\r\nお待ちしています。\r\n")
    }

    @Test(
        "Subjects of any language and length come back as they were",
        arguments: [
            "", "Booking confirmed", "a", " 前後に空白 ", " leading and trailing ", "=?UTF-8?B?44GC?= is not あ",
            "=?utf-8?q?=41?=", String(repeating: "一時預かりのご予約が確定しました。", count: 30),
            String(repeating: "a", count: 67), String(repeating: "a", count: 68),
            String(repeating: "word ", count: 200) + "x",
            String(repeating: "👨‍👩‍👧‍👦👶🏽🇯🇵", count: 12), "は\u{3099}ひ\u{309A}" + String(repeating: "か\u{3099}", count: 60),
            "e" + String(repeating: "\u{301}", count: 400), "絵文字😀と𠮷野家", "\"引用\" <a@example.jp>, (注)",
        ])
    func subjects(subject: String) async throws {
        let data = try composed(subject: subject)
        try expectLegal(data)
        let mail = try await ParsedMail.read(data)
        // Scalar by scalar: Swift's == would not tell composed from decomposed.
        #expect(Array(mail.subject.unicodeScalars) == Array(subject.unicodeScalars))
        #expect(mail.defects == [])
    }

    @Test("An encoded-word never ends within what a person sees as one character", arguments: 0..<8)
    func characterBoundaries(shift: Int) throws {
        // Given a family of 25 bytes at each place a cut could fall
        let subject = String(repeating: "a", count: shift) + String(repeating: "👨‍👩‍👧‍👦", count: 10)
        let text = String(decoding: try composed(subject: subject), as: UTF8.self)
        // When each word of the subject is decoded by itself
        let header =
            try #require(text.firstRange(of: "Subject: ")).upperBound..<text.firstRange(of: "\r\nDate")!.lowerBound
        let words = text[header].matches(of: /=\?UTF-8\?B\?([^?]*)\?=/).map { String($0.output.1) }
        // Then each is valid, and the characters add up
        #expect(words.count > 5)
        let decoded = try words.map { word in
            let bytes = try #require(Data(base64Encoded: word))
            return try #require(String(validating: bytes, as: UTF8.self))
        }
        #expect(decoded.map(\.count).reduce(0, +) == subject.count)
        #expect(decoded.joined() == subject)
    }

    @Test("Short ASCII stays readable")
    func plainASCII() throws {
        let text = String(decoding: try composed(subject: "Booking 42", from: "Kosodate <a@b.jp>"), as: UTF8.self)
        #expect(text.contains("\r\nSubject: Booking 42\r\n"))
        #expect(text.hasPrefix("From: \"Kosodate\" <a@b.jp>\r\n"))
    }

    @Test(
        "Names of senders come back as they were",
        arguments: [
            "Mihon, City (Japan)", #"a "quoted" \ name"#, "=?utf-8?q?=41?=",
            String(repeating: "Long ", count: 30) + "x",
            "みほん市こども未来部子育て支援課・子育てマップ事務局（平日九時から十七時まで）", "👶 Map", "<b>",
        ])
    func senderNames(name: String) async throws {
        let address = String(repeating: "long-", count: 10) + "address@kosodate.example"
        let data = try composed(from: "\(name) <\(address)>")
        try expectLegal(data)
        let mail = try await ParsedMail.read(data)
        #expect(mail.fromName == name)
        #expect(mail.fromAddress == address)
    }

    @Test("Addresses with dots that need quotes arrive", arguments: ["hana..ko.@docomo.ne.jp", "hana.@ezweb.ne.jp"])
    func quotedAddresses(address: String) async throws {
        let data = try composed(to: address)
        let parts = address.split(separator: "@")
        #expect(String(decoding: data, as: UTF8.self).contains("\r\nTo: \"\(parts[0])\"@\(parts[1])\r\n"))
        let mail = try await ParsedMail.read(data)
        #expect(mail.to == [address])
        #expect(mail.defects == [])
    }

    @Test(
        "Bodies of any length come back as they were",
        arguments: [
            "", ".", "..\n.\n", "\n\n", String(repeating: "山", count: 10_000), String(repeating: "x\n", count: 5_000),
            String(repeating: "👶", count: 2_500), "From here\nTo: nobody\n\nSubject: none",
        ])
    func bodies(text: String) async throws {
        let data = try composed(text: text)
        try expectLegal(data)
        #expect(try await ParsedMail.read(data).text == text.replacing("\n", with: "\r\n"))
    }
}
