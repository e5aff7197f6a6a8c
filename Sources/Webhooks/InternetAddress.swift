internal import Foundation

/// An IPv4 or IPv6 address, and whether it belongs to the public internet.
struct InternetAddress: Hashable, Sendable {
    /// 4 bytes or 16, the most significant first.
    let bytes: [UInt8]

    /// - Parameter bytes: 4 or 16.
    init(bytes: [UInt8]) { self.bytes = bytes }

    /// Reads what inet_aton and inet_pton read, which also takes `127.1` and `0x7f000001` for an address.
    init?(_ text: String) {
        var four = in_addr()
        var sixteen = in6_addr()
        if inet_pton(AF_INET6, text, &sixteen) == 1 {
            bytes = withUnsafeBytes(of: &sixteen) { Array($0) }
        } else if inet_aton(text, &four) != 0 {
            bytes = withUnsafeBytes(of: &four) { Array($0) }
        } else {
            return nil
        }
    }

    /// Reads the address of a socket; `nil` for other families.
    init?(_ address: UnsafeRawPointer, length: Int) {
        guard length >= MemoryLayout<sa_family_t>.size else { return nil }
        switch (Int32(address.loadUnaligned(as: sa_family_t.self)), length) {
        case (AF_INET, MemoryLayout<sockaddr_in>.size...):
            let known = address.loadUnaligned(as: sockaddr_in.self)
            bytes = withUnsafeBytes(of: known.sin_addr) { Array($0) }
        case (AF_INET6, MemoryLayout<sockaddr_in6>.size...):
            let known = address.loadUnaligned(as: sockaddr_in6.self)
            bytes = withUnsafeBytes(of: known.sin6_addr) { Array($0) }
        default: return nil
        }
    }

    var isLoopback: Bool {
        if let four = embedded { return four.isLoopback }
        return bytes.count == 4 ? bytes[0] == 127 : bytes == [UInt8](repeating: 0, count: 15) + [1]
    }

    /// Whether anybody on the internet could be meant: what the registries of special addresses (RFC 6890 and those that
    /// update it) set apart is not.
    var isPublic: Bool {
        if let four = embedded { return four.isPublic }
        if bytes.count == 4 { return !Self.special4.contains { Self.matches(bytes, $0.0, $0.1) } }
        // 2000::/3 is all that has been given out.
        return bytes[0] & 0xE0 == 0x20 && !Self.special6.contains { Self.matches(bytes, $0.0, $0.1) }
    }

    /// The IPv4 address that an IPv6 one stands for: mapped (::ffff:0:0/96), or behind a translator (64:ff9b::/96).
    private var embedded: InternetAddress? {
        guard bytes.count == 16 else { return nil }
        let mapped: [UInt8] = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF]
        let translated: [UInt8] = [0, 0x64, 0xFF, 0x9B, 0, 0, 0, 0, 0, 0, 0, 0]
        guard bytes.starts(with: mapped) || bytes.starts(with: translated) else { return nil }
        return InternetAddress(bytes: Array(bytes.suffix(4)))
    }

    /// Prefixes and their lengths in bits.
    private static let special4: [([UInt8], Int)] = [
        ([0], 8), ([10], 8), ([100, 64], 10), ([127], 8), ([169, 254], 16), ([172, 16], 12), ([192, 0, 0], 24),
        ([192, 0, 2], 24), ([192, 88, 99], 24), ([192, 168], 16), ([198, 18], 15), ([198, 51, 100], 24),
        ([203, 0, 113], 24), ([224], 4), ([240], 4),
    ]

    /// Within 2000::/3: protocols' own and Teredo, documentation, 6to4 (which may stand for any IPv4 address).
    private static let special6: [([UInt8], Int)] = [
        ([0x20, 0x01, 0x00], 23), ([0x20, 0x01, 0x0D, 0xB8], 32), ([0x20, 0x02], 16), ([0x3F, 0xFF, 0x00], 20),
    ]

    private static func matches(_ bytes: [UInt8], _ prefix: [UInt8], _ bits: Int) -> Bool {
        for (index, byte) in prefix.enumerated() {
            let count = min(8, bits - 8 * index)
            guard count > 0 else { break }
            let mask = UInt8(truncatingIfNeeded: 0xFF00 >> count)
            if bytes[index] & mask != byte & mask { return false }
        }
        return true
    }
}
