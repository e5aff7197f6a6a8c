/// The encodings Japanese open data comes in.
enum TextEncoding: String, Sendable, CaseIterable {
    case utf8 = "UTF-8"
    case utf16LittleEndian = "UTF-16LE"
    case utf16BigEndian = "UTF-16BE"
    /// Shift_JIS as Windows means it, with 髙, ㈱ and ①.
    case cp932 = "CP932"
    case eucJP = "EUC-JP"
    case iso2022JP = "ISO-2022-JP"

    /// What iconv calls it: the supersets that know half-width kana and, in EUC, ㈱ and ①.
    var iconvName: String {
        switch self {
        case .eucJP: "EUC-JP-MS"
        case .iso2022JP: "ISO-2022-JP-3"
        default: rawValue
        }
    }

    /// The most bytes that are looked at; what comes later and does not fit becomes U+FFFD.
    static let sampleSize = 16 * 1024 * 1024

    /// Guesses from a file's beginning: its byte order mark, the zero bytes of UTF-16, the escapes of ISO-2022-JP,
    /// else whichever of UTF-8, EUC-JP and CP932 has fewer errors.
    ///
    /// - Parameter isWhole: whether `sample` is the whole file; else a character may be cut off at its end.
    static func detect(_ sample: [UInt8], isWhole: Bool) -> TextEncoding {
        if sample.starts(with: [0xEF, 0xBB, 0xBF]) { return .utf8 }
        if sample.starts(with: [0xFF, 0xFE]) { return .utf16LittleEndian }
        if sample.starts(with: [0xFE, 0xFF]) { return .utf16BigEndian }
        if let wide = detectUTF16(sample) { return wide }
        if isISO2022(sample) { return .iso2022JP }
        let utf8 = utf8Errors(sample)
        let tolerated = isWhole ? 0 : 1
        guard utf8.errors > tolerated else { return .utf8 }
        let cp932 = cp932Errors(sample)
        // A well-formed multi-byte UTF-8 character almost never occurs by chance, so they speak for UTF-8.
        if utf8.characters > 4 * utf8.errors { return .utf8 }
        let euc = eucReading(sample)
        // Kana written at full width have lead bytes that no CP932 text is full of without errors in EUC.
        if euc.kana > 0, euc.characters > 20 * euc.errors { return .eucJP }
        return cp932 < utf8.errors ? .cp932 : .utf8
    }

    /// An escape to JIS X 0208, in a text without a byte above ASCII.
    private static func isISO2022(_ sample: [UInt8]) -> Bool {
        guard !sample.contains(where: { $0 >= 0x80 }) else { return false }
        return ["\u{1B}$B", "\u{1B}$@"].contains { sample.firstRange(of: Array($0.utf8)) != nil }
    }

    private static func eucReading(_ sample: [UInt8]) -> (errors: Int, characters: Int, kana: Int) {
        sample.withUnsafeBufferPointer { bytes in
            func isTrail(_ index: Int) -> Bool {
                index < bytes.count && (0xA1...0xFE).contains(bytes[index])
            }
            var result = (errors: 0, characters: 0, kana: 0)
            var index = 0
            while index < bytes.count {
                let lead = bytes[index]
                var length = 0
                switch lead {
                case 0x00...0x7F: index += 1; continue
                case 0x8E, 0xA1...0xFE: length = isTrail(index + 1) ? 2 : 0
                case 0x8F: length = isTrail(index + 1) && isTrail(index + 2) ? 3 : 0
                default: break
                }
                if length > 0 { result.characters += 1 } else { result.errors += 1 }
                if length == 2, lead == 0xA4 || lead == 0xA5 { result.kana += 1 }
                index += max(1, length)
            }
            return result
        }
    }

    /// Commas, digits and line breaks have a zero byte in UTF-16 and nowhere else.
    private static func detectUTF16(_ sample: [UInt8]) -> TextEncoding? {
        let probe = sample.prefix(4096)
        var zeros = (even: 0, odd: 0)
        for (index, byte) in probe.enumerated() where byte == 0 {
            if index % 2 == 0 { zeros.even += 1 } else { zeros.odd += 1 }
        }
        guard zeros.even + zeros.odd >= max(2, probe.count / 200) else { return nil }
        if zeros.odd > 4 * zeros.even { return .utf16LittleEndian }
        if zeros.even > 4 * zeros.odd { return .utf16BigEndian }
        return nil
    }

    private static func utf8Errors(_ sample: [UInt8]) -> (errors: Int, characters: Int) {
        sample.withUnsafeBufferPointer { bytes in
            var index = 0
            var errors = 0
            var characters = 0
            while index < bytes.count {
                if bytes[index] < 0x80 { index += 1; continue }
                let length = UTF8Sequence.length(at: index, in: bytes)
                if length > 0 { characters += 1 } else { errors += 1 }
                index += max(1, length)
            }
            return (errors, characters)
        }
    }

    private static func cp932Errors(_ sample: [UInt8]) -> Int {
        sample.withUnsafeBufferPointer { bytes in
            var index = 0
            var errors = 0
            while index < bytes.count {
                let lead = bytes[index]
                index += 1
                switch lead {
                case 0x00...0x7F, 0xA1...0xDF: continue
                case 0x81...0x9F, 0xE0...0xFC:
                    guard index < bytes.count else { continue }
                    let trail = bytes[index]
                    if (0x40...0x7E).contains(trail) || (0x80...0xFC).contains(trail) {
                        index += 1
                    } else {
                        errors += 1
                    }
                default: errors += 1
                }
            }
            return errors
        }
    }
}

/// Well-formed UTF-8 (Unicode 16, table 3-7).
enum UTF8Sequence {
    /// The length of the well-formed character that begins at `index`; 0 when there is none.
    static func length(at index: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Int {
        let lead = bytes[index]
        func trail(_ offset: Int, _ range: ClosedRange<UInt8> = 0x80...0xBF) -> Bool {
            index + offset < bytes.count && range.contains(bytes[index + offset])
        }
        switch lead {
        case 0x00...0x7F: return 1
        case 0xC2...0xDF: return trail(1) ? 2 : 0
        case 0xE0: return trail(1, 0xA0...0xBF) && trail(2) ? 3 : 0
        case 0xED: return trail(1, 0x80...0x9F) && trail(2) ? 3 : 0
        case 0xE1...0xEC, 0xEE, 0xEF: return trail(1) && trail(2) ? 3 : 0
        case 0xF0: return trail(1, 0x90...0xBF) && trail(2) && trail(3) ? 4 : 0
        case 0xF1...0xF3: return trail(1) && trail(2) && trail(3) ? 4 : 0
        case 0xF4: return trail(1, 0x80...0x8F) && trail(2) && trail(3) ? 4 : 0
        default: return 0
        }
    }
}
