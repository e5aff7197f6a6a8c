/// Numbers written in kanji, as in 三丁目.
public enum JapaneseNumerals {
    /// The number that the whole of `text` spells: 三, 十二, 二百五, 二〇 and, mixed with digits of either width, 3, １２
    /// and 2千5百. 0...9999 with units, without them as far as an `Int` goes.
    ///
    /// `nil` for an empty text, for any other character, for units that do not fall (十百) and for more than one
    /// digit before a unit (12百).
    public static func value(of text: some StringProtocol) -> Int? {
        var total = 0
        var digits: Int?
        var lastUnit = Int.max
        for scalar in text.unicodeScalars {
            if let digit = digit(scalar) {
                let (tens, tooMany) = (digits ?? 0).multipliedReportingOverflow(by: 10)
                let (sum, tooLarge) = tens.addingReportingOverflow(digit)
                if tooMany || tooLarge { return nil }
                digits = sum
            } else if let unit = unit(scalar), unit < lastUnit, (1...9).contains(digits ?? 1) {
                total += (digits ?? 1) * unit
                (digits, lastUnit) = (nil, unit)
            } else {
                return nil
            }
        }
        guard let rest = digits else { return lastUnit == .max ? nil : total }
        return rest < lastUnit ? total + rest : nil
    }

    private static func digit(_ scalar: Unicode.Scalar) -> Int? {
        switch scalar {
        case "0"..."9": Int(scalar.value) - 0x30
        case "０"..."９": Int(scalar.value) - 0xFF10
        case "〇", "零", "○": 0
        case "一", "壱": 1
        case "二", "弐": 2
        case "三", "参": 3
        case "四": 4
        case "五": 5
        case "六": 6
        case "七": 7
        case "八": 8
        case "九": 9
        default: nil
        }
    }

    private static func unit(_ scalar: Unicode.Scalar) -> Int? {
        switch scalar {
        case "十", "拾": 10
        case "百": 100
        case "千": 1000
        default: nil
        }
    }
}
