import Testing

@testable import Mail

@Suite("Configuration from the environment")
struct MailConfigurationTests {
    private func configuration(_ environment: [String: String]) throws(MailError) -> MailConfiguration {
        try MailConfiguration(environment: environment, defaultFolder: "data/mail")
    }

    private func server(_ environment: [String: String]) throws -> SMTPServer {
        let all = environment.merging(["KOSODATE_MAIL_FROM": "mail@example.jp"]) { given, _ in given }
        guard case .smtp(let server, let sender) = try configuration(all) else { throw ProgramFailure(status: -1) }
        #expect(sender == MailSender(address: try MailAddress("mail@example.jp")))
        return server
    }

    @Test(
        "Without anything, mail goes into the default folder",
        arguments: [[:], ["KOSODATE_SMTP_URL": "", "PATH": "/bin"]])
    func nothing(environment: [String: String]) throws {
        let sender = MailSender(address: try MailAddress("noreply@localhost"))
        #expect(try configuration(environment) == .folder(path: "data/mail", sender: sender))
    }

    @Test("A folder and a sender can be chosen")
    func folder() throws {
        let chosen = try configuration(["KOSODATE_MAIL_FOLDER": "post", "KOSODATE_MAIL_FROM": "みほん市 <mail@example.jp>"])
        let sender = MailSender(name: "みほん市", address: try MailAddress("mail@example.jp"))
        #expect(chosen == .folder(path: "post", sender: sender))
        let temporary = try TemporaryFolder()
        let mailer = try MailConfiguration.folder(path: temporary.path, sender: sender).mailer()
        #expect((mailer as? MailboxFolder)?.path == temporary.path)
    }

    @Test(
        "URLs and TLS",
        arguments: [
            ("smtp://relay.example.jp:587", nil, "smtp://relay.example.jp:587", SMTPServer.Security.startTLS),
            ("smtp://relay.example.jp", "required", "smtp://relay.example.jp", .startTLS),
            ("smtp://relay.example.jp/", "none", "smtp://relay.example.jp", .none),
            ("SMTPS://Relay.example.jp", nil, "smtps://relay.example.jp", .implicitTLS),
            ("smtps://relay.example.jp:465", "required", "smtps://relay.example.jp:465", .implicitTLS),
            ("smtp://localhost", nil, "smtp://localhost", .none),
            ("smtp://127.0.0.1:25", nil, "smtp://127.0.0.1:25", .none),
            ("smtp://[::1]:25", nil, "smtp://[::1]:25", .none),
            ("smtp://localhost", "required", "smtp://localhost", .startTLS),
            ("smtp://127.0.0.1.example.jp", nil, "smtp://127.0.0.1.example.jp", .startTLS),
        ])
    func urls(url: String, tls: String?, asked: String, security: SMTPServer.Security) throws {
        var environment = ["KOSODATE_SMTP_URL": url]
        environment["KOSODATE_SMTP_TLS"] = tls
        let server = try server(environment)
        #expect(server.url == asked)
        #expect(server.security == security)
        #expect(server.credentials == nil)
    }

    @Test("User and password reach the relay and no log")
    func credentials() throws {
        let server = try server([
            "KOSODATE_SMTP_URL": "smtp://relay.example.jp", "KOSODATE_SMTP_USER": "hana",
            "KOSODATE_SMTP_PASSWORD": "とても秘密 #1",
        ])
        #expect(server.credentials == SMTPCredentials(user: "hana", password: "とても秘密 #1"))
        var dumped = "\(server) \(String(reflecting: server))"
        dump(server, to: &dumped)
        #expect(dumped.contains("hana"))
        #expect(!dumped.contains("秘密"))
    }

    @Test("What is missing is named")
    func missing() {
        let url = ["KOSODATE_SMTP_URL": "smtp://relay.example.jp"]
        let from = url.merging(["KOSODATE_MAIL_FROM": "a@example.jp"]) { $1 }
        let cases: [(variable: String, environment: [String: String])] = [
            ("KOSODATE_MAIL_FROM", url),
            ("KOSODATE_SMTP_PASSWORD", from.merging(["KOSODATE_SMTP_USER": "u"]) { $1 }),
            ("KOSODATE_SMTP_USER", from.merging(["KOSODATE_SMTP_PASSWORD": "p"]) { $1 }),
            ("KOSODATE_SMTP_URL", ["KOSODATE_SMTP_USER": "u"]), ("KOSODATE_SMTP_URL", ["KOSODATE_SMTP_PASSWORD": "p"]),
            ("KOSODATE_SMTP_URL", ["KOSODATE_SMTP_TLS": "none"]),
        ]
        for (variable, environment) in cases {
            #expect(throws: MailError.missingSetting(variable: variable)) { try configuration(environment) }
        }
    }

