internal import Vocabulary

/// Writes hours as a city hall would, in words ``HoursReading`` reads back.
enum HoursText {
    /// The four columns of the national layout.
    struct Written: Hashable {
        var weekdays: String
        var opens: String?
        var closes: String?
        var remarks: String?
    }

    /// What follows is free text.
    static let freeTextMarker = "その他："

    static func write(_ hours: OpeningHours) -> Written {
        let week = hours.weekly.filter { !$0.value.isEmpty }
        let open = Weekday.allCases.filter { week[$0] != nil }
        var written = Written(
            weekdays: open.map(name).joined() + (hours.holidays == .asUsual && !open.isEmpty ? "祝" : ""))
        var remarks: [String] = []
        let groups = groups(week)
        if groups.count == 1, groups[0].spans.count == 1 {
            written.opens = clock(groups[0].spans[0].opens, padded: true)
            written.closes = clock(groups[0].spans[0].closes, padded: true)
        } else {
            remarks += groups.map { $0.days.map(name).joined(separator: "・") + "は" + spans($0.spans) }
        }
        switch hours.holidays {
        case .asUsual: break
        case .closed: remarks.append("祝日は休み")
        case .hours(let spans): remarks.append(spans.isEmpty ? "祝日は休み" : "祝日は" + self.spans(spans))
        }
        remarks += hours.closures.map(closure)
        remarks += hours.exceptions.map(exception)
        if let note = hours.note, !note.isEmpty { remarks.append(freeTextMarker + note) }
        written.remarks = remarks.isEmpty ? nil : remarks.joined(separator: "。")
        return written
    }

    /// `9:00`, `26:00`.
    static func clock(_ minute: Int, padded: Bool = false) -> String {
        let (hour, minutes) = (minute / 60, minute % 60)
        return "\(padded && hour < 10 ? "0" : "")\(hour):\(minutes < 10 ? "0" : "")\(minutes)"
    }

    private static func spans(_ spans: [OpeningHours.Span]) -> String {
        spans.map { clock($0.opens) + "～" + clock($0.closes) }.joined(separator: "、")
    }

    /// Weekdays with the same hours, in the order of the week.
    private static func groups(
        _ week: [Weekday: [OpeningHours.Span]]
    ) -> [(days: [Weekday], spans: [OpeningHours.Span])] {
        var result: [(days: [Weekday], spans: [OpeningHours.Span])] = []
        for day in Weekday.allCases {
            guard let spans = week[day] else { continue }
            if let known = result.firstIndex(where: { $0.spans == spans }) {
                result[known].days.append(day)
            } else {
                result.append(([day], spans))
            }
        }
        return result
    }

    private static func closure(_ closure: OpeningHours.Closure) -> String {
        switch closure {
        case .weekday(let day, let weeks, let shift):
            let which = weeks.isEmpty ? "毎週" : weeks.map { "第\($0)" }.joined(separator: "・")
            let rest =
                switch shift {
                case nil: ""
                case .nextDay?: "（祝日の場合は翌日）"
                case .nextWeekday?: "（祝日の場合は翌平日）"
                }
            return which + name(day) + "曜日" + rest + "は休み"
        case .yearly(let from, let to):
            let first = "\(from.month)月\(from.day)日"
            return (from == to ? first : first + "～\(to.month)月\(to.day)日") + "は休み"
        }
    }

    private static func exception(_ exception: OpeningHours.Exception) -> String {
        let date = "\(exception.date.year)年\(exception.date.month)月\(exception.date.day)日は"
        return date + (exception.spans.isEmpty ? "休み" : spans(exception.spans))
    }

    private static func name(_ day: Weekday) -> String {
        switch day {
        case .mon: "月"
        case .tue: "火"
        case .wed: "水"
        case .thu: "木"
        case .fri: "金"
        case .sat: "土"
        case .sun: "日"
        }
    }
}
