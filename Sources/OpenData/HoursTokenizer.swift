internal import Vocabulary

/// Cuts a text about opening hours into ``HoursToken``s.
struct HoursTokenizer {
    private var scanner: TextScanner
    private var result: [HoursToken] = []
    /// Whether the last time said 午前 or 午後.
    private var lastTimeNamedItsHalf = false

    static func tokens(_ text: String) -> [HoursToken] {
        var tokenizer = HoursTokenizer(scanner: TextScanner(text))
        // What a cell holds is short; a longer text is a story and no timetable.
        guard tokenizer.scanner.scalars.count <= 600 else { return [.word(text)] }
        while !tokenizer.scanner.isAtEnd { tokenizer.step() }
        return tokenizer.result
    }

    private init(scanner: TextScanner) { self.scanner = scanner }

    private static let fixed: [(words: [String], token: HoursToken)] = [
        (["年末年始", "年始年末"], .newYear),
        (["年中無休", "無休", "定休日なし", "休館日なし"], .never),
        (["24時間営業", "24時間", "終日開放", "終日", "常時開放", "常時利用可", "常時", "随時可", "オールタイム"], .allDay),
        (["利用できません", "利用不可", "使用不可", "休館日", "休業日", "休園日", "休所日", "休室日", "休診日", "定休日", "閉館日"], .closed),
        (["お休み", "休館", "休業", "休園", "休所", "休診", "閉館", "閉園", "閉所", "休み", "定休", "休"], .closed),
        (["まで"], .until),
        (["~", "から", "-"], .range),
        (["(", "[", "「", "<"], .open),
        ([")", "]", "」", ">"], .close),
        (["、", ",", "・", "及び", "および", "並びに", "と", "/", "･"], .comma),
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
        "が", "に", "も", "、", ":", " ", "\t", "です", "ただし", "但し", "原則", "その他", "/",
    ]

    private mutating func step() {
        if let shift = shift() { result.append(shift); return }
        if let date = dateOrTime() { result.append(date); return }
        if scanner.take("第") { weeks(); return }
        if let word = scanner.takeAny(["祝日の翌日", "祝祭日の翌日", "祝日翌日"]) { result.append(.word(word)); return }
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
        if scanner.takeAny(Self.fillers) != nil {
            if result.last != .filler { result.append(.filler) }
            return
        }
        word()
    }

    private mutating func word() {
        guard let scalar = scanner.current else { return }
        scanner.index += 1
        if case .word(let before) = result.last {
            result[result.count - 1] = .word(before + String(scalar))
        } else {
            result.append(.word(String(scalar)))
        }
    }

    private static let weekdayNames: [Unicode.Scalar: Weekday] = [
        "月": .mon, "火": .tue, "水": .wed, "木": .thu, "金": .fri, "土": .sat, "日": .sun,
    ]

    /// A weekday, unless 月 or 日 mean month or day: they follow a digit, or a digit follows them.
    private mutating func weekday() -> Weekday? {
        guard let current = scanner.current, let day = Self.weekdayNames[current] else { return nil }
        if scanner.peek(1) == "曜" {
            scanner.index += scanner.peek(2) == "日" ? 3 : 2
            return day
        }
        if let before = scanner.previous, "毎祝休平当期翌末前後本終連今かヶカ箇0123456789".unicodeScalars.contains(before) {
            return nil
        }
        if let after = scanner.peek(1), "末初上中下間程祭替額数極謝別産常時".unicodeScalars.contains(after) { return nil }
        scanner.index += 1
        return day
    }

    /// 第1、第3 or 第1・3 before a weekday.
    private mutating func weeks() {
        var weeks: [Int] = []
        while let number = scanner.number() ?? kanjiDigit(), (1...5).contains(number) {
            weeks.append(number)
            var ahead = scanner
            guard ahead.takeAny(["・", "、", ",", "･", "及び", "と"]) != nil else { break }
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

    /// 祝日の場合は翌日, 月曜日が祝日の場合は、翌平日休館, 祝休日の場合は翌平日: recognised as one.
    private mutating func shift() -> HoursToken? {
        var ahead = scanner
        // The day itself may be named again: 月曜日が, 月・第3日曜が, 休園日が.
        var named = 0
        var days: DaySet = []
        // Only 月曜日が祝日の場合 names the day again; in 月曜日、祝日の場合 it is named for the first time.
        while named < 14, let scalar = ahead.current, !"祝国祭".unicodeScalars.contains(scalar) {
            guard "月火水木金土日曜第・、が休館園12345ただし但 当該その業所定,場合は".unicodeScalars.contains(scalar) else { return nil }
            if let day = Self.weekdayNames[scalar], ahead.peek(-1) != "曜" { days.insert(DaySet(day)) }
            ahead.index += 1
            named += 1
        }
        guard named == 0 || ahead.previous == "が" || ahead.previous == "は" else { return nil }
        guard ahead.takeAny(["国民の祝日", "祝祭日", "祝休日", "祝・休日", "祝日", "祭日", "祝"]) != nil else { return nil }
        _ = ahead.takeAny(["・休日", "または休日", "又は休日"])
        _ = ahead.takeAny(["に当たる", "に当る", "にあたる", "と重なる", "と重なった", "に重なる", "である", "となる", "の"])
        guard ahead.takeAny(["場合", "とき", "時", "日"]) != nil else { return nil }
        _ = ahead.takeAny(["には", "は", "、"])
        _ = ahead.takeAny(["、", ",", " "])
        _ = ahead.takeAny(["その", "次の"])
        guard let word = ahead.takeAny(["翌平日", "翌々日以降の平日", "直後の平日", "翌営業日", "翌日", "平日", "火曜日", "火曜"]) else {
            return nil
        }
        _ = ahead.takeAny([
            "が休館日", "が休業日", "が休園日", "に振替", "が休み", "を休館", "休館日", "休館", "休業", "休園", "休み", "休", "以降",
        ])
        scanner = ahead
        return .shift(word.contains("平日") ? .nextWeekday : .nextDay, days)
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
        // 午後 right behind a weekday, with no time behind it, is half of that day.
        if case .days = result.last, scanner.current == "午", scanner.peek(1) == "後",
            scanner.peek(2).map({ ("0"..."9").contains($0) }) != true
        {
            scanner.index += 2
            return .afternoon
        }
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
        guard result.count >= 2, result.last == .comma || result.last == .range else { return nil }
        var ahead = scanner
        guard let day = ahead.number(), (1...31).contains(day), ahead.take("日") else { return nil }
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
