/// Reads how many children a place takes.
///
/// 0 means unknown (収容定員数については園に要確認), of `8/52` the second number is the whole, the parts of
/// `1号認定 15、2・3号認定 105` are added up. Remarks in parentheses do not count.
enum CapacityText {
    enum Reading: Hashable {
        case count(Int)
        case unknown
        case unreadable
    }

    /// No place for children has more.
    private static let largest = 100_000

    static func parse(_ text: String) -> Reading {
        if EmptyText.isEmpty(text) { return .unknown }
        if let whole = spreadsheetNumber(text) {
            return result(plain: [whole], people: [], isSum: false, hasSlash: false)
        }
        var scanner = TextScanner(text)
        if let sign = scanner.current, "-▲△".unicodeScalars.contains(sign), scanner.peek(1).map(isDigit) == true {
            return .unreadable
        }
        var plain: [Int] = []
        var people: [Int] = []
        var isSum = false
        var hasSlash = false
        var depth = 0
        while !scanner.isAtEnd {
            if scanner.takeAny(["(", "【", "["]) != nil { depth += 1; continue }
            if scanner.takeAny([")", "】", "]"]) != nil { depth = max(0, depth - 1); continue }
            guard depth == 0, scanner.current.map({ ("0"..."9").contains($0) }) == true else {
                if depth == 0, scanner.current == "/", !plain.isEmpty { hasSlash = true }
                scanner.index += 1
                continue
            }
            guard let number = groupedNumber(&scanner) else { return .unreadable }
            scanner.skipSpaces()
            if scanner.take("人") || scanner.take("名") {
                people.append(number); plain.append(number)
            } else if isLabel(
                &scanner, &isSum)
            {
                continue
            } else {
                plain.append(number)
            }
        }
        return result(plain: plain, people: people, isSum: isSum, hasSlash: hasSlash)
    }

    /// 60.0, as a spreadsheet or a script writes 60.
    private static func spreadsheetNumber(_ text: String) -> Int? {
        let parts = TextWidth.narrowed(text).split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[1].isEmpty, parts[1].allSatisfy({ $0 == "0" }), parts[0].utf8.count <= 9,
            parts[0].unicodeScalars.allSatisfy(isDigit)
        else { return nil }
        return Int(parts[0])
    }

    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

    private static func result(plain: [Int], people: [Int], isSum: Bool, hasSlash: Bool) -> Reading {
        guard let last = plain.last else { return .unreadable }
        let value: Int
        if plain.count == 1 {
            value = last
        } else if isSum {
            value = plain.reduce(0) { min($0 + $1, largest + 1) }
        } else if hasSlash, plain.count == 2 {
            value = last
        } else if people.count == 1 {
            value = people[0]
        } else {
            return .unreadable
        }
        if value == 0 { return .unknown }
        return value <= largest ? .count(value) : .unreadable
    }

    /// Whether the number belongs to 2・3号認定 or 1歳児 and counts nobody; such labels make the rest a sum.
    private static func isLabel(_ scanner: inout TextScanner, _ isSum: inout Bool) -> Bool {
        if scanner.takeAny(["号認定", "号", "歳児", "歳", "年生"]) != nil { isSum = true; return true }
        guard scanner.current == "・" || scanner.current == "~" else { return false }
        var ahead = scanner
        while let scalar = ahead.current, scalar == "・" || scalar == "~" || ("0"..."9").contains(scalar) {
            ahead.index += 1
        }
        return ahead.takeAny(["号", "歳", "年生"]) != nil
    }

    private static func groupedNumber(_ scanner: inout TextScanner) -> Int? {
        guard var number = scanner.number() else { return nil }
        while scanner.current == ",", number < 1_000_000,
            (1...3).allSatisfy({ scanner.peek($0).map { ("0"..."9").contains($0) } == true }),
            scanner.peek(4).map({ ("0"..."9").contains($0) }) != true
        {
            scanner.index += 1
            number = number * 1000 + (scanner.number() ?? 0)
        }
        return number
    }
}
