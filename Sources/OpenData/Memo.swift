/// Remembers what cells were parsed to, by their bytes: most columns hold a handful of different texts.
///
/// Direct-mapped, so its size is bounded whatever the file holds: a collision forgets the older text.
final class Memo<Value> {
    private struct Slot {
        var hash: UInt64
        var key: [UInt8]
        var value: Value
    }

    private static var slotCount: Int { 2048 }
    /// Longer texts are rarely seen twice.
    private static var longestKey: Int { 1024 }
    private var slots: [Slot?] = Array(repeating: nil, count: slotCount)

    /// What `make` gave for these bytes before, or gives now.
    @inline(__always)
    func value(for key: UnsafeBufferPointer<UInt8>, make: () -> Value) -> Value {
        guard key.count <= Self.longestKey else { return make() }
        let hash = Self.hash(key)
        let index = Int(truncatingIfNeeded: hash >> 20) & (Self.slotCount - 1)
        if let slot = slots[index], slot.hash == hash, slot.key.elementsEqual(key) { return slot.value }
        let value = make()
        slots[index] = Slot(hash: hash, key: Array(key), value: value)
        return value
    }

    /// Eight bytes at a time, mixed by multiplication; guards against nothing but bad luck.
    private static func hash(_ key: UnsafeBufferPointer<UInt8>) -> UInt64 {
        let raw = UnsafeRawBufferPointer(key)
        var hash = UInt64(truncatingIfNeeded: key.count) &* 0x9E37_79B9_7F4A_7C15
        var index = 0
        while index + 8 <= raw.count {
            hash = (hash ^ raw.loadUnaligned(fromByteOffset: index, as: UInt64.self)) &* 0xFF51_AFD7_ED55_8CCD
            hash ^= hash >> 32
            index += 8
        }
        while index < raw.count {
            hash = (hash ^ UInt64(raw[index])) &* 0xFF51_AFD7_ED55_8CCD
            index += 1
        }
        return hash ^ hash >> 29
    }
}
