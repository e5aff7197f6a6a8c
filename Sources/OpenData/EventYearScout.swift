internal import Vocabulary

/// Reads ahead and gathers what tells the year of days that are published without one.
final class EventYearScout: RowBuilder {
    struct Row: FileRow {
        var sheet: String?
        var isRejected: Bool { false }

        init() {}
        init(line: Int, rejectedFor reason: Reason) {}
    }

    /// Thrown to stop reading.
    struct HasSeenEnough: Error {}

    /// Rows that are read ahead.
    static let farthest = 2000

    private(set) var columns: ColumnMap
    private let evidence: Evidence

    /// What the scouts of all sheets have found.
    final class Evidence {
        var undated: [EventDay] = []
        var dated: [CivilDate] = []
        var named: Set<Int>

        /// - Parameter texts: what stands above the rows.
        init(path: String, titles: [String]) {
            named = Set(titles.flatMap { EventYearText.years(in: $0) })
            named.formUnion(EventYearText.years(inFileName: path.split(separator: "/").last.map(String.init) ?? path))
        }

        var years: EventYears { EventYears(undated: undated, named: named, dated: dated) }
    }

    init(columns: ColumnMap, evidence: Evidence) {
        self.columns = columns
        self.evidence = evidence
    }

    func append(header: String, field: Field?) { columns.append(header, field: field) }

    func row(_ cells: RowCells, line: Int, repair: Reason.Repair?) -> Row {
        for field in [Field.firstDay, .lastDay, .day] where columns.has(field) {
            let entries = EventWhenText.parse(cells.text(columns.column(field)))?.entries ?? []
            for day in entries.flatMap({ [$0.first, $0.last] }).compactMap(\.self) {
                if let year = day.year {
                    if let date = day.date(in: year) { evidence.dated.append(date) }
                } else if day.weekday != nil {
                    evidence.undated.append(day)
                }
            }
        }
        for column in columns.fields.indices where columns.fields[column] != nil {
            evidence.named.formUnion(EventYearText.years(in: cells.text(column)))
        }
        return Row()
    }
}

/// Finds the years that a text names.
enum EventYearText {
    /// No list of events is older, and none younger is waited for.
    private static let believed = 2000...2099

    /// 2026年, 2026, 令和8年度, R8.4.1; numbers of money and people, and those in web addresses, are none.
    static func years(in text: String) -> [Int] {
        guard text.utf8.count < 20_000, text.utf8.contains(where: { $0 >= 0x30 && $0 <= 0x39 || $0 >= 0x80 }) else {
            return []
        }
        var scanner = TextScanner(text)
        var years: [Int] = []
        while !scanner.isAtEnd {
            if scanner.take("http") {
                while let scalar = scanner.current, scalar.value > 0x20 && scalar.isASCII { scanner.index += 1 }
            } else if scanner.takeAny(["令和", "R"]) != nil {
                if let year = eraYear(&scanner) { years.append(2018 + year) }
            } else if let scalar = scanner.current, ("0"..."9").contains(scalar) {
                let start = scanner.index
                let isPart = scanner.previous.map { ",.:/-".unicodeScalars.contains($0) } ?? false
                let number = scanner.number()
                if number == nil { scanner.index = start + 1 }
                let isMoney = scanner.current.map { ",円人名台.:".unicodeScalars.contains($0) } ?? false
                if let number, scanner.index - start == 4, believed.contains(number), !isPart, !isMoney {
                    years.append(number)
                }
            } else {
                scanner.index += 1
            }
        }
        return years
    }

    /// The same, and 202604 and 20260401.
    static func years(inFileName name: String) -> [Int] {
        let runs = name.split { !$0.isASCII || !$0.isNumber }.map(String.init).filter { [6, 8].contains($0.count) }
        return years(in: name) + runs.compactMap { Int($0.prefix(4)) }.filter(believed.contains)
    }

    private static func eraYear(_ scanner: inout TextScanner) -> Int? {
        if scanner.take("元") { return 1 }
        guard let number = scanner.number(), (1...80).contains(number),
            scanner.current.map({ "年/.-".unicodeScalars.contains($0) }) ?? false
        else { return nil }
        return number
    }
}
