internal import Vocabulary

/// Cuts a text about opening hours into ``HoursToken``s.
struct HoursTokenizer {
    var scanner: TextScanner
    private(set) var result: [HoursToken] = []
    /// Whether the last time said 午前 or 午後.
    private var lastTimeNamedItsHalf = false

    static func tokens(_ text: String) -> [HoursToken] {
        var tokenizer = HoursTokenizer(scanner: TextScanner(text))
        // What a cell holds is short; a longer text is a story and no timetable.
        guard tokenizer.scanner.scalars.count <= 600 else { return [.word(text)] }
        while !tokenizer.scanner.isAtEnd { tokenizer.step() }
        return HoursExclusions.resolved(tokenizer.result)
    }

    private init(scanner: TextScanner) { self.scanner = scanner }

    private static let fixed: [(words: [String], token: HoursToken)] = [
        (["年末年始", "年始年末"], .newYear),
        (["年中無休", "無休", "定休日なし", "休館日なし"], .never),
        (["24時間営業", "24時間", "終日開放", "終日", "常時開放", "常時利用可", "常時", "随時可", "オールタイム"], .allDay),
        (["利用できません", "利用不可", "使用不可", "休館日", "休業日", "休園日", "休所日", "休室日", "休診日", "定休日", "閉館日"], .closed),
        (["お休み", "休館", "休業", "休園", "休所", "休診", "閉館", "閉園", "閉所", "休み", "定休", "休"], .closed),
        (["閉室", "閉鎖"], .closed),
        (["まで"], .until),
        (["を除いた", "を除く", "を除き", "除いた", "除く", "除き", "をのぞく", "のぞく", "以外"], .except),
        (["~", "から", "-"], .range),
        (["(", "[", "「", "<"], .open),
        ([")", "]", "」", ">"], .close),
        (["、", ",", "､", "及び", "および", "並びに", "/"], .comma),
        (["・", "･", "と"], .and),
        (["。", ";", "\n", "※", "【", "】", "■", "●", "◆", "○"], .stop),
    ]

    private static let days: [(words: [String], days: DaySet)] = [
        (["土日祝日", "土日祝"], [.weekend, .holidays]), (["平日"], .workdays),
        (["毎日", "全日", "全曜日"], [.week, .holidays]),
        (["国民の祝日", "祝祭日", "祝休日", "祝・休日", "祝日", "祭日", "祝"], .holidays), (["土日"], .weekend),
        (["週末"], .weekend),
    ]

    private static let fillers = [
        "開館時間", "開所時間", "開園時間", "開設時間", "利用時間", "利用可能時間", "営業時間", "提供時間", "保育時間", "開室時間", "受付時間", "利用可能",
        "利用日時", "利用できます", "利用可", "営業", "開館", "開所", "開園", "開設", "開室", "保育", "毎週", "毎月", "時間", "通常", "のみ", "は",
        "の",
        "が", "に", "も", ":", "です", "ただし", "但し", "原則", "その他", "/",
    ]

    private mutating func step() {
        // 12月28日～翌年1月1日.
        if result.last == .range, scanner.take("翌年") { return }
        if let shift = shift() ?? openHolidays() { result.append(shift); return }
        if let date = dateOrTime() { result.append(date); return }
        if scanner.take("第") { weeks(); return }
        if let word = dayAfterHoliday() { append(word: word); return }
        if scanner.takeAny(["元日", "元旦"]) != nil { result.append(.monthDay(.init(month: 1, day: 1))); return }
        if scanner.takeAny(["お正月三が日", "正月三が日", "三が日", "お正月", "正月"]) != nil {
            // The three days on which nobody works.
            result += [.monthDay(.init(month: 1, day: 1)), .range, .monthDay(.init(month: 1, day: 3))]
            return
        }
        if let days = bareWorkdays() { result.append(.days(days)); return }
        for (words, days) in Self.days where scanner.takeAny(words) != nil {
            result.append(.days(days))
            return
        }
        if let day = weekday() { result.append(.days(DaySet(day))); return }
        for (words, token) in Self.fixed where scanner.takeAny(words) != nil {
            result.append(token)
            return
        }
        if scanner.takeAny(["なし", "無し", "無", "特になし"]) != nil { result.append(.never); return }
        if scanner.takeAny([" ", "\t"]) != nil {
            if result.last != .space { result.append(.space) }
            return
        }
        if scanner.takeAny(Self.fillers) != nil {
            if result.last != .filler { result.append(.filler) }
            return
        }
        word()
    }

    private mutating func word() {
        guard let scalar = scanner.current else { return }
        scanner.index += 1
        append(word: String(scalar))
    }

