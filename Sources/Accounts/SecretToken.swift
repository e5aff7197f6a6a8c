internal import Crypto
public import Foundation

/// A secret that opens something: a session, a link in a mail, a program's access. Only its digest is ever stored.
public struct SecretToken: Sendable {
    /// What is stored and looked up.
    public struct Digest: Hashable, Sendable {
        public let bytes: Data
    }

    public enum Kind: String, Sendable {
        case session = "kms", key = "kmk", link = "kml"
    }

    /// A prefix that scanners for leaked secrets can know, and 256 random bits in base64url (RFC 4648, section 5).
    public let text: String

    public init(_ kind: Kind) {
        let bits = SymmetricKey(size: .bits256).withUnsafeBytes { Data($0) }
        text = kind.rawValue + "_" + bits.base64URL
    }

    public var digest: Digest { Self.digest(of: text) }

    /// One round suffices: there is nothing to guess in 256 random bits.
    public static func digest(of text: String) -> Digest {
        Digest(bytes: Data(SHA256.hash(data: Data(text.utf8))))
    }
}

extension Data {
    fileprivate var base64URL: String {
        base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }
}
