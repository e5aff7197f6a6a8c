import Foundation

extension MailConfiguration {
    /// From environment variables; empty ones count as absent.
    ///
    /// | variable | meaning |
    /// |---|---|
    /// | `KOSODATE_SMTP_URL` | `smtp://host:587` or `smtps://host`; without it mail goes into a folder |
    /// | `KOSODATE_SMTP_USER`, `KOSODATE_SMTP_PASSWORD` | both or neither |
    /// | `KOSODATE_SMTP_TLS` | `required` (the default, except on this machine) or `none` |
    /// | `KOSODATE_MAIL_FROM` | `mail@example.jp` or `name <mail@example.jp>`; needed with a relay |
    /// | `KOSODATE_MAIL_FOLDER` | instead of `defaultFolder` |
    ///
    /// - Throws: ``MailError/missingSetting(variable:)``, ``MailError/invalidSetting(variable:value:problem:)``.
    public init(environment: [String: String], defaultFolder: String) throws(MailError) {
        let settings = Settings(environment)
        let sender = try settings.sender()
        guard let url = settings[.url] else {
            for variable in [Variable.user, .password, .tls] where settings[variable] != nil {
                throw .missingSetting(variable: Variable.url.rawValue)
            }
            let nobody = MailSender(address: try MailAddress("noreply@localhost"))
            self = .folder(path: settings[.folder] ?? defaultFolder, sender: sender ?? nobody)
            return
        }
        if settings[.folder] != nil { throw settings.invalid(.folder, .notTogetherWith(Variable.url.rawValue)) }
        guard let sender else { throw .missingSetting(variable: Variable.sender.rawValue) }
        self = .smtp(try settings.server(url), sender: sender)
    }
}

private enum Variable: String {
    case url = "KOSODATE_SMTP_URL"
    case user = "KOSODATE_SMTP_USER"
    case password = "KOSODATE_SMTP_PASSWORD"
    case tls = "KOSODATE_SMTP_TLS"
    case sender = "KOSODATE_MAIL_FROM"
    case folder = "KOSODATE_MAIL_FOLDER"
}

private struct Settings {
    private let environment: [String: String]

    init(_ environment: [String: String]) { self.environment = environment }

    subscript(_ variable: Variable) -> String? {
        environment[variable.rawValue].flatMap { $0.isEmpty ? nil : $0 }
    }

    func invalid(_ variable: Variable, _ problem: MailError.SettingProblem) -> MailError {
        .invalidSetting(variable: variable.rawValue, value: self[variable] ?? "", problem: problem)
    }

    func sender() throws(MailError) -> MailSender? {
        guard let text = self[.sender] else { return nil }
        guard text.onOneLine == text, let sender = try? MailSender(text) else { throw invalid(.sender, .notSender) }
        return sender
    }

    func server(_ text: String) throws(MailError) -> SMTPServer {
        guard let url = URLComponents(string: text), let scheme = url.scheme?.lowercased(),
            ["smtp", "smtps"].contains(scheme), let encoded = url.encodedHost, !encoded.isEmpty,
            ["", "/"].contains(url.path), url.query == nil, url.fragment == nil,
            url.port.map({ (1...65_535).contains($0) }) ?? true
        else {
            throw .invalidSetting(
                variable: Variable.url.rawValue, value: Self.withoutSecrets(text), problem: .notSMTPURL)
        }
        guard url.user == nil, url.password == nil else {
            throw .invalidSetting(
                variable: Variable.url.rawValue, value: Self.withoutSecrets(text), problem: .credentialsInURL)
        }
        let host = (encoded.hasPrefix("[") ? String(encoded.dropFirst().dropLast()) : encoded).lowercased()
        return SMTPServer(
            host: host, port: url.port, security: try security(isImplicit: scheme == "smtps", host: host),
            credentials: try credentials())
    }

    private func security(isImplicit: Bool, host: String) throws(MailError) -> SMTPServer.Security {
        switch self[.tls] {
        case "required": return isImplicit ? .implicitTLS : .startTLS
        case "none":
            if isImplicit { throw invalid(.tls, .contradictsURL) }
            return .none
        case nil:
            // A relay on this machine seldom has a certificate for its name, and nobody listens in between.
            let isLoopback = host == "localhost" || host == "::1" || host.wholeMatch(of: /127(\.\d{1,3}){3}/) != nil
            return isImplicit ? .implicitTLS : isLoopback ? .none : .startTLS
        default: throw invalid(.tls, .notOneOf(["required", "none"]))
        }
    }

    private func credentials() throws(MailError) -> SMTPCredentials? {
        switch (self[.user], self[.password]) {
        case (nil, nil): return nil
        case (_, nil): throw .missingSetting(variable: Variable.password.rawValue)
        case (nil, _): throw .missingSetting(variable: Variable.user.rawValue)
        case (let user?, let password?):
            guard user.onOneLine == user else { throw invalid(.user, .controlCharacters) }
            guard password.onOneLine == password else {
                throw .invalidSetting(variable: Variable.password.rawValue, value: "…", problem: .controlCharacters)
            }
            return SMTPCredentials(user: user, password: password)
        }
    }

    /// With what stands before the host's @ taken out.
    private static func withoutSecrets(_ url: String) -> String {
        guard let at = url.lastIndex(of: "@") else { return url }
        let start = url.range(of: "://")?.upperBound ?? url.startIndex
        return url[..<start] + "…" + url[at...]
    }
}
