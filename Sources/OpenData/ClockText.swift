/// Reads times of the day.
enum ClockText {
    /// Minutes since midnight that the whole text names, 0...2880: `7:00`, `０９：３０`, `26:00`, `翌7:00`,
    /// `午前7時15分`, `正午`, `9時半`, `0930`, or a spreadsheet's fraction of a day such as `0.375`.
    static func parse(_ text: String) -> Int? {
        var scanner = TextScanner(text)
        skipBlank(&scanner)
        if let fraction = fraction(scanner) { return fraction }
        guard let minute = time(&scanner, after: nil, allowsBareDigits: true) else { return nil }
        skipBlank(&scanner)
        _ = scanner.takeAny(["~", "まで", "から"])
        skipBlank(&scanner)
        return scanner.isAtEnd ? minute : nil
    }

    /// The time at which `scanner` stands; `nil` leaves the scanner anywhere.
    ///
    /// - Parameter after: the time a range began with. An end without 午前 or 午後 that would lie before it is in
    ///   the same half of the day.
    static func time(_ scanner: inout TextScanner, after: Int?, allowsBareDigits: Bool = false) -> Int? {
        if scanner.takeAny(["正午"]) != nil { return 720 }
        let isNextDay = scanner.takeAny(["翌日の", "翌日", "翌朝", "翌"]) != nil
        let half = scanner.takeAny(["午前", "午後", "AM", "am", "PM", "pm", "A.M.", "P.M.", "朝", "夜", "深夜"])
        scanner.skipSpaces()
        let start = scanner.index
        guard var hour = scanner.number() else { return nil }
        let digits = scanner.index - start
        var minute = 0
        if scanner.current == ":" || scanner.current == "." || scanner.current == "；" {
            scanner.index += 1
            guard let number = twoDigits(&scanner) else { return nil }
            minute = number
            skipSeconds(&scanner)
        } else if scanner.take("時") {
            if scanner.take("半") { minute = 30 } else if let number = minutes(&scanner) { minute = number }
            // 8時間 is no time of the day.
            if scanner.current == "間" { return nil }
        } else if allowsBareDigits, digits == 3 || digits == 4 {
            (hour, minute) = (hour / 100, hour % 100)
        } else if half == nil || digits > 2 {
            return nil
        }
        guard minute < 60, hour <= 48 else { return nil }
        let suffix = scanner.takeAny(["PM", "pm", "AM", "am"])
        if isAfternoon(half ?? suffix), hour < 12 { hour += 12 }
        var result = hour * 60 + minute
        if isNextDay { result += 1440 }
        if let after, half == nil, after >= 720, after < 1440, result < after, hour < 12,
            result + 720 > after,
            !isNextDay
        {
            result += 720
        }
        return result <= 2880 ? result : nil
    }

    private static func isAfternoon(_ half: String?) -> Bool {
        half.map { ["午後", "PM", "pm", "P.M.", "夜"].contains($0) } ?? false
    }

    private static func twoDigits(_ scanner: inout TextScanner) -> Int? {
        let start = scanner.index
        guard let number = scanner.number(), scanner.index - start <= 2 else { return nil }
        return number
    }

    private static func minutes(_ scanner: inout TextScanner) -> Int? {
        let start = scanner.index
        guard let number = twoDigits(&scanner), scanner.take("分") else { scanner.index = start; return nil }
        return number
    }

    private static func skipSeconds(_ scanner: inout TextScanner) {
        let start = scanner.index
        guard scanner.take(":"), twoDigits(&scanner) != nil else { scanner.index = start; return }
    }

    /// 0.375 is nine o'clock: a spreadsheet counts times in days.
    private static func fraction(_ scanner: TextScanner) -> Int? {
        guard let first = scanner.current, first == "0" || first == "1", scanner.peek(1) == "." else {
            return nil
        }
        let text = String(String.UnicodeScalarView(scanner.scalars[scanner.index...]))
        // 0.37 could only be a clock with a point, and there is none at such an hour; three digits say a fraction.
        guard let value = Double(text), (0...2).contains(value), text.utf8.count > 3 || value == 0.5 else {
            return nil
        }
        return Int((value * 1440).rounded())
    }

    private static func skipBlank(_ scanner: inout TextScanner) {
        while let scalar = scanner.current, scalar == " " || scalar == "\n" || scalar == "\t" {
            scanner.index += 1
        }
    }
}
