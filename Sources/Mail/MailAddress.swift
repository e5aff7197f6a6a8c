/// A mail address that can stand in a header and in a command without changing their meaning.
///
/// ASCII only; a domain in another script is written as `xn--…`. Plus signs, apostrophes and the other characters of
/// RFC 5322's `atext` are kept, and so are dots anywhere before the @: Japanese mobile carriers gave out addresses such
/// as `hana..ko.@docomo.ne.jp`.
public struct MailAddress: Hashable, Sendable, CustomStringConvertible {
    /// As it was given, capital letters included.
    public let text: String

    /// RFC 5321, section 4.5.3.1.3, less the angle brackets.
    private static let longest = 254
    /// RFC 5321, section 4.5.3.1.1.
    private static let longestLocal = 64

    /// - Throws: ``MailError/invalidAddress(_:)``.
    public init(_ text: String) throws(MailError) {
        let parts = text.utf8.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
        guard text.utf8.count <= Self.longest, parts.count == 2,
            (1...Self.longestLocal).contains(parts[0].count),
            parts[0].allSatisfy({ Self.isAtomic($0) || $0 == UInt8(ascii: ".") }),
            Self.isDomain(parts[1])
        else { throw .invalidAddress(text) }
        self.text = text
    }

    public var description: String { text }

    /// As headers and commands have it: what stands before the @ is quoted where its dots would not be legal.
    ///
    /// RFC 5321, section 4.1.2: `hana..ko` and `"hana..ko"` are the same mailbox.
    var onTheWire: String {
        let local = text.prefix { $0 != "@" }
        return Self.isDotAtom(local.utf8) ? text : "\"\(local)\"@\(domain)"
    }

    /// Behind the @.
    var domain: Substring { text.drop { $0 != "@" }.dropFirst() }

    /// `dot-atom-text` of RFC 5322, section 3.2.3.
    static func isDotAtom(_ text: Substring.UTF8View) -> Bool {
        text.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
            .allSatisfy { !$0.isEmpty && $0.allSatisfy(isAtomic) }
    }

    /// Letters, digits and hyphens between dots; one part is enough, for a relay within the house.
    private static func isDomain(_ text: Substring.UTF8View) -> Bool {
        let hyphen = UInt8(ascii: "-")
        return text.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false).allSatisfy { label in
            (1...63).contains(label.count) && label.first != hyphen && label.last != hyphen
                && label.allSatisfy { isAlphanumeric($0) || $0 == hyphen }
        }
    }

    /// `atext` of RFC 5322, section 3.2.3.
    private static func isAtomic(_ byte: UInt8) -> Bool {
        isAlphanumeric(byte) || "!#$%&'*+-/=?^_`{|}~".utf8.contains(byte)
    }

    private static func isAlphanumeric(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "a")...UInt8(ascii: "z"):
            true
        default: false
        }
    }
}
