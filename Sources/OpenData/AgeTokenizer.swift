/// Finds ages and what connects them in a text, and steps over everything else.
struct AgeTokenizer {
    enum Token: Hashable {
        case age(AgeText.Age)
        /// ～, から, 以上: what follows is the upper end.
        case to
        /// まで, 以下.
        case upTo
        /// 未満.
        case below
        case comma
    }

    private var scanner: TextScanner
    private var result: [Token] = []
    /// Numbers that wait for their unit, with what joins them: the 0 of 0～5歳.
    private var pending: [(number: Int, joinedBy: Token)] = []
    private var schoolBase: Int?

    private init(_ scalars: [Unicode.Scalar]) { scanner = TextScanner(scalars) }

    static func tokens(_ scalars: [Unicode.Scalar]) -> [Token] {
        var tokenizer = AgeTokenizer(scalars)
        while !tokenizer.scanner.isAtEnd { tokenizer.step() }
        // Numbers without any unit are years, when there are at least two: 0～5.
        if tokenizer.pending.count > 1 { tokenizer.flush(unit: years) }
        return tokenizer.result
    }

    private static let preschool = [
        "小学校就学始期に達するまで", "小学校就学前", "小学校入学前", "就学前まで", "就学前", "就学まで", "入学前", "未就学児", "未就学",
    ]
    private static let months = [
        "か月児", "ヶ月児", "か月", "ヶ月", "カ月", "ケ月", "ヵ月", "ヵ月", "ｹ月", "ｶ月", "箇月", "個月", "ヶ月", "月齢",
    ]

    private mutating func step() {
        if scanner.takeAny(Self.preschool) != nil {
            add(.age(.init(low: 0, high: 71, isUpperBound: true)))
        } else if scanner.takeAny(["未就園児", "未就園"]) != nil {
            // Children below the age of the youngest kindergarten class.
            add(.age(.init(low: 0, high: 35)))
        } else if let year = kindergartenYear() {
            add(.age(year))
        } else if scanner.takeAny(["産休明け", "産休あけ", "産後休暇明け", "産休明"]) != nil {
            add(.age(.init(low: 2, high: 2, isLowerBound: true)))
        } else if scanner.takeAny(["新生児", "出生"]) != nil {
            add(.age(.init(low: 0, high: 0, isLowerBound: true)))
        } else if let stage = stage() {
            add(.age(stage))
        } else if scanner.takeAny(["未満"]) != nil {
            add(.below)
        } else if scanner.takeAny(["~", "から", "以上", "-", "ー"]) != nil {
            connect(.to)
        } else if scanner.takeAny(["まで", "以下"]) != nil {
            add(.upTo)
        } else if scanner.takeAny(["、", ",", "\n", ";", "/", "及び", "および", "と", "又は"]) != nil {
            if pending.isEmpty { add(.comma) }
        } else if scanner.current.map({ ("0"..."9").contains($0) }) == true {
            number()
        } else {
            scanner.index += 1
        }
    }

    private mutating func add(_ token: Token) {
        pending = []
        result.append(token)
    }

    private mutating func connect(_ token: Token) {
        if let last = pending.indices.last { pending[last].joinedBy = token } else { result.append(token) }
    }

    /// 小学生 and the like, as spans of months; `nil` leaves the scanner where it was.
    private mutating func stage() -> AgeText.Age? {
        let start = scanner.index
        let stages: [(names: [String], base: Int, years: Int)] = [
            (["乳幼児"], 0, 6), (["乳児"], 0, 1), (["幼児"], 12, 5),
            (["小学校", "小学", "小"], 72, 6), (["中学校", "中学", "中"], 144, 3), (["高校", "高等学校"], 180, 3),
        ]
        for (names, base, years) in stages where scanner.takeAny(names) != nil {
            if scanner.take("低学年") { return .init(low: base, high: base + 35) }
            if scanner.take("高学年") { return .init(low: base + 36, high: base + 71) }
            scanner.skipSpaces()
            if scanner.current.map({ ("0"..."9").contains($0) }) == true {
                schoolBase = base
                return grade(from: base, isEnd: false) ?? backTo(start)
            }
            if base >= 72, scanner.take("生") == false { return backTo(start) }
            return .init(low: base, high: base + years * 12 - 1)
        }
        return nil
    }

