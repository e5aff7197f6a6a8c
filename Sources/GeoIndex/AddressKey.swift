internal import Vocabulary

/// The form in which addresses and town names are compared.
///
/// Folded like words; 大字 and 字 dropped; the numbers of 丁目 and 条 in digits, whether they were written 二, ２ or,
/// as happens, ニ.
enum AddressKey {
    static func of(_ text: String) -> String {
        let folded = Array(text.searchFolded.unicodeScalars)
        var key = String.UnicodeScalarView()
        var index = 0
        while index < folded.count {
            if folded[index...].starts(with: oaza) {
                index += oaza.count
            } else if folded[index] == "字", key.isEmpty {
                index += 1
            } else if let (number, length) = chome(folded[index...]) {
                key.append(contentsOf: String(number).unicodeScalars)
                index += length
            } else {
                key.append(folded[index])
                index += 1
            }
        }
        return String(key)
    }

    private static let oaza: [Unicode.Scalar] = ["大", "字"]
    private static let numerals = Set("〇一二三四五六七八九十に".unicodeScalars)

    /// A number in Chinese numerals that 丁目 or 条 follows, and how many scalars it takes.
    private static func chome(_ text: ArraySlice<Unicode.Scalar>) -> (Int, Int)? {
        let digits = text.prefix { numerals.contains($0) }
        let rest = text.dropFirst(digits.count)
        guard !digits.isEmpty, rest.starts(with: ["丁", "目"]) || rest.first == "条" else { return nil }
        if digits.elementsEqual(["に"]) { return (2, 1) }
        var view = String.UnicodeScalarView()
        view.append(contentsOf: digits)
        return JapaneseNumerals.value(of: String(view)).map { ($0, digits.count) }
    }

    /// The keys a town may have in the list that contains the address, the most exact first.
    ///
    /// "焼津5-13-14" may lie in 焼津五丁目, else in 焼津; "本町2丁目16番" in 本町二丁目, else in 本町.
    static func candidates(inAddress key: Substring) -> [String] {
        let name = key.prefix { !isDigit($0) && $0 != "-" }
        let number = key.dropFirst(name.count).prefix(while: isDigit)
        var candidates: [String] = []
        if !number.isEmpty, !name.isEmpty {
            let behind = key.dropFirst(name.count + number.count)
            if behind.hasPrefix("条") {
                // 屯田8条7丁目: the whole is one town's name.
                candidates.append(contentsOf: prefixes(of: key.prefix { $0 != "番" && $0 != "-" }, atLeast: name.count))
            }
            candidates.append(name + number + "丁目")
        }
        candidates.append(contentsOf: prefixes(of: name, atLeast: 1))
        return candidates
    }

    /// Not `isNumber`: the 三 of 三ケ名 is no number here.
    private static func isDigit(_ character: Character) -> Bool { ("0"..."9").contains(character) }

    private static func prefixes(of text: Substring, atLeast shortest: Int) -> [String] {
        stride(from: text.count, through: max(1, shortest), by: -1).map { String(text.prefix($0)) }
    }
}
