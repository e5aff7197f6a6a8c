/// Reads degrees, however they are written.
enum CoordinateText {
    /// A number and how many further ones stood in the same cell.
    struct Reading: Hashable {
        var degrees: Double
        var count: Int
    }

    /// From Okinotorishima and Yonaguni to Cape Soya and Minamitorishima, with room for survey noise.
    static func isInJapan(latitude: Double, longitude: Double) -> Bool {
        (20...46).contains(latitude) && (122...154).contains(longitude)
    }

    /// A plain decimal number, also in full width; `nil` for anything else.
    static func decimal(_ text: String) -> Double? {
        var copy = text
        if let fast = copy.withUTF8({ fastDecimal($0) }) { return fast }
        guard case .some(let value) = Double(TextWidth.narrowed(text)), value.isFinite else { return nil }
        return value
    }

    /// Decimal digits with at most one point; `nil` when anything else stands there, or too many digits to be
    /// exact without rounding.
    static func fastDecimal(_ bytes: UnsafeBufferPointer<UInt8>) -> Double? {
        var mantissa = 0
        var decimals = -1
        var digits = 0
        var index = 0
        let isNegative = bytes.first == UInt8(ascii: "-")
        if isNegative { index = 1 }
        while index < bytes.count {
            let byte = bytes[index]
            if byte == UInt8(ascii: "."), decimals < 0 {
                decimals = 0
            } else {
                let digit = byte &- 0x30
                guard digit < 10, digits < 15 else { return nil }
                mantissa = mantissa * 10 + Int(digit)
                digits += 1
                if decimals >= 0 { decimals += 1 }
            }
            index += 1
        }
        guard digits > 0 else { return nil }
        // Both are exact below 2^53 and 10^22, so one division rounds correctly.
        let value = Double(mantissa) / powersOfTen[max(0, decimals)]
        return isNegative ? -value : value
    }

    private static let powersOfTen: [Double] = (0...15).map { exponent in
        (0..<exponent).reduce(1.0) { power, _ in power * 10 }
    }

    /// Every number of degrees in the cell: decimals, 34°52'2", 34度52分2秒, N34.8, several one below the other.
    static func readings(_ text: String) -> [Double] {
        var scanner = TextScanner(text)
        var result: [Double] = []
        while !scanner.isAtEnd {
            if let degrees = degrees(&scanner) { result.append(degrees) } else { scanner.index += 1 }
            if result.count > 1000 { break }
        }
        return result
    }

    private static func degrees(_ scanner: inout TextScanner) -> Double? {
        let start = scanner.index
        let isNegative = scanner.current == "-" && scanner.peek(1).map(isDigit) == true
        if isNegative { scanner.index += 1 }
        guard var value = decimalNumber(&scanner) else { scanner.index = start; return nil }
        if scanner.takeAny(["°", "度", "º", "˚"]) != nil {
            scanner.skipSpaces()
            if let minutes = decimalNumber(&scanner) {
                value += minutes / 60
                let hasMark = scanner.takeAny(["'", "′", "分", "’", "´"]) != nil
                scanner.skipSpaces()
                let beforeSeconds = scanner.index
                if let seconds = decimalNumber(&scanner) {
                    if scanner.takeAny(["\"", "″", "秒", "”", "''", "′′"]) != nil || (hasMark && seconds < 60) {
                        value += seconds / 3600
                    } else {
                        scanner.index = beforeSeconds
                    }
                }
            }
        }
        guard value.isFinite else { return nil }
        return isNegative ? -value : value
    }

    private static func decimalNumber(_ scanner: inout TextScanner) -> Double? {
        let start = scanner.index
        var text = ""
        while let scalar = scanner.current {
            let isPoint = scalar == "." && !text.contains(".") && scanner.peek(1).map(isDigit) == true
            guard isDigit(scalar) || isPoint, text.utf8.count < 40 else { break }
            text.unicodeScalars.append(scalar)
            scanner.index += 1
        }
        guard let value = Double(text) else { scanner.index = start; return nil }
        return value
    }

    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }
}
