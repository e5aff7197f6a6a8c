/// 全国地方公共団体コード: two digits for the prefecture, three for the municipality, one to check.
enum MunicipalityCode {
    enum Reading: Hashable {
        case code(String)
        case nothing
        case unreadable
        /// What the code would be, were its first five digits right.
        case wrongCheckDigit(expected: String)
    }

    /// Five digits are completed; six are checked; four or a stray decimal point are what a spreadsheet left.
    static func parse(_ text: String) -> Reading {
        if EmptyText.isEmpty(text) { return .nothing }
        var digits: [Int] = []
        for scalar in TextScanner.normalized(text) {
            if scalar == "." { break }
            guard let digit = Int(String(scalar)) else {
                if scalar == " " || scalar == "'" || scalar == "-" { continue }
                return .unreadable
            }
            digits.append(digit)
            if digits.count > 6 { return .unreadable }
        }
        // 01100 has lost its zero; 022063 too when no prefecture has the number its digits begin with.
        if digits.count == 4 { digits.insert(0, at: 0) }
        if digits.count == 5, digits[0] * 10 + digits[1] > 47 { digits.insert(0, at: 0) }
        guard digits.count == 5 || digits.count == 6, isPrefecture(digits[0] * 10 + digits[1]) else {
            return .unreadable
        }
        let expected = digits.prefix(5) + [checkDigit(digits)]
        let code = expected.map(String.init).joined()
        return digits.count == 5 || digits[5] == expected.last
            ? .code(code) : .wrongCheckDigit(expected: code)
    }

    /// The designated city (政令指定都市) that a ward belongs to; `nil` for whatever is no ward of one. Numbers from 100 to
    /// 199 are theirs everywhere but in Tokyo, whose wards stand for themselves.
    static func city(ofWard code: String) -> String? {
        guard code.count == 6, let prefecture = Int(code.prefix(2)), let number = Int(code.dropFirst(2).prefix(3)),
            prefecture != 13, (100..<200).contains(number),
            let city = (laterCities[prefecture] ?? []).last(where: { $0 <= number }) ?? 100 as Int?, city != number
        else { return nil }
        let digits = String(code.prefix(2)) + String(city)
        return digits + String(checkDigit(digits.compactMap(\.wholeNumberValue)))
    }

    /// Where a prefecture has more designated cities than the one numbered 100.
    private static let laterCities = [14: [130, 150], 22: [130], 27: [140], 40: [130]]

    /// 1 to 47; 99 is no prefecture's and stands for invented towns.
    private static func isPrefecture(_ number: Int) -> Bool { (1...47).contains(number) || number == 99 }

    /// 総務省's rule: weights 6 to 2, eleven minus the remainder by eleven, its last digit.
    private static func checkDigit(_ digits: [Int]) -> Int {
        let sum = zip(digits, [6, 5, 4, 3, 2]).reduce(0) { $0 + $1.0 * $1.1 }
        return (11 - sum % 11) % 10
    }
}
