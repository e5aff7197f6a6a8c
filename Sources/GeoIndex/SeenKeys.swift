/// Remembers which keys have been met, in a fixed 4 MB: what it has not met, it certainly has not; what it believes to
/// have met is looked up (a Bloom filter: after three million keys, one in a hundred is looked up in vain).
///
/// A dataset that is imported for the first time has nothing to be compared with but itself.
struct SeenKeys {
    private static let bits: UInt64 = 1 << 25
    private static let probes: UInt64 = 4

    private var words = [UInt64](repeating: 0, count: Int(bits / 64))

    mutating func insert(_ key: UInt64) {
        for probe in 0..<Self.probes {
            let bit = Self.bit(key, probe)
            words[Int(bit >> 6)] |= 1 << (bit & 63)
        }
    }

    func mayContain(_ key: UInt64) -> Bool {
        (0..<Self.probes).allSatisfy { probe in
            let bit = Self.bit(key, probe)
            return words[Int(bit >> 6)] & (1 << (bit & 63)) != 0
        }
    }

    private static func bit(_ key: UInt64, _ probe: UInt64) -> UInt64 {
        // Two halves of a mixed key make as many independent positions as are needed (Kirsch and Mitzenmacher, 2006).
        let mixed = (key ^ key >> 31) &* 0x9E37_79B9_7F4A_7C15
        return (mixed &+ probe &* (mixed >> 32 | 1)) >> 7 & (bits - 1)
    }
}

extension FacilityRecord {
    /// Everything under which a later row of the dataset could be the same place.
    var keys: [UInt64] {
        func key(_ kind: UInt64, _ value: Int64) -> UInt64 {
            (UInt64(bitPattern: identity.nameKey) &+ kind) &* 0x100_0000_01B3 ^ UInt64(bitPattern: value)
        }
        var keys: [UInt64] = []
        if let externalID { keys.append(UInt64(bitPattern: StableHash.of(externalID))) }
        if identity.addressKey != FacilityIdentity.unknown { keys.append(key(1, identity.addressKey)) }
        if identity.pointKey != FacilityIdentity.unknown { keys.append(key(2, identity.pointKey)) }
        return keys.isEmpty || identity.addressKey == identity.pointKey ? keys + [key(3, 0)] : keys
    }
}
