/// Writes scalars as UTF-8 into memory that is large enough.
struct ScalarWriter {
    private let buffer: UnsafeMutableBufferPointer<UInt8>
    private(set) var count = 0

    init(_ buffer: UnsafeMutableBufferPointer<UInt8>) { self.buffer = buffer }

    mutating func append(_ value: UInt32) {
        switch value {
        case 0..<0x80: byte(value)
        case 0..<0x800:
            byte(0xC0 | value >> 6)
            byte(0x80 | value & 0x3F)
        case 0..<0x10000:
            byte(0xE0 | value >> 12)
            byte(0x80 | value >> 6 & 0x3F)
            byte(0x80 | value & 0x3F)
        default:
            byte(0xF0 | value >> 18)
            byte(0x80 | value >> 12 & 0x3F)
            byte(0x80 | value >> 6 & 0x3F)
            byte(0x80 | value & 0x3F)
        }
    }

    private mutating func byte(_ value: UInt32) {
        buffer[count] = UInt8(truncatingIfNeeded: value)
        count += 1
    }
}
