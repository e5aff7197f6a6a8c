import Foundation
import Vocabulary

extension QueryParameters {
    /// What a number counts, in both languages.
    enum Unit {
        case none, degrees, metres, months

        var english: String {
            switch self {
            case .none: ""
            case .degrees: " degrees"
            case .metres: " metres"
            case .months: " months"
            }
        }

        var japanese: String {
            switch self {
            case .none: " "
            case .degrees: " 度"
            case .metres: " メートル"
            case .months: " か月"
            }
        }
    }

    /// A decimal number inside `range`.
    func number(_ name: String, in range: ClosedRange<Double>, unit: Unit = .none) throws -> Double? {
        guard let text = self[name] else { return nil }
        guard let value = Self.number(text), range.contains(value) else {
            throw Self.outOfRange(name, text, Self.text(range.lowerBound), Self.text(range.upperBound), unit)
        }
        return value
    }

    /// A whole number inside `range`.
    func integer(_ name: String, in range: ClosedRange<Int>, unit: Unit = .none) throws -> Int? {
        guard let text = self[name] else { return nil }
        guard let value = Int(text), range.contains(value) else {
            throw Self.outOfRange(name, text, "\(range.lowerBound)", "\(range.upperBound)", unit)
        }
        return value
    }

    /// Some words in one line, which must be there.
    func line(_ name: String, atMost longest: Int) throws -> String {
        let text = self[name]?.trimmed ?? ""
        guard !text.isEmpty else {
            throw Problem.missing(name, english: "“\(name)” is needed.", japanese: "「\(name)」を指定してください。")
        }
        let isLine = !text.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x7F || $0 == "\u{2028}" }
        guard text.unicodeScalars.count <= longest, isLine else {
            throw Problem.parameter(
                name, text, english: "“\(name)” must be one line of at most \(longest) characters.",
                japanese: "「\(name)」は \(longest) 文字以内の 1 行にしてください。")
        }
        return text
    }

    /// A month of this century.
    func month(_ name: String) throws -> CivilMonth? {
        guard let text = self[name] else { return nil }
        guard let month = CivilMonth(text), (2000..<2100).contains(month.first.year) else {
            throw Problem.parameter(
                name, text, english: "“\(name)” must be a month such as 2026-11, from 2000 on.",
                japanese: "「\(name)」には 2026-11 のような年月を指定してください。")
        }
        return month
    }

    /// A day of the calendar.
    func day(_ name: String) throws -> CivilDate? {
        guard let text = self[name] else { return nil }
        guard let day = CivilDate(text) else {
            throw Problem.parameter(
                name, text, english: "“\(name)” must be a day such as 2026-11-24.",
                japanese: "「\(name)」には 2026-11-24 のような日付を指定してください。")
        }
        return day
    }

    /// Codes separated by commas, each of which must be a case.
    func codes<Code: CaseIterable & RawRepresentable>(_ name: String, of type: Code.Type) throws -> [Code]
    where Code.RawValue == String {
        guard let text = self[name] else { return [] }
        return try text.split(separator: ",", omittingEmptySubsequences: false).map { part in
            guard let code = Code(rawValue: String(part)) else {
                let known = type.allCases.map(\.rawValue).joined(separator: ", ")
                throw Problem.parameter(
                    name, String(part), english: "“\(part)” is not one of: \(known).",
                    japanese: "「\(part)」という値はありません。使えるもの: \(known)")
            }
            return code
        }
    }

    /// One code, which must be a case.
    func code<Code: CaseIterable & RawRepresentable>(_ name: String, of type: Code.Type) throws -> Code?
    where Code.RawValue == String {
        let codes = try codes(name, of: type)
        guard codes.count <= 1 else {
            throw Problem.parameter(
                name, self[name], english: "“\(name)” is one code, not several.",
                japanese: "「\(name)」に指定できるのは 1 つだけです。")
        }
        return codes.first
    }

    /// A day, which begins and ends at midnight in Japan, or an instant.
    func moment(_ name: String, isEnd: Bool) throws -> Date? {
        guard let text = self[name] else { return nil }
        if let day = CivilDate(text) { return JapanTime.instant(isEnd ? day.advanced(by: 1) : day) }
        guard let instant = RFC3339.instant(text) else {
            throw Problem.parameter(
                name, text,
                english:
                    "“\(name)” is a day such as 2026-12-01 or a time such as 2026-12-01T10:00:00+09:00 (write + as %2B).",
                japanese: "「\(name)」は 2026-12-01 のような日付か、2026-12-01T10:00:00+09:00 のような日時で指定してください（+ は %2B と書きます）。")
        }
        return instant
    }

    /// `true` or `false`; `nil` when it is absent.
    func flag(_ name: String) throws -> Bool? {
        guard let text = self[name] else { return nil }
        guard let flag = Bool(text) else {
            throw Problem.parameter(
                name, text, english: "“\(name)” must be true or false.",
                japanese: "「\(name)」は true か false にしてください。")
        }
        return flag
    }

    /// Only what a person would write down as a number: "NaN", "inf" and "0x1p4" are none.
    static func number(_ text: String) -> Double? {
        guard text.utf8.allSatisfy({ (0x30...0x39).contains($0) || "+-.eE".utf8.contains($0) }) else { return nil }
        return Double(text).flatMap { $0.isFinite ? $0 : nil }
    }

    private static func text(_ bound: Double) -> String {
        bound == bound.rounded() ? String(Int(bound)) : String(bound)
    }

    private static func outOfRange(
        _ name: String, _ value: String, _ least: String, _ most: String, _ unit: Unit
    ) -> Problem {
        return .parameter(
            name, value, english: "“\(name)” must be a number from \(least) to \(most)\(unit.english).",
            japanese: "「\(name)」には \(least) から \(most)\(unit.japanese)までの数を指定してください。")
    }
}
