internal import Vocabulary

/// Reads the ages a place takes.
///
/// Ages are completed months: 2歳児 is 24...35, 就学前 ends at 71, the last month before a child of the oldest class
/// turns six, 小学1年生 is taken as 72...83. Days and weeks are rounded to months (57日 and 生後8週 are 2), which is
/// also what 産休明け means.
enum AgeText {
    enum Reading: Hashable {
        case range(AgeRange)
        /// Everybody, or nothing said.
        case unrestricted
        case unreadable
    }

    /// One end of a range: a single month, or a span such as a school year.
    struct Age: Hashable {
        var low: Int
        var high: Int
        /// 就学前 and the like say where a range ends, not where it begins.
        var isUpperBound = false
        /// 満3歳 or 6か月 alone say where a range begins.
        var isLowerBound = false
    }

    static func parse(_ text: String) -> Reading {
        if EmptyText.isEmpty(text) { return .unrestricted }
        var tokens = AgeTokenizer.tokens(withoutRemarks(text))
        if tokens.isEmpty { tokens = AgeTokenizer.tokens(TextScanner.normalized(text)) }
        let ranges = split(tokens).compactMap(range)
        guard let first = ranges.first else {
            let everybody = ["制限なし", "どなたでも", "だれでも", "誰でも", "全年齢", "不問", "一般", "年齢制限無し"]
            return everybody.contains(where: text.contains) ? .unrestricted : .unreadable
        }
        // Several groups are read as one that holds them all: nobody is turned away by a misreading.
        let widest = ranges.dropFirst().reduce(first) { all, next in
            AgeRange(
                minMonths: all.minMonths.flatMap { low in next.minMonths.map { min(low, $0) } },
                maxMonths: all.maxMonths.flatMap { high in next.maxMonths.map { max(high, $0) } })
        }
        if let low = widest.minMonths, let high = widest.maxMonths, low > high { return .unreadable }
        return widest == AgeRange() ? .unrestricted : .range(widest)
    }

    /// Without what stands in parentheses: priorities, quotas for the neighbourhood, dates.
    private static func withoutRemarks(_ text: String) -> [Unicode.Scalar] {
        var depth = 0
        return TextScanner.normalized(text).filter { scalar in
            if scalar == "(" || scalar == "[" || scalar == "【" { depth += 1 }
            defer { if scalar == ")" || scalar == "]" || scalar == "】" { depth = max(0, depth - 1) } }
            return depth == 0
        }
    }

    private static func split(_ tokens: [AgeTokenizer.Token]) -> [[AgeTokenizer.Token]] {
        tokens.split(separator: .comma).map(Array.init)
    }

    private static func range(_ tokens: [AgeTokenizer.Token]) -> AgeRange? {
        var low: Age?
        var high: Age?
        var isOpenEnded = false
        for token in tokens {
            switch token {
            case .comma: continue
            case .age(let age):
                if age.isUpperBound || isOpenEnded {
                    high = age
                } else if low == nil {
                    low = age
                } else {
                    high = age
                }
            case .to: isOpenEnded = true
            case .upTo: if high == nil, !isOpenEnded { (low, high) = (nil, low) }
            case .below:
                let bound = high ?? low
                high = bound.map { Age(low: $0.low, high: max(0, $0.low - 1)) }
                if bound == low, !isOpenEnded { low = nil }
            }
        }
        guard low != nil || high != nil else { return nil }
        if isOpenEnded || high != nil { return AgeRange(minMonths: low?.low, maxMonths: high?.high) }
        guard let low else { return nil }
        return AgeRange(minMonths: low.low, maxMonths: low.isLowerBound ? nil : low.high)
    }
}