    private mutating func backTo(_ start: Int) -> AgeText.Age? {
        scanner.index = start
        return nil
    }

    /// N年生 of a school, also the 1 of 小学1～6年生 whose unit follows later.
    private mutating func grade(from base: Int, isEnd: Bool) -> AgeText.Age? {
        guard let number = scanner.number(), (1...6).contains(number) else { return nil }
        _ = scanner.takeAny(["年生", "年"])
        return .init(low: base + (number - 1) * 12, high: base + number * 12 - 1)
    }

    private static let years = 12

    private mutating func number() {
        let isFull = scanner.peek(-1) == "満"
        guard let number = scanner.number(), number <= 1300 else { scanner.index += 1; pending = []; return }
        if scanner.takeAny(["歳児クラス", "才児クラス", "歳児", "才児", "歳", "才"]) != nil {
            pending.append((number, .comma))
            flush(unit: Self.years, extraMonths: extraMonths(), isFull: isFull)
        } else if scanner.takeAny(Self.months) != nil {
            pending.append((number, .comma))
            flush(unit: 1)
        } else if scanner.takeAny(["週間", "週"]) != nil {
            addDays(number * 7)
        } else if scanner.takeAny(["日"]) != nil {
            addDays(number)
        } else if scanner.takeAny(schoolBase == nil ? ["年生"] : ["年生", "年"]) != nil {
            grades(endingWith: number)
        } else if scanner.current == "号" {
            // 2・3号認定 is a kind of entitlement and no age.
            pending = []
        } else {
            pending.append((number, .comma))
            _ = scanner.take("・")
        }
    }

    /// The 1 and the 6 of 1～6年生; where no school is named the elementary school is meant.
    private mutating func grades(endingWith last: Int) {
        let base = schoolBase ?? 72
        schoolBase = base
        let entries = pending + [(last, .comma)]
        pending = []
        guard entries.allSatisfy({ (1...6).contains($0.number) }) else { return }
        for (position, entry) in entries.enumerated() {
            result.append(.age(.init(low: base + (entry.number - 1) * 12, high: base + entry.number * 12 - 1)))
            if position < entries.count - 1 { result.append(entry.joinedBy) }
        }
    }

    /// 年少, 年中, 年長: the three years before school.
    private mutating func kindergartenYear() -> AgeText.Age? {
        guard scanner.current == "年", let next = scanner.peek(1), scanner.peek(2) != "無" else { return nil }
        let classes: [Unicode.Scalar: Int] = ["少": 36, "中": 48, "長": 60]
        guard let low = classes[next] else { return nil }
        scanner.index += 2
        _ = scanner.takeAny(["児", "組", "クラス"])
        return .init(low: low, high: low + 11)
    }

    /// The 半 or 10か月 behind 1歳.
    private mutating func extraMonths() -> Int? {
        if scanner.take("半") { return 6 }
        let start = scanner.index
        scanner.skipSpaces()
        if let number = scanner.number(), number < 12, scanner.takeAny(Self.months) != nil { return number }
        scanner.index = start
        return nil
    }

    private mutating func addDays(_ days: Int) {
        // 30.4 days are a month.
        let months = (days * 10 + 152) / 304
        add(.age(.init(low: months, high: months, isLowerBound: true)))
    }

    private mutating func flush(unit: Int, extraMonths: Int? = nil, isFull: Bool = false) {
        for (position, entry) in pending.enumerated() {
            let isLast = position == pending.count - 1
            let low = entry.number * unit + (isLast ? extraMonths ?? 0 : 0)
            let isSpan = unit == Self.years && !(isLast && extraMonths != nil)
            let age = AgeText.Age(
                low: low, high: isSpan ? low + Self.years - 1 : low,
                isLowerBound: !isSpan || (isLast && isFull))
            result.append(.age(age))
            if !isLast { result.append(entry.joinedBy) }
        }
        pending = []
    }
}
