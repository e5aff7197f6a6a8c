public import Vocabulary

/// Dates as Japanese spreadsheets hold them.
public enum JapaneseDate {
    /// The day that `text` names: `1952/1/25`, `2021-09-30`, `2021年9月30日(木)`, `19720831`, `H29.1.6`,
    /// `令和元年7月1日`, or a spreadsheet's serial number such as `42644`. Digits may be full-width.
    ///
    /// `nil` when no day, or none for certain, is named: `9月28日(土)` lacks its year.
    public static func parse(_ text: String) -> CivilDate? {
        var scanner = TextScanner(text)
        while scanner.current.map(isSpace) == true { scanner.index += 1 }
        guard let date = date(&scanner) else { return nil }
        return isEnd(scanner) ? date : nil
    }

    /// The day at which `scanner` stands, which then stands behind it; `nil` leaves the scanner anywhere.
    static func date(_ scanner: inout TextScanner) -> CivilDate? {
        if let era = era(&scanner) {
            guard let year = eraYear(&scanner), year <= 120 else { return nil }
            return monthAndDay(&scanner, year: era + year)
        }
        let start = scanner.index
        guard let number = scanner.number() else { return nil }
        switch scanner.index - start {
        case 8: return CivilDate(year: number / 10_000, month: number / 100 % 100, day: number % 100)
        case 5: return serial(number, &scanner)
        case 4: return monthAndDay(&scanner, year: number)
        default: return nil
        }
    }

    /// The year before an era's first.
    private static func era(_ scanner: inout TextScanner) -> Int? {
        let eras: [(names: [String], before: Int)] = [
            (["令和", "㋿", "R", "r"], 2018), (["平成", "㍻", "H", "h"], 1988), (["昭和", "㍼", "S", "s"], 1925),
            (["大正", "㍽", "T", "t"], 1911), (["明治", "㍾", "M", "m"], 1867),
        ]
        for (names, before) in eras where scanner.takeAny(names) != nil {
            if scanner.current == "." { scanner.index += 1 }
            return before
        }
        return nil
    }

    private static func eraYear(_ scanner: inout TextScanner) -> Int? {
        scanner.take("元") ? 1 : scanner.number()
    }

    private static func monthAndDay(_ scanner: inout TextScanner, year: Int) -> CivilDate? {
        guard scanner.takeAny(["年", "/", "-", "."]) != nil else { return nil }
        scanner.skipSpaces()
        guard let month = scanner.number(), scanner.takeAny(["月", "/", "-", "."]) != nil else { return nil }
        scanner.skipSpaces()
        guard let day = scanner.number() else { return nil }
        _ = scanner.take("日")
        return CivilDate(year: year, month: month, day: day)
    }

    /// Days since 1899-12-30, as spreadsheets count. Only 1927 to 2119 are believed; other numbers are numbers.
    private static func serial(_ number: Int, _ scanner: inout TextScanner) -> CivilDate? {
        guard (10_000...80_000).contains(number) else { return nil }
        if scanner.take(".") { _ = scanner.number() }
        return fromSerial(number)
    }

    /// The day a spreadsheet means by a whole number.
    static func fromSerial(_ number: Int) -> CivilDate? {
        guard (1...2_958_465).contains(number) else { return nil }
        // 1900 was no leap year, but spreadsheets count its 29 February.
        return CivilDate(dayNumber: number - (number < 60 ? 25_568 : 25_569))
    }

    /// Whether only a weekday in parentheses, a time or nothing follows.
    private static func isEnd(_ scanner: TextScanner) -> Bool {
        var scanner = scanner
        while scanner.current.map(isSpace) == true { scanner.index += 1 }
        if scanner.isAtEnd { return true }
        if scanner.take("(") {
            while let scalar = scanner.current, scalar != ")" { _ = scalar; scanner.index += 1 }
            return scanner.take(")") && isEnd(scanner)
        }
        if scanner.take("T") || scanner.peek(-1) == " " {
            return scanner.number() != nil && scanner.current == ":"
        }
        return false
    }

    private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
        scalar == " " || scalar == "\n" || scalar == "\t"
    }
}
