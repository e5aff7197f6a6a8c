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

    /// Every number of degrees in the cell: decimals, 34°52'2", 34度52分2秒, 34.52.02, N34.8, several one below the
    /// other. None when any part of the cell is unclear: 34,8666 must not become a point somewhere else.
    static func readings(_ text: String) -> [Double] {
        guard text.utf8.count <= 2000 else { return [] }
        var result: [Double] = []
        let plain = String(
            String.UnicodeScalarView(TextScanner.normalized(text).filter { !"()[]".unicodeScalars.contains($0) }))
        for line in plain.split(whereSeparator: { "\n;；、／/".contains($0) }) {
            let part = line.trimmingSpaces()
            if part.isEmpty { continue }
            if let degrees = angle(part) {
                result.append(degrees)
            } else if let several = severalMarked(part) ?? severalDecimals(part) {
                result += several
            } else {
                return []
            }
        }
        return result
    }

    /// Decimals parted by commas or spaces, each with a fraction and each a latitude or longitude of Japan.
    private static func severalDecimals(_ text: String) -> [Double]? {
        let parts = text.split { $0 == "," || $0.isWhitespace }
        guard parts.count > 1 else { return nil }
        var result: [Double] = []
        for part in parts {
            guard let value = angle(String(part)), part.contains(".") && isPlausible(value) || value == 0 else {
                return nil
            }
            result.append(value)
        }
        return result
    }

    /// 34°52'2" 138°19'22".
    private static func severalMarked(_ text: String) -> [Double]? {
        guard text.unicodeScalars.contains(where: degreeMarks.contains) else { return nil }
        var scanner = TextScanner(text)
        var result: [Double] = []
        while !scanner.isAtEnd, result.count < 1000 {
            skipLabel(&scanner)
            guard let value = markedAngle(&scanner), isPlausible(value) else { return nil }
            result.append(value)
            while let scalar = scanner.current, scalar == "," || scalar == " " { scanner.index += 1 }
        }
        return result.isEmpty ? nil : result
    }

    private static func isPlausible(_ degrees: Double) -> Bool {
        (20...46).contains(degrees) || (122...154).contains(degrees)
    }

    private static let degreeMarks: [Unicode.Scalar] = ["°", "度", "º", "˚"]

    /// The one angle the whole text is.
    private static func angle(_ text: String) -> Double? {
        var scanner = TextScanner(text)
        skipLabel(&scanner)
        let start = scanner.index
        if let value = markedAngle(&scanner), isFinished(&scanner) { return value }
        scanner.index = start
        let isNegative = scanner.take("-")
        if let value = decimalNumber(&scanner), isFinished(&scanner) { return isNegative ? -value : value }
        scanner.index = start
        return unmarkedAngle(&scanner)
    }

    private static func isFinished(_ scanner: inout TextScanner) -> Bool {
        scanner.skipSpaces()
        _ = scanner.takeAny(["N", "E", "°", "度"])
        scanner.skipSpaces()
        return scanner.isAtEnd
    }

    private static func skipLabel(_ scanner: inout TextScanner) {
        scanner.skipSpaces()
        _ = scanner.takeAny(["北緯", "東経", "緯度", "経度", "N", "E"])
        while let scalar = scanner.current, scalar == ":" || scalar == "=" || scalar == " " { scanner.index += 1 }
    }

    /// 34°52'2", 34度52.5分.
    private static func markedAngle(_ scanner: inout TextScanner) -> Double? {
        guard var value = decimalNumber(&scanner), scanner.takeAny(["°", "度", "º", "˚"]) != nil else { return nil }
        scanner.skipSpaces()
        guard let minutes = decimalNumber(&scanner) else { return value }
        value += minutes / 60
        let hasMark = scanner.takeAny(["'", "′", "分", "’", "´"]) != nil
        guard minutes < 60, hasMark || scanner.isAtEnd else { return nil }
        scanner.skipSpaces()
        let beforeSeconds = scanner.index
        guard let seconds = decimalNumber(&scanner) else { return value }
        if scanner.takeAny(["\"", "″", "秒", "”", "''", "′′"]) != nil || scanner.isAtEnd {
            return seconds < 60 ? value + seconds / 3600 : nil
        }
        scanner.index = beforeSeconds
        return value
    }

    /// Degrees, minutes and seconds as three numbers: 34.52.02, 34 52 02, 34:52:02.5.
    private static func unmarkedAngle(_ scanner: inout TextScanner) -> Double? {
        guard let degrees = scanner.number(), let mark = scanner.current, ".: -".unicodeScalars.contains(mark) else {
            return nil
        }
        scanner.index += 1
        guard let minutes = scanner.number(), minutes < 60, scanner.current == mark else { return nil }
        scanner.index += 1
        guard let seconds = decimalNumber(&scanner), seconds < 60, scanner.isAtEnd else { return nil }
        return Double(degrees) + Double(minutes) / 60 + seconds / 3600
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
