/// Tells by a look at the bytes that a contact is written as it should be, which most are.
enum PlainContact {
    /// 0 first, nine to eleven digits in all, single hyphens between them.
    static func isPhone(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard bytes.count <= 13, bytes.first == UInt8(ascii: "0"), bytes.last != UInt8(ascii: "-") else {
            return false
        }
        var digits = 0
        var previous: UInt8 = 0
        for byte in bytes {
            if byte == UInt8(ascii: "-") {
                if previous == byte { return false }
            } else {
                guard byte &- 0x30 < 10 else { return false }
                digits += 1
            }
            previous = byte
        }
        return (9...11).contains(digits)
    }

    /// Three digits, a hyphen, four digits.
    static func isPostcode(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        bytes.count == 8 && bytes[3] == UInt8(ascii: "-")
            && bytes.indices.allSatisfy { $0 == 3 || bytes[$0] &- 0x30 < 10 }
    }

    /// http or https, printable ASCII without quotes and brackets, a host with a point in it.
    static func isURL(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        let start: Int
        if bytes.starts(with: "https://".utf8) {
            start = 8
        } else if bytes.starts(with: "http://".utf8) {
            start = 7
        } else {
            return false
        }
        guard bytes.count <= 2048, bytes.count > start, bytes[start] != UInt8(ascii: ".") else {
            return false
        }
        var hostHasPoint = false
        var isInHost = true
        for byte in bytes[start...] {
            guard (0x21...0x7E).contains(byte) else { return false }
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "`"),
                UInt8(ascii: "\\"):
                return false
            case UInt8(ascii: "/"), UInt8(ascii: "?"), UInt8(ascii: "#"): isInHost = false
            case UInt8(ascii: "@") where isInHost: return false
            case UInt8(ascii: ".") where isInHost: hostHasPoint = true
            default: break
            }
        }
        return hostHasPoint
    }
}
