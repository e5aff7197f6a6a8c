/// A relay that takes our mail, and how we speak to it.
public struct SMTPServer: Hashable, Sendable {
    public enum Security: Hashable, Sendable {
        /// TLS from the first byte: smtps://, port 465 unless another is given.
        case implicitTLS
        /// STARTTLS, without which nothing is sent: smtp://, port 25 unless another is given.
        case startTLS
        /// No TLS at all: smtp:// to a relay on this machine, or within a network one trusts.
        case none
    }

    /// A name or an address, IPv6 without brackets.
    public var host: String
    /// `nil` is the port that goes with `security`.
    public var port: Int?
    public var security: Security
    /// `nil` for a relay that knows us by our address.
    public var credentials: SMTPCredentials?
    /// For the connection, TLS and login.
    public var connectTimeout = Duration.seconds(10)
    /// For all of one message, the connection included. Relays check messages before they take them.
    public var timeout = Duration.seconds(60)
    /// A PEM file of the authorities to trust; `nil` for the system's.
    var authorities: String?

    public init(host: String, port: Int? = nil, security: Security, credentials: SMTPCredentials? = nil) {
        self.host = host
        self.port = port
        self.security = security
        self.credentials = credentials
    }

    /// For libcurl.
    var url: String {
        let scheme = security == .implicitTLS ? "smtps" : "smtp"
        return "\(scheme)://\(host.contains(":") ? "[\(host)]" : host)\(port.map { ":\($0)" } ?? "")"
    }
}

/// A user and a password, which no log shows.
public struct SMTPCredentials: Hashable, Sendable, CustomReflectable {
    public var user: String
    public var password: String

    public init(user: String, password: String) {
        self.user = user
        self.password = password
    }

    public var customMirror: Mirror { Mirror(self, children: ["user": user]) }
}
