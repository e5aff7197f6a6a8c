/// Reads addresses: one cell or several, with the postcode in front or the whole address once more in a part.
enum AddressText {
    struct Reading: Hashable {
        var address: String?
        var postcode: String?
    }

    static let prefectures: [String] = [
        "北海道", "青森県", "岩手県", "宮城県", "秋田県", "山形県", "福島県", "茨城県", "栃木県", "群馬県", "埼玉県", "千葉県", "東京都", "神奈川県",
        "新潟県", "富山県", "石川県", "福井県", "山梨県", "長野県", "岐阜県", "静岡県", "愛知県", "三重県", "滋賀県", "京都府", "大阪府", "兵庫県",
        "奈良県", "和歌山県", "鳥取県", "島根県", "岡山県", "広島県", "山口県", "徳島県", "香川県", "愛媛県", "高知県", "福岡県", "佐賀県", "長崎県",
        "熊本県", "大分県", "宮崎県", "鹿児島県", "沖縄県",
    ]

    /// The prefecture an address or an authority's name begins with.
    static func prefecture(of text: String) -> String? {
        prefectures.first { text.hasPrefix($0) }
    }

    /// The prefecture's number in a 団体コード, 1 to 47.
    static func number(ofPrefectureIn text: String) -> Int? {
        prefectures.firstIndex { text.hasPrefix($0) }.map { $0 + 1 }
    }

    /// Whether the text names its prefecture or municipality.
    static func isWhole(_ text: String, _ municipality: String?) -> Bool {
        prefecture(of: text) != nil || municipality.map(text.hasPrefix) == true
    }

    /// Takes a postcode off the front.
    static func parse(_ text: String) -> Reading {
        guard let first = text.unicodeScalars.first, mayBeginPostcode(first) else {
            return Reading(address: text)
        }
        var scanner = TextScanner(text)
        let hasMark = scanner.take("〒")
        scanner.skipSpaces()
        var digits = ""
        while let scalar = scanner.current, digits.count < 8 {
            if ("0"..."9").contains(scalar) {
                digits.unicodeScalars.append(scalar)
            } else if scalar != "-" && scalar != "ー" {
                break
            }
            scanner.index += 1
        }
        // 123-4567 in front of an address is a postcode with or without its mark; other numbers are not.
        guard digits.count == 7,
            hasMark || scanner.current == " " || scanner.current == "\n" || startsPlace(scanner)
        else {
            return Reading(address: text)
        }
        let rest = String(String.UnicodeScalarView(scanner.scalars[scanner.index...])).trimmingSpaces()
        let original = originalTail(of: text, matching: rest)
        return Reading(
            address: original.isEmpty ? nil : original, postcode: digits.prefix(3) + "-" + digits.suffix(4))
    }

    /// Joins the parts of an address; a part that repeats what stands before it takes its place.
    static func join(_ parts: [String]) -> String? {
        var kept: [String] = []
        for part in parts where !part.isEmpty {
            if prefecture(of: part) != nil {
                kept = [part]
            } else if let repeated = kept.firstIndex(where: part.hasPrefix) {
                kept = kept[..<repeated] + [part]
            } else {
                kept.append(part)
            }
        }
        return kept.isEmpty ? nil : kept.joined()
    }

    private static func mayBeginPostcode(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "〒" || ("0"..."9").contains(scalar) || ("０"..."９").contains(scalar)
    }

    private static func startsPlace(_ scanner: TextScanner) -> Bool {
        scanner.current.map { !("0"..."9").contains($0) && $0 != "-" && $0.value > 0x2E80 } ?? false
    }

    /// The published text behind the postcode, its widths as published.
    private static func originalTail(of text: String, matching rest: String) -> String {
        let count = rest.unicodeScalars.count
        var view = String.UnicodeScalarView()
        view.append(contentsOf: text.unicodeScalars.suffix(count))
        let tail = String(view).trimmingSpaces()
        return TextWidth.narrowed(tail).unicodeScalars.count == tail.unicodeScalars.count ? tail : rest
    }
}