    private mutating func append(word: String) {
        if case .word(let before) = result.last {
            result[result.count - 1] = .word(before + word)
        } else {
            result.append(.word(word))
        }
    }

    /// 第1、第3 or 第1・3 before a weekday.
    private mutating func weeks() {
        var weeks: [Int] = []
        while let number = scanner.number() ?? kanjiDigit(), (1...5).contains(number) {
            weeks.append(number)
            var ahead = scanner
            guard ahead.takeAny(["・", "、", ",", "､", "･", "及び", "と"]) != nil else { break }
            _ = ahead.take("第")
            guard let next = ahead.current,
                ("1"..."5").contains(next) || "一二三四五".unicodeScalars.contains(next)
            else { break }
            scanner = ahead
        }
        _ = scanner.take("週")
        result.append(weeks.isEmpty ? .word("第") : .weeks(weeks))
    }

    private mutating func kanjiDigit() -> Int? {
        guard let scalar = scanner.current, let value = JapaneseNumerals.value(of: String(scalar)) else {
            return nil
        }
        scanner.index += 1
        return value
    }

    /// Everything that begins with a digit or with 午前, 正午, 翌.
    private mutating func dateOrTime() -> HoursToken? {
        guard let scalar = scanner.current,
            ("0"..."9").contains(scalar) || "午正翌深朝夜AaPp".unicodeScalars.contains(scalar)
        else { return nil }
        var ahead = scanner
        if let date = JapaneseDate.date(&ahead) {
            scanner = ahead
            skipWeekdayOfDate()
            return .date(date)
        }
        if let day = dayOfSameMonth() ?? monthDay() {
            skipWeekdayOfDate()
            return day
        }
        if scanner.take("24時間") { _ = scanner.take("営業"); return .allDay }
        if let half = halfDay() { return half }
        var clock = scanner
        guard let minute = ClockText.time(&clock, after: lastTimeNamedItsHalf ? precedingTime : nil) else {
            return nil
        }
        lastTimeNamedItsHalf =
            lastTimeNamedItsHalf && result.last == .range
            || "午朝夜深AaPp".unicodeScalars.contains(scalar)
        scanner = clock
        return .time(minute)
    }

    /// 午後 or 午前中 with no time behind it is half of a day.
    private mutating func halfDay() -> HoursToken? {
        var ahead = scanner
        guard let word = ahead.takeAny(["午後", "午前中", "午前", "PM", "pm", "AM", "am"]) else { return nil }
        ahead.skipSpaces()
        if let next = ahead.current, ("0"..."9").contains(next) || next.properties.isAlphabetic && next.isASCII {
            return nil
        }
        scanner = ahead
        return word == "午後" || word.lowercased() == "pm" ? .afternoon : .morning
    }

    /// The time a range began with, so that 午後4時から7時 ends in the evening.
    private var precedingTime: Int? {
        guard result.last == .range, result.count >= 2, case .time(let minute) = result[result.count - 2]
        else {
            return nil
        }
        return minute
    }

    /// 12/29, 12月29日.
    private mutating func monthDay() -> HoursToken? {
        var ahead = scanner
        guard let month = ahead.number(), (1...12).contains(month), ahead.takeAny(["/", "月"]) != nil,
            let day = ahead.number(), (1...31).contains(day), ahead.current != ":"
        else { return nil }
        _ = ahead.take("日")
        scanner = ahead
        return .monthDay(OpeningHours.MonthDay(month: month, day: day))
    }

    /// The second day of 1月1、2日 and of 2020年2月4日～7日.
    private mutating func dayOfSameMonth() -> HoursToken? {
        guard result.count >= 2, [.comma, .and, .range].contains(result.last) else { return nil }
        var ahead = scanner
        guard let day = ahead.number(), (1...31).contains(day) else { return nil }
        // 12/29～31 needs no 日.
        let isDay = ahead.take("日")
        let next = ahead.current ?? " "
        guard isDay || result.last == .range && !":時/月分年.".unicodeScalars.contains(next) else { return nil }
        switch result[result.count - 2] {
        case .monthDay(let before):
            scanner = ahead
            return .monthDay(OpeningHours.MonthDay(month: before.month, day: day))
        case .date(let before):
            guard let date = CivilDate(year: before.year, month: before.month, day: day) else { return nil }
            scanner = ahead
            return .date(date)
        default: return nil
        }
    }

    /// The (火) of 2月4日（火） tells nothing new.
    private mutating func skipWeekdayOfDate() {
        var ahead = scanner
        guard ahead.take("("), let scalar = ahead.current, Self.weekdayNames[scalar] != nil else { return }
        while let scalar = ahead.current, scalar != ")" { _ = scalar; ahead.index += 1 }
        if ahead.take(")") { scanner = ahead }
    }
}
