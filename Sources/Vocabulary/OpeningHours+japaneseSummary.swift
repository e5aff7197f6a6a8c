extension OpeningHours {
    /// One line as a person would write it:
    /// 「月〜金 9:00〜17:00、土 9:00〜12:00、日・祝 休み、第3日曜 休み、12/29〜1/3 休み」.
    ///
    /// Single days and the note are left out: they change, or stand beside it. Empty when there is nothing to say.
    public var japaneseSummary: String {
        let hours = normalized()
        let parts = hours.openParts + hours.closedParts + hours.closures.compactMap(\.summary)
        return parts.joined(separator: "、")
    }

    /// Days on which only a holiday, if anything, opens the place.
    private var closingDays: BitSet<Weekday> {
        BitSet(
            closures.compactMap { closure in
                if case .weekday(let day, [], _) = closure { day } else { nil }
            })
    }

    private var openParts: [String] {
        var holidaySpans: [Span]?
        if case .hours(let spans) = holidays { holidaySpans = spans }
        var parts: [String] = []
        for group in dayGroups {
            let days = group.days.subtracting(closingDays)
            if days.isEmpty { continue }
            let sharedByHolidays = group.spans == holidaySpans
            if sharedByHolidays { holidaySpans = nil }
            parts.append("\(Self.label(days, holidays: sharedByHolidays)) \(Self.times(group.spans))")
        }
        if let holidaySpans { parts.append("祝日 \(Self.times(holidaySpans))") }
        return parts
    }

    /// The days that are always closed. Those that a holiday opens say so in a part of their own; without any hours
    /// in the week nothing is known about them.
    private var closedParts: [String] {
        var days = BitSet(Weekday.allCases)
        for group in dayGroups { days.subtract(group.days) }
        for closure in closures {
            guard case .weekday(let day, [], let shift) = closure else { continue }
            if shift == nil { days.insert(BitSet(day)) } else { days.subtract(BitSet(day)) }
        }
        if weekly.isEmpty { days = [] }
        if days.isEmpty { return holidays == .closed ? ["祝日 休み"] : [] }
        return ["\(Self.label(days, holidays: holidays == .closed)) 休み"]
    }

    /// 月〜金, 月・水, 日・祝, 毎日.
    private static func label(_ days: BitSet<Weekday>, holidays: Bool) -> String {
        let members = days.members
        if members.count == 7 { return "毎日" }
        var runs: [[Weekday]] = []
        for day in members {
            if let last = runs.last?.last, last.index + 1 == day.index {
                runs[runs.count - 1].append(day)
            } else {
                runs.append([day])
            }
        }
        var labels = runs.flatMap { run -> [String] in
            run.count < 3
                ? run.map(\.japaneseLabel) : ["\(run[0].japaneseLabel)〜\(run[run.count - 1].japaneseLabel)"]
        }
        if holidays { labels.append("祝") }
        return labels.joined(separator: "・")
    }

    private static func times(_ spans: [Span]) -> String {
        spans.map { $0.opens == 0 && $0.closes == 1440 ? "24時間" : "\(clock($0.opens))〜\(clock($0.closes))" }
            .joined(separator: "／")
    }

    /// 9:00, 24:00, 翌7:00.
    private static func clock(_ minutes: Int) -> String {
        let hour = minutes > 1440 ? minutes / 60 - 24 : minutes / 60
        let minute = minutes % 60
        return "\(minutes > 1440 ? "翌" : "")\(hour):\(minute < 10 ? "0" : "")\(minute)"
    }
}

extension OpeningHours.Closure {
    /// `nil` for a weekday that is always closed: the week says it.
    fileprivate var summary: String? {
        switch self {
        case .weekday(_, [], nil):
            return nil
        case .weekday(let day, let weeks, let shift):
            let ordinal = weeks.isEmpty ? "" : "第" + weeks.map { "\($0)" }.joined(separator: "・")
            let condition =
                switch shift {
                case .nextDay: "（祝日の場合は翌日）"
                case .nextWeekday: "（祝日の場合は翌平日）"
                case nil: ""
                }
            return "\(ordinal)\(day.japaneseLabel)曜 休み\(condition)"
        case .yearly(let from, let to):
            let first = "\(from.month)/\(from.day)"
            return from == to ? "\(first) 休み" : "\(first)〜\(to.month)/\(to.day) 休み"
        }
    }
}
