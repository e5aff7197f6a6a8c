internal import Vocabulary

extension EventWhenText {
    // MARK: Days

    /// A day with its year, without it (10月4日, 10/4), or of the month before it (11日).
    mutating func takeDay() -> EventDay? {
        let start = scanner.index
        if let date = JapaneseDate.date(&scanner) {
            return EventDay(year: date.year, month: date.month, day: date.day)
        }
        scanner.index = start
        let before = result.entries.last.flatMap { $0.last ?? $0.first }
        if let first = scanner.number() {
            if first <= 12, scanner.takeAny(["月", "/"]) != nil {
                scanner.skipSpaces()
                if let day = scanner.number(), scanner.current != "/", let named = Self.day(first, day, after: before) {
                    _ = scanner.take("日")
                    return named
                }
            } else if let before, scanner.take("日"), scanner.current != "間" {
                return Self.day(before.month, first, after: before)
            }
        }
        scanner.index = start
        return nil
    }

    /// The year of the day before holds on; behind December comes the next one's January.
    private static func day(_ month: Int, _ day: Int, after before: EventDay?) -> EventDay? {
        // 2024 has every day there can be.
        guard CivilDate(year: 2024, month: month, day: day) != nil else { return nil }
        var named = EventDay(month: month, day: day)
        if let before, let year = before.year { named.year = named.isBefore(before) ? year + 1 : year }
        return named
    }

    /// 水曜日, 水曜; 水 alone may begin another word.
    mutating func takeWeekday() -> Weekday? {
        for day in Weekday.allCases
        where scanner.takeAny([day.japaneseLabel + "曜日", day.japaneseLabel + "曜"]) != nil { return day }
        return nil
    }

    // MARK: Parentheses

    /// A day of the week, days that are over by now, or a remark.
    mutating func takeParenthesis() -> Bool {
        let start = scanner.index
        var depth = 0
        repeat {
            if scanner.current == "(" { depth += 1 }
            if scanner.current == ")" { depth -= 1 }
            scanner.index += 1
        } while depth > 0 && !scanner.isAtEnd
        guard depth == 0 else { return false }
        let content = scanner.scalars[(start + 1)..<(scanner.index - 1)]
        let text = String(String.UnicodeScalarView(content)).trimmingSpaces()
        switch Self.weekday(in: text) {
        case .day(let weekday): return add(weekday)
        case .nothing: return true
        case .other: break
        }
        if result.entries.isEmpty, let days = Self.parse(text), days.entries.contains(where: { $0.first != nil }) {
            result.entries = days.entries
            result.remarks += days.remarks
        } else {
            result.remarks.append("(" + text + ")")
        }
        return true
    }

    private enum Parenthesised { case day(Weekday), nothing, other }

    /// 月, 月・祝, 月曜日, Mon. A spreadsheet's format code (aaa) that nobody filled in says nothing.
    private static func weekday(in text: String) -> Parenthesised {
        if text.isEmpty || ["aaa", "aaaa", "ddd", "dddd", "祝", "祝日", "休", "振休"].contains(text) { return .nothing }
        let holidays = ["祝日", "祝", "振休", "振替休日", "休日", "休"]
        let parts = text.split { "・,、/ ".contains($0) }.map(String.init).filter { !holidays.contains($0) }
        guard parts.count == 1 else { return .other }
        let part = parts[0].hasSuffix("祝") ? String(parts[0].dropLast()) : parts[0]
        let day = Weekday.allCases.first { day in
            let label = day.japaneseLabel
            return [label, label + "曜", label + "曜日"].contains(part) || part.lowercased().prefix(3) == day.rawValue
        }
        return day.map(Parenthesised.day) ?? .other
    }

    // MARK: Times

    /// 10:00, 午後1時; behind a T the time zone counts too.
    mutating func takeTime() -> Bool {
        let start = scanner.index
        let hasT = scanner.take("T")
        guard let minute = ClockText.time(&scanner, after: opening) else {
            scanner.index = start
            return false
        }
        guard hasT else { add(time: minute); return true }
        if scanner.current == ".", scanner.peek(1).map({ ("0"..."9").contains($0) }) == true {
            scanner.index += 1
            _ = scanner.number()
        }
        return add(time: minute, ahead: takeOffset())
    }

    /// Minutes that Japan is ahead of the zone; none without a zone.
    private mutating func takeOffset() -> Int {
        let japan = 9 * 60
        if scanner.takeAny(["Z", "z"]) != nil { return japan }
        let start = scanner.index
        guard let sign = scanner.takeAny(["+", "-"]), let hours = scanner.number() else {
            scanner.index = start
            return 0
        }
        let minutes = scanner.take(":") ? scanner.number() ?? 0 : hours >= 100 ? hours % 100 : 0
        let offset = min(hours >= 100 ? hours / 100 : hours, 14) * 60 + min(minutes, 59)
        return sign == "+" ? japan - offset : japan + offset
    }

    /// A time of another zone may lie on another day in Japan.
    private mutating func add(time minute: Int, ahead: Int) -> Bool {
        let local = minute + ahead
        if ahead != 0, let last = result.entries.indices.last,
            let day = result.entries[last].last ?? result.entries[last].first
        {
            guard let year = day.year, let date = CivilDate(year: year, month: day.month, day: day.day) else {
                return false
            }
            let moved = date.advanced(by: Int((Double(local) / 1440).rounded(.down)))
            let named = EventDay(year: moved.year, month: moved.month, day: moved.day)
            if result.entries[last].last != nil {
                result.entries[last].last = named
            } else {
                result.entries[last].first = named
            }
        }
        add(time: (local % 1440 + 1440) % 1440)
        return true
    }
}
