internal import Vocabulary

/// Reads days and times as lists of events write them: one day, several, a row of days, with or without times.
///
/// Everything in the cell must be understood, or be a remark that is known for one; 毎週土曜日 or 随時 must not
/// become the one day that stands beside it.
struct EventWhenText {
    /// A cell for a year's Saturdays is shorter.
    private static let longest = 4000

    var scanner: TextScanner
    var result = EventWhen()
    /// Labels that wait for the day they stand before.
    var labels: Set<Int> = []
    /// Whether ～ stands before the scanner.
    private var isRange = false
    /// Whether いずれも stands before the scanner: what follows holds for every entry.
    private var isForAll = false

    /// `2026/4/1`, `9月7日(土)～11月4日(月・祝)`, `①10月27日(日) ②11月6日(水)`, `10月4日、11日 いずれも（金）`,
    /// `2026-04-01T10:00`, `10:00～12:00（受付9:30）`; `nil` for anything that is not wholly understood.
    static func parse(_ text: String) -> EventWhen? {
        guard text.utf8.count <= longest else { return nil }
        var reader = EventWhenText(scanner: TextScanner(text))
        return reader.read() ? reader.result : nil
    }

    private mutating func read() -> Bool {
        while true {
            skipSeparators()
            if scanner.isAtEnd { break }
            guard step() else { return false }
        }
        if isRange { result.endsOpen = true }
        return true
    }

    private mutating func step() -> Bool {
        if scanner.takeAny(["~", "から", "→", "より"]) != nil || isHyphenBetween() {
            if result.entries.isEmpty { result.beginsOpen = true }
            isRange = true
            return true
        }
        if let labels = EventLabel.take(&scanner) { self.labels = labels; return true }
        if scanner.current == "(" { return takeParenthesis() }
        if scanner.takeAny(["いずれも", "全て", "すべて", "各日とも", "各日"]) != nil { isForAll = true; return true }
        if let day = takeDay() { add(day); return true }
        if let weekday = takeWeekday() { return add(weekday) }
        if takeTime() { return true }
        if scanner.takeAny(Self.fillers) != nil { return true }
        return takeRemark()
    }

    private mutating func skipSeparators() {
        while let scalar = scanner.current, " \t\n、,，;・/と及び".unicodeScalars.contains(scalar) { scanner.index += 1 }
    }

    /// Words that change nothing; what 終日 says, the lack of a time says too.
    private static let fillers = ["まで", "開催", "終日", "予定", "の", "頃", "ごろ", "開始", "開演", "終了", "必着", "締切", "および", "午前中"]

    /// Beginnings of remarks, which last to the end of their line.
    private static let remarks = ["※", "*", "雨天", "荒天", "小雨", "予備日", "ただし", "但し", "全", "計", "なお", "先着"]

    private mutating func takeRemark() -> Bool {
        guard !result.entries.isEmpty,
            Self.remarks.contains(where: {
                var ahead = scanner; return ahead.take($0)
            })
        else { return false }
        let start = scanner.index
        while let scalar = scanner.current, scalar != "\n" { _ = scalar; scanner.index += 1 }
        result.remarks.append(scanner.text(from: start))
        return true
    }

    /// 10:00-12:00 and 4/1 - 4/3; the hyphens of 2026-04-01 are the day's own.
    private mutating func isHyphenBetween() -> Bool {
        guard scanner.current == "-", !result.entries.isEmpty else { return false }
        scanner.index += 1
        return true
    }

    // MARK: Entries

    private mutating func add(_ day: EventDay) {
        defer { isRange = false }
        if isRange, let last = result.entries.indices.last, result.entries[last].last == nil,
            result.entries[last].first != nil
        {
            result.entries[last].last = day
        } else {
            result.entries.append(.init(labels: labels, first: day))
            labels = []
        }
    }

    mutating func add(_ weekday: Weekday?) -> Bool {
        guard let last = result.entries.indices.last, result.entries[last].first != nil else { return false }
        if isForAll {
            for index in result.entries.indices { result.entries[index].first?.weekday = weekday }
        } else if result.entries[last].last != nil {
            result.entries[last].last?.weekday = weekday
        } else {
            result.entries[last].first?.weekday = weekday
        }
        return true
    }

    mutating func add(time minute: Int) {
        defer { isRange = false }
        guard let last = result.entries.indices.last else {
            result.entries.append(.init(labels: labels, opens: minute))
            labels = []
            return
        }
        let entry = result.entries[last]
        if isForAll {
            for index in result.entries.indices {
                if isRange { result.entries[index].closes = minute } else { result.entries[index].opens = minute }
            }
        } else if entry.closes == nil, isRange || entry.last != nil {
            result.entries[last].closes = minute
        } else if entry.opens == nil {
            result.entries[last].opens = minute
        } else {
            result.entries.append(.init(labels: labels, first: entry.first, opens: minute))
            labels = []
        }
    }

    /// The opening of a range in which `scanner` stands.
    var opening: Int? { isRange ? result.entries.last?.opens : nil }
}