    @Test(
        "What is wrong is named with its value",
        arguments: [
            ("KOSODATE_SMTP_TLS", "off", MailError.SettingProblem.notOneOf(["required", "none"])),
            ("KOSODATE_SMTP_TLS", "None", .notOneOf(["required", "none"])),
            ("KOSODATE_MAIL_FROM", "みほん市", .notSender), ("KOSODATE_MAIL_FROM", "a\r\nb <a@example.jp>", .notSender),
            ("KOSODATE_MAIL_FOLDER", "data/post", .notTogetherWith("KOSODATE_SMTP_URL")),
            ("KOSODATE_SMTP_USER", "a\nb", .controlCharacters),
            ("KOSODATE_SMTP_URL", "relay.example.jp", .notSMTPURL),
            ("KOSODATE_SMTP_URL", "relay.example.jp:25", .notSMTPURL),
            ("KOSODATE_SMTP_URL", "http://relay.example.jp", .notSMTPURL),
            ("KOSODATE_SMTP_URL", "smtp://", .notSMTPURL),
            ("KOSODATE_SMTP_URL", "smtp://relay:0", .notSMTPURL),
            ("KOSODATE_SMTP_URL", "smtp://relay:65536", .notSMTPURL),
            ("KOSODATE_SMTP_URL", "smtp://relay/path", .notSMTPURL),
            ("KOSODATE_SMTP_URL", "smtp://relay?x", .notSMTPURL),
            ("KOSODATE_SMTP_URL", "smtp://re lay", .notSMTPURL), ("KOSODATE_SMTP_URL", "smtp://relay\r\n", .notSMTPURL),
        ])
    func wrong(variable: String, value: String, problem: MailError.SettingProblem) {
        let good = [
            "KOSODATE_SMTP_URL": "smtp://relay.example.jp", "KOSODATE_MAIL_FROM": "a@example.jp",
            "KOSODATE_SMTP_USER": "u", "KOSODATE_SMTP_PASSWORD": "p",
        ]
        #expect(throws: MailError.invalidSetting(variable: variable, value: value, problem: problem)) {
            try configuration(good.merging([variable: value]) { $1 })
        }
    }

    @Test("smtps:// without TLS is a contradiction")
    func contradiction() {
        let environment = [
            "KOSODATE_SMTP_URL": "smtps://relay.example.jp", "KOSODATE_MAIL_FROM": "a@example.jp",
            "KOSODATE_SMTP_TLS": "none",
        ]
        #expect(
            throws: MailError.invalidSetting(variable: "KOSODATE_SMTP_TLS", value: "none", problem: .contradictsURL)
        ) { try configuration(environment) }
    }

    @Test(
        "No error repeats a password",
        arguments: [
            ("smtp://hana:hi@mitsu@relay:x", "smtp://…@relay:x", MailError.SettingProblem.notSMTPURL),
            ("smtp://hana:himitsu@relay", "smtp://…@relay", .credentialsInURL),
            ("smtp://hana@relay", "smtp://…@relay", .credentialsInURL), ("hana:himitsu@relay", "…@relay", .notSMTPURL),
        ])
    func secrets(url: String, shown: String, problem: MailError.SettingProblem) {
        let environment = ["KOSODATE_SMTP_URL": url, "KOSODATE_MAIL_FROM": "a@example.jp"]
        #expect(throws: MailError.invalidSetting(variable: "KOSODATE_SMTP_URL", value: shown, problem: problem)) {
            try configuration(environment)
        }
        let password = [
            "KOSODATE_SMTP_URL": "smtp://relay", "KOSODATE_SMTP_USER": "u", "KOSODATE_SMTP_PASSWORD": "hi\nmitsu",
        ]
        let error = #expect(throws: MailError.self) {
            try configuration(password.merging(["KOSODATE_MAIL_FROM": "a@example.jp"]) { $1 })
        }
        #expect("\(String(describing: error))".contains("mitsu") == false)
    }
}
