internal import Vocabulary

/// What a text says of national holidays beyond naming them.
extension HoursTokenizer {
    static let holidayNames = ["国民の祝日", "祝祭日", "祝休日", "祝・休日", "祝日", "祭日", "祝"]
    private static let openings = [
        "通常通り開館", "通常どおり開館", "開館", "開園", "開所", "開室", "営業", "オープン", "利用可", "休まず",
    ]

    /// 祝日の場合は翌日, 月曜日が祝日の場合は、翌平日休館, 祝休日の場合は翌平日: recognised as one.
    mutating func shift() -> HoursToken? {
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
        guard ahead.takeAny(Self.holidayNames) != nil else { return nil }
        _ = ahead.takeAny(["・振替休日", "または振替休日", "又は振替休日", "及び振替休日", "・休日", "または休日", "又は休日"])
        _ = ahead.takeAny(["に当たる", "に当る", "にあたる", "と重なる", "と重なった", "に重なる", "である", "となる", "の"])
        guard ahead.takeAny(["場合", "とき", "時", "日"]) != nil else { return nil }
        _ = ahead.takeAny(["には", "は", "、"])
        _ = ahead.takeAny(["、", ",", " "])
        // 開館し、翌日休館 says of the holiday itself what the shift implies.
        let opens = ahead.takeAny(Self.openings)
        if opens != nil { _ = ahead.takeAny(["し、", "し", "、"]) }
        _ = ahead.takeAny(["その", "次の"])
        guard let word = ahead.takeAny(["翌平日", "翌々日以降の平日", "直後の平日", "翌営業日", "翌日", "平日", "火曜日", "火曜"]) else {
            if opens == nil { return nil }
            scanner = ahead
            return .holidaysOpen
        }
        _ = ahead.takeAny([
            "が休館日", "が休業日", "が休園日", "に振替", "が休み", "を休館", "休館日", "休館", "休業", "休園", "休み", "休", "以降",
        ])
        scanner = ahead
        return .shift(word.contains("平日") ? .nextWeekday : .nextDay, days)
    }

    /// 祝日は開園, unless hours follow.
    mutating func openHolidays() -> HoursToken? {
        var ahead = scanner
        guard ahead.takeAny(Self.holidayNames) != nil, ahead.takeAny(["には", "は", "も"]) != nil,
            ahead.takeAny(Self.openings) != nil
        else { return nil }
        _ = ahead.takeAny(["します", "しています", "する"])
        var behind = ahead
        behind.skipSpaces()
        _ = behind.takeAny([":", "("])
        if let next = behind.current, ("0"..."9").contains(next) || "午正".unicodeScalars.contains(next) { return nil }
        scanner = ahead
        return .holidaysOpen
    }

    /// 祝日の翌日 is no holiday, and no weekday either.
    mutating func dayAfterHoliday() -> String? {
        let start = scanner.index
        guard scanner.takeAny(Self.holidayNames) != nil else { return nil }
        _ = scanner.take("の")
        guard scanner.take("翌") else { scanner.index = start; return nil }
        return scanner.text(from: start)
    }
}
