import Testing

@testable import Mail

@Suite("Addresses and senders")
struct MailAddressTests {
    @Test(
        "Legal addresses are kept, and quoted where a server would need it",
        arguments: [
            ("hana@example.jp", "hana@example.jp"),
            ("Hana.Yamada+kosodate@Example.co.jp", "Hana.Yamada+kosodate@Example.co.jp"),
            ("o'hara_1/x=y!#$%&*?^`{|}~-@a-b.example", "o'hara_1/x=y!#$%&*?^`{|}~-@a-b.example"),
            ("hana..ko@docomo.ne.jp", "\"hana..ko\"@docomo.ne.jp"),
            ("hana.@docomo.ne.jp", "\"hana.\"@docomo.ne.jp"),
            (".hana@ezweb.ne.jp", "\".hana\"@ezweb.ne.jp"),
            ("root@localhost", "root@localhost"), ("a@xn--wgv71a.jp", "a@xn--wgv71a.jp"),
        ])
    func accepts(text: String, wire: String) throws {
        let address = try MailAddress(text)
        #expect(address.text == text)
        #expect(address.onTheWire == wire)
    }

    @Test(
        "All else is refused, with its value",
        arguments: [
            "", "hana", "@example.jp", "hana@", "a@b@example.jp", "hana @example.jp", " hana@example.jp",
            "hana@example.jp ", "hana@example.jp\n", "hana@example.jp\r\nBcc: all@example.jp", "ha\0na@example.jp",
            "<hana@example.jp>", "はな <hana@example.jp>", "a@example.jp,b@example.jp", "a;b@example.jp",
            "hana＠example.jp", "はな@example.jp", "hana@例え.jp", "\"ha na\"@example.jp", "ha\\na@example.jp",
            "hana@-example.jp", "hana@example-.jp", "hana@example..jp", "hana@.example.jp", "hana@example.jp.",
            "hana@[127.0.0.1]", "hana@exa_mple.jp", "ha\u{7F}na@example.jp", "hana@example.jp\t",
        ])
    func refuses(text: String) {
        #expect(throws: MailError.invalidAddress(text)) { try MailAddress(text) }
    }

    @Test("Lengths are those of RFC 5321")
    func lengths() throws {
        let label = String(repeating: "d", count: 61)
        let domain = "\(label).\(label).\(label)"
        // 64 and the @ and 185 and 4 are 254.
        let longest = String(repeating: "l", count: 64) + "@\(domain).jpn"
        #expect(longest.utf8.count == 254)
        #expect(try MailAddress(longest).text == longest)
        for text in [longest + "n", "l" + longest.dropLast(), "a@" + String(repeating: "d", count: 64) + ".jp"] {
            #expect(throws: MailError.invalidAddress(text)) { try MailAddress(text) }
        }
    }

    @Test(
        "A sender is an address with or without a name",
        arguments: [
            ("mail@example.jp", "子育てマップ"), ("<mail@example.jp>", "子育てマップ"),
            ("みほん市 子育て課 <mail@example.jp>", "みほん市 子育て課"), ("\"Mihon, City\" <mail@example.jp>", "Mihon, City"),
            ("a <b> <mail@example.jp>", "a <b>"),
        ])
    func senders(text: String, name: String) throws {
        #expect(try MailSender(text) == MailSender(name: name, address: MailAddress("mail@example.jp")))
    }

    @Test(
        "A sender without a good address is refused", arguments: ["", "みほん市", "みほん市 <>", "みほん市 <mail>", "x <a@b.jp> y"])
    func badSenders(text: String) {
        #expect(throws: MailError.self) { try MailSender(text) }
    }
}
