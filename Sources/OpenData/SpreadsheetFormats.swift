internal import Vocabulary

/// What a spreadsheet's numbers mean by their styles: dates, times of day, or numbers.
struct SpreadsheetFormats {
    private enum Kind { case number, date, time, dateAndTime }

    private var kinds: [Kind] = []
    private let countsFrom1904: Bool

    /// - Parameter styles: the content of `styles.xml`.
    init(styles: [UInt8], countsFrom1904: Bool) {
        self.countsFrom1904 = countsFrom1904
        var custom: [Int: Kind] = [:]
        var kinds: [Kind] = []
        var isInCellFormats = false
        _ = XMLReader.read(
            styles,
            start: { name, attributes in
                if name == "cellXfs" { isInCellFormats = true }
                if name == "numFmt", let id = attributes["numFmtId"].flatMap({ Int($0) }) {
                    custom[id] = Self.kind(ofCode: attributes["formatCode"] ?? "")
                }
                if name == "xf", isInCellFormats {
                    let id = attributes["numFmtId"].flatMap { Int($0) } ?? 0
                    kinds.append(custom[id] ?? Self.builtIn(id))
                }
            },
            end: { name in
                if name == "cellXfs" { isInCellFormats = false }
                return true
            })
        self.kinds = kinds
    }

    /// The number as a person would see it: 2021/9/30, 9:00, 34.867.
    func text(of value: String, style: Int) -> String {
        guard let number = Double(value), number.isFinite, abs(number) < 1e15 else { return value }
        let kind = kinds.indices.contains(style) ? kinds[style] : .number
        let day = number.rounded(.down)
        guard kind != .number, number >= 0, day < 2_958_466 else { return Self.plain(number) }
        let minutes = Int(((number - day) * 1440).rounded())
        let time = HoursText.clock(minutes)
        if kind == .time, day <= 1 { return HoursText.clock(minutes + Int(day) * 1440) }
        guard let date = JapaneseDate.fromSerial(Int(day) + (countsFrom1904 ? 1462 : 0)) else { return time }
        let dateText = "\(date.year)/\(date.month)/\(date.day)"
        return minutes == 0 || kind == .date ? dateText : dateText + " " + time
    }

    /// Without the digits that a binary fraction adds, and without `.0`.
    private static func plain(_ number: Double) -> String {
        number == number.rounded() ? "\(Int(number))" : "\(number)"
    }

    /// The formats every workbook knows without naming them, those of the Japanese edition included.
    private static func builtIn(_ id: Int) -> Kind {
        switch id {
        case 14...17, 27...31, 34...36, 50...58: .date
        case 18...21, 32, 33, 45...47: .time
        case 22: .dateAndTime
        default: .number
        }
    }

    /// A format code that names a year or a day is a date; one with hours is a time.
    private static func kind(ofCode code: String) -> Kind {
        var isQuoted = false
        var isBracketed = false
        var letters: Set<Character> = []
        for character in code.lowercased() {
            if character == "\"" { isQuoted.toggle() }
            if character == "[" { isBracketed = true }
            if !isQuoted, !isBracketed { letters.insert(character) }
            // [h]:mm counts hours beyond a day; other brackets hold colours and locales.
            if isBracketed, character == "h" { letters.insert("h") }
            if character == "]" { isBracketed = false }
        }
        let hasDate =
            !letters.isDisjoint(with: ["y", "d", "e", "g"]) && !letters.contains("#")
            && !letters.contains("0")
        let hasTime = letters.contains("h") && !letters.contains("0")
        if hasDate { return hasTime ? .dateAndTime : .date }
        return hasTime ? .time : .number
    }
}
