import Accounts
import Foundation
import HTTPTypes

/// A session for pages: out of reach of scripts, and not sent along with what other sites post.
enum SessionCookie {
    private static let name = "kosodate_session"

    static func header(_ token: SecretToken, seconds: Int, isSecure: Bool) -> String {
        "\(name)=\(token.text); Path=/; Max-Age=\(seconds); HttpOnly; SameSite=Lax" + (isSecure ? "; Secure" : "")
    }

    static let removal = "\(name)=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax"

    static func token(in headers: HTTPFields) -> String? { headers.cookie(named: name) }

    /// What a page has to say beside its cookie when it changes something. Follows from the token, which only the
    /// browser and its page can know, and tells nothing about it.
    static func csrfToken(for token: String) -> String {
        SecretToken.digest(of: "csrf " + token).bytes.prefix(18).base64EncodedString()
            .replacing("+", with: "-").replacing("/", with: "_")
    }
}

extension HTTPField.Name {
    static let csrfToken = HTTPField.Name("X-CSRF-Token")!
}

extension HTTPFields {
    func cookie(named name: String) -> String? {
        for header in self[values: .cookie] {
            for part in header.split(separator: ";") {
                let pair = part.drop { $0 == " " }
                if pair.hasPrefix(name + "=") { return String(pair.dropFirst(name.count + 1)) }
            }
        }
        return nil
    }
}
