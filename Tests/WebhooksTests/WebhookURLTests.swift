import Testing

@testable import Webhooks

@Suite("Where a webhook may go")
struct WebhookURLTests {
    @Test(
        "An https address of a host",
        arguments: [
            "https://example.jp", "https://example.jp:8443/hooks?token=a%20b", "HTTPS://Example.JP/",
            "https://1.1.1.1/",
            "https://[2606:4700::1111]/",
        ])
    func accepted(text: String) throws {
        let url = try WebhookURL(text)
        #expect(url.text == text)
        #expect(["example.jp", "1.1.1.1", "2606:4700::1111"].contains(url.host))
    }

    @Test(
        "Nothing else",
        arguments: [
            "", "example.jp", "http://example.jp/", "ftp://example.jp/", "https://", "https:///hook",
            "https://user:password@example.jp/", "https://user@example.jp/", "https://example.jp/#part",
            "https://example.jp:0/", "https://example.jp:70000/", "https://例え.jp/", "https://exa mple.jp/",
            "https://example.jp/\r\nX: y", "file:///etc/passwd",
            "https://example.jp/" + String(repeating: "a", count: 500),
        ])
    func refused(text: String) {
        #expect(throws: WebhookError.invalidURL(text)) { try WebhookURL(text) }
    }

    @Test(
        "An address within a network of one's own is refused in every spelling",
        arguments: [
            "127.0.0.1", "127.1", "0x7f000001", "2130706433", "10.0.0.1", "169.254.169.254", "192.168.1.1", "[::1]",
            "[::ffff:10.0.0.1]", "[fd00::1]", "[fe80::1]", "localhost", "LOCALHOST", "db.localhost",
        ])
    func notPublic(host: String) {
        let error = #expect(throws: WebhookError.self) { try WebhookURL("https://\(host)/") }
        guard case .notPublic? = error else {
            Issue.record("\(host): \(String(describing: error))")
            return
        }
    }

    @Test(
        "Special addresses are told from public ones",
        arguments: [
            ("0.0.0.0", false), ("0.255.255.255", false), ("1.0.0.0", true), ("9.255.255.255", true),
            ("10.0.0.0", false),
            ("10.255.255.255", false), ("11.0.0.0", true), ("100.63.255.255", true), ("100.64.0.0", false),
            ("100.127.255.255", false), ("100.128.0.0", true), ("127.0.0.0", false), ("127.255.255.255", false),
            ("128.0.0.0", true), ("169.253.255.255", true), ("169.254.0.0", false), ("169.254.169.254", false),
            ("169.255.0.0", true), ("172.15.255.255", true), ("172.16.0.0", false), ("172.31.255.255", false),
            ("172.32.0.0", true), ("192.0.0.1", false), ("192.0.1.0", true), ("192.0.2.1", false),
            ("192.88.99.1", false), ("192.167.255.255", true), ("192.168.0.0", false), ("192.168.255.255", false),
            ("192.169.0.0", true), ("198.17.255.255", true), ("198.18.0.0", false), ("198.19.255.255", false),
            ("198.20.0.0", true), ("198.51.100.1", false), ("203.0.113.1", false), ("223.255.255.255", true),
            ("224.0.0.1", false), ("239.255.255.255", false), ("240.0.0.1", false), ("255.255.255.255", false),
            ("::", false), ("::1", false), ("::7f00:1", false), ("::ffff:127.0.0.1", false),
            ("::ffff:169.254.169.254", false), ("::ffff:1.1.1.1", true), ("64:ff9b::a00:1", false),
            ("64:ff9b::101:101", true), ("64:ff9b:1::1", false), ("100::1", false), ("1fff::1", false),
            ("2001::1", false), ("2001:1ff::1", false), ("2001:200::1", true), ("2001:db8::1", false),
            ("2001:db9::1", true), ("2002:a00:1::1", false), ("2003::1", true), ("2404:6800::1", true),
            ("3fff::1", false), ("3fff:1000::1", true), ("4000::1", false), ("fc00::1", false),
            ("fdff:ffff::1", false), ("fe80::1", false), ("fec0::1", false), ("ff02::1", false),
        ])
    func special(text: String, isPublic: Bool) throws {
        let address = try #require(InternetAddress(text))
        #expect(address.isPublic == isPublic)
        #expect(!(address.isPublic && address.isLoopback))
    }
}
