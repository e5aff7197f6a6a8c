/// Reads telephone numbers, mail addresses, web addresses and postcodes.
enum ContactText {
    enum Reading: Hashable {
        case value(String)
        case nothing
        case unreadable
    }

    /// The first number in the cell, half-width, its groups as the publisher grouped them, parted by hyphens.
    static func phone(_ text: String) -> Reading {
        if EmptyText.isEmpty(text) { return .nothing }
        var groups: [String] = [""]
        var digits = 0
        for scalar in withoutFraction(TextScanner.normalized(text)) {
            switch scalar {
            case "0"..."9":
                groups[groups.count - 1].unicodeScalars.append(scalar)
                digits += 1
            case "-", "(", ")", "ー", ".", " ", "‐":
                if groups.last != "" { groups.append("") }
            case "+" where digits == 0: continue
            default:
                // A second number, an extension or a remark follows; a label may stand before.
                if digits >= 9 { return phone(groups, digits) }
                groups = [""]
                digits = 0
            }
            if digits > 13 { break }
        }
        return phone(groups, digits)
    }

    private static func phone(_ groups: [String], _ digits: Int) -> Reading {
        var groups = groups.filter { !$0.isEmpty }
        var digits = digits
        if groups.count > 1, groups[0] == "81" {
            groups[1] = groups[1].hasPrefix("0") ? groups[1] : "0" + groups[1]
            groups.removeFirst()
            digits -= 1
        }
        // A spreadsheet drops the leading zero: 546291234, 9012345678.
        let isMobile = digits == 10 && ["70", "80", "90"].contains { groups.first?.hasPrefix($0) == true }
        if digits == 9 || isMobile, let first = groups.first, !first.hasPrefix("0") {
            groups[0] = "0" + first
            digits += 1
        }
        guard (9...11).contains(digits), groups.first?.hasPrefix("0") == true else {
            return firstOfSeveral(groups)
        }
        return .value(groups.joined(separator: "-"))
    }

    /// Without the .0 a script puts behind a number it took for one.
    private static func withoutFraction(_ scalars: [Unicode.Scalar]) -> ArraySlice<Unicode.Scalar> {
        guard scalars.count > 2, scalars.suffix(2).elementsEqual([".", "0"]),
            scalars.dropLast(2).allSatisfy({ ("0"..."9").contains($0) })
        else { return scalars[...] }
        return scalars.dropLast(2)
    }

    /// Two numbers with nothing but a space between them.
    private static func firstOfSeveral(_ groups: [String]) -> Reading {
        var taken: [String] = []
        var digits = 0
        for group in groups {
            guard digits + group.count <= 11 else { break }
            taken.append(group)
            digits += group.count
        }
        guard (10...11).contains(digits), taken.first?.hasPrefix("0") == true else { return .unreadable }
        return .value(taken.joined(separator: "-"))
    }

    /// A web address that a browser may be sent to: http or https, nothing else.
    static func url(_ text: String) -> Reading {
        if EmptyText.isEmpty(text) { return .nothing }
        let narrow = LineBreakTag.replaced(in: TextWidth.narrowed(text))
        guard var first = narrow.split(whereSeparator: \.isWhitespace).first.map(String.init) else {
            return .nothing
        }
        let lowercased = first.lowercased()
        if lowercased.hasPrefix("www.") { first = "https://" + first }
        let scheme = first.lowercased()
        guard scheme.hasPrefix("http://") || scheme.hasPrefix("https://"), first.utf8.count <= 2048,
            first.unicodeScalars.allSatisfy({ $0.value > 0x20 && !"\"<>`\\".unicodeScalars.contains($0) })
        else { return .unreadable }
        let host = first.drop { $0 != ":" }.dropFirst(3).prefix { !"/?#".contains($0) }
        guard host.contains("."), !host.hasPrefix("."), !host.contains("@") else { return .unreadable }
        return .value(first)
    }

    static func email(_ text: String) -> Reading {
        if EmptyText.isEmpty(text) { return .nothing }
        let narrow = TextWidth.narrowed(text)
        let first =
            narrow.split { $0.isWhitespace || $0 == "," || $0 == ";" || $0 == "、" }.first.map(String.init)
            ?? ""
        let parts = first.split(separator: "@", omittingEmptySubsequences: false)
        let isPlain = first.unicodeScalars.allSatisfy {
            $0.value > 0x20 && $0.isASCII && !"<>\"()".unicodeScalars.contains($0)
        }
        guard parts.count == 2, !parts[0].isEmpty, parts[1].contains("."), !parts[1].hasPrefix("."),
            !parts[1].hasSuffix("."), isPlain, first.utf8.count <= 254
        else { return .unreadable }
        return .value(first)
    }

    /// `425-0041`, with its hyphen.
    static func postcode(_ text: String) -> Reading {
        if EmptyText.isEmpty(text) { return .nothing }
        var digits = ""
        for scalar in withoutFraction(TextScanner.normalized(text)) {
            if ("0"..."9").contains(scalar) {
                digits.unicodeScalars.append(scalar)
            } else if !"-ー〒 ".unicodeScalars.contains(scalar) {
                return .unreadable
            }
        }
        // A spreadsheet drops the leading zeros of Hokkaido and northern Honshu.
        if digits.count == 5 || digits.count == 6 { digits = String(repeating: "0", count: 7 - digits.count) + digits }
        guard digits.count == 7 else { return .unreadable }
        return .value(digits.prefix(3) + "-" + digits.suffix(4))
    }
}
